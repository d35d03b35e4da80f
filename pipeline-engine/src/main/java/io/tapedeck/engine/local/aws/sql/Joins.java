package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinCriteria;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.NaturalJoin;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Predicated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joins. What stands to the right may refer to the left if it is LATERAL or UNNEST.
final class Joins {

  private final Queries queries;
  private final Scope outer;

  Joins(Queries queries, Scope outer) {
    this.queries = queries;
    this.outer = outer;
  }

  Relation of(Join node) {
    if (node.getCriteria().filter(NaturalJoin.class::isInstance).isPresent()) {
      throw SqlRefused.at(node, "NOT_SUPPORTED", "Natural join not supported");
    }
    long before = queries.reached();
    Relation left = new Relations(queries, outer).first(node.getLeft());
    boolean lateral = isLateral(node.getRight());
    Scope around =
        !lateral
            ? outer
            : isOuterRight(node)
                ? Scope.closed(left.fields(), outer, node.getType() + " JOIN")
                : new Scope(left.fields(), outer);
    long beforeRight = queries.reached();
    Relation right = new Relations(queries, around).of(node.getRight());
    if (queries.reached() != beforeRight) {
      checkLateral(node, node.getRight(), right, around);
    }
    List<Field> fields = new ArrayList<>(left.fields());
    fields.addAll(right.fields());
    if (isUnnest(node.getRight())
        && node.getCriteria().orElse(null) instanceof JoinOn on
        && !on.getExpression().equals(BooleanLiteral.TRUE_LITERAL)) {
      throw SqlRefused.at(
          place(on.getExpression()),
          "NOT_SUPPORTED",
          node.getType() + " JOIN involving UNNEST is only supported with condition ON TRUE");
    }
    Relation joined = joined(node, left, right, fields, before);
    Pushdown pushdown = queries.scans().pushdown();
    switch (node.getType()) {
      case LEFT -> pushdown.missing(Conditions.relations(right.fields()));
      case RIGHT -> pushdown.missing(Conditions.relations(left.fields()));
      case FULL -> pushdown.missing(Conditions.relations(fields));
      default -> {}
    }
    return joined;
  }

  private void checkLateral(
      Join join, io.trino.sql.tree.Relation node, Relation right, Scope around) {
    switch (node) {
      case io.trino.sql.tree.AliasedRelation of ->
          checkLateral(join, of.getRelation(), right, around);
      case io.trino.sql.tree.Lateral of when right.plan() instanceof LogicalPlan.Derived derived ->
          queries.checkCorrelation(
              derived.source(),
              around,
              of.getQuery(),
              join.getType() == Join.Type.LEFT
                  ? Decorrelation.Place.LATERAL_OUTER
                  : Decorrelation.Place.LATERAL);
      default -> {}
    }
  }

  private Relation joined(
      Join node, Relation left, Relation right, List<Field> fields, long before) {
    Optional<JoinCriteria> criteria = node.getCriteria();
    if (criteria.isPresent() && criteria.get() instanceof JoinUsing using) {
      return using(node, using, left, right);
    }
    boolean inner = node.getType() != Join.Type.LEFT && !isOuterRight(node);
    Scope scope = new Scope(fields, inner ? outer : outer.aroundCondition());
    Expressions expressions = new Expressions(queries, scope, null, Map.of());
    Optional<Expression> condition =
        criteria.filter(JoinOn.class::isInstance).map(of -> ((JoinOn) of).getExpression());
    String on = condition.map(of -> on(of, expressions, left, right, node)).orElse("");
    String sql =
        "(" + left.sql() + word(node) + right.sql() + (on.isEmpty() ? "" : " ON ") + on + ")";
    if (queries.reached() == before) {
      return new Relation(sql, fields);
    }
    List<String> sides = new ArrayList<>(List.of(left.sql(), right.sql()));
    sides.addAll(LogicalPlan.allTexts(left.plan()));
    sides.addAll(LogicalPlan.allTexts(right.plan()));
    // A LATERAL of which nobody asks for a column may be left out.
    LogicalPlan rows =
        isLateral(node.getRight()) ? new LogicalPlan.Adorned(sides) : new LogicalPlan.Opaque(sides);
    return new Relation(
        sql,
        fields,
        condition.map(of -> new Steps(expressions).filtered(rows, of, on)).orElse(rows));
  }

  private static boolean isOuterRight(Join node) {
    return node.getType() == Join.Type.RIGHT || node.getType() == Join.Type.FULL;
  }

  private static Node place(Expression condition) {
    return condition instanceof Predicated of ? of.getPredicate() : condition;
  }

  private static boolean isUnnest(io.trino.sql.tree.Relation node) {
    return switch (node) {
      case io.trino.sql.tree.AliasedRelation of -> isUnnest(of.getRelation());
      case io.trino.sql.tree.Unnest _ -> true;
      default -> false;
    };
  }

  /// Whether it may refer to what stands to its left.
  static boolean isLateral(io.trino.sql.tree.Relation node) {
    return switch (node) {
      case io.trino.sql.tree.AliasedRelation of -> isLateral(of.getRelation());
      case io.trino.sql.tree.Lateral _, io.trino.sql.tree.Unnest _ -> true;
      default -> false;
    };
  }

  private static String word(Join node) {
    return switch (node.getType()) {
      case IMPLICIT, CROSS -> " CROSS JOIN ";
      case INNER -> " INNER JOIN ";
      case LEFT -> " LEFT JOIN ";
      case RIGHT -> " RIGHT JOIN ";
      case FULL -> " FULL JOIN ";
    };
  }

  private String on(
      Expression condition, Expressions expressions, Relation left, Relation right, Join node) {
    Aggregates.refuse(condition, "JOIN clause");
    Typed value = expressions.of(condition);
    if (value.type() != TrinoType.BOOLEAN && value.type() != TrinoType.UNKNOWN) {
      throw Expressions.mismatch(
          condition, "JOIN ON clause must evaluate to a boolean: actual type " + value.type());
    }
    Conditions conditions = new Conditions(queries.scans().pushdown(), expressions);
    switch (node.getType()) {
      case LEFT -> conditions.outer(condition, Conditions.relations(left.fields()));
      case RIGHT -> conditions.outer(condition, Conditions.relations(right.fields()));
      case FULL -> {}
      default -> conditions.only(condition);
    }
    return Casts.to(value, TrinoType.BOOLEAN);
  }

  // The columns of USING come first, once; those of the sides without them follow.
  private Relation using(Join node, JoinUsing using, Relation left, Relation right) {
    List<String> conditions = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    List<Field> others = new ArrayList<>(left.fields());
    others.addAll(right.fields());
    for (Identifier name : using.getColumns()) {
      Field one = side(name, left, "left");
      Field other = side(name, right, "right");
      TrinoType type =
          Coercion.common(one.type(), other.type())
              .orElseThrow(
                  () ->
                      Expressions.mismatch(
                          name,
                          "Column types of left and right side cannot be compared: "
                              + one.type()
                              + " vs "
                              + other.type()));
      Conditions.equal(
          queries.scans().pushdown(),
          one.typed(),
          other.typed(),
          node.getType() == Join.Type.INNER || node.getType() == Join.Type.LEFT,
          node.getType() == Join.Type.INNER || node.getType() == Join.Type.RIGHT);
      String a = Casts.to(one.typed(), type);
      String b = Casts.to(other.typed(), type);
      conditions.add(Predicates.compare("=", a, b, type));
      String both =
          switch (node.getType()) {
            case RIGHT -> b;
            case FULL -> "coalesce(" + a + ", " + b + ")";
            default -> a;
          };
      fields.add(Field.of(Optional.empty(), one.name(), type, both));
      others.remove(one);
      others.remove(other);
    }
    fields.addAll(others);
    return new Relation(
        "("
            + left.sql()
            + word(node)
            + right.sql()
            + " ON "
            + String.join(" AND ", conditions)
            + ")",
        fields);
  }

  private static Field side(Identifier name, Relation relation, String side) {
    return new Scope(relation.fields(), null)
        .find(name, Optional.empty(), name.getValue())
        .orElseThrow(
            () ->
                SqlRefused.at(
                    name,
                    "COLUMN_NOT_FOUND",
                    "Column '" + name.getValue() + "' is missing from " + side + " side of join"));
  }
}
