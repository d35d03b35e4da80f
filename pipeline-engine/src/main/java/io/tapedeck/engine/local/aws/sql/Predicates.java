package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.BooleanTestPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DistinctFromPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QuantifiedComparisonPredicate;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Comparisons and other predicates. NaN equals nothing, as in Trino; DuckDB takes it for the
/// greatest number.
final class Predicates {

  private final Expressions expressions;

  Predicates(Expressions expressions) {
    this.expressions = expressions;
  }

  Typed of(Predicated node) {
    Typed left = expressions.of(node.getValue());
    String text =
        switch (node.getPredicate()) {
          case ComparisonPredicate of -> {
            Typed right = expressions.of(of.getRight());
            if (node.getValue() instanceof Row one && of.getRight() instanceof Row other) {
              Optional<String> fields = byFields(of, one, other, left, right);
              if (fields.isPresent()) {
                yield fields.get();
              }
            }
            yield compared(of, of.getOperator().getValue(), left, right);
          }
          case DistinctFromPredicate of -> distinct(of, left);
          case BetweenPredicate of -> between(of, left);
          case InPredicate of -> in(of, node.getValue(), left);
          case IsNullPredicate of ->
              "(" + left.sql() + " IS" + (of.isNegated() ? " NOT" : "") + " NULL)";
          case LikePredicate of -> like(of, node.getValue(), left);
          case QuantifiedComparisonPredicate of -> quantified(of, left);
          case BooleanTestPredicate of when !Coercion.can(left.type(), TrinoType.BOOLEAN) ->
              throw Expressions.mismatch(
                  node.getValue(),
                  "Boolean test value must evaluate to a boolean (actual: " + left.type() + ")");
          case BooleanTestPredicate of ->
              "(" + left.sql() + " IS" + (of.isNegated() ? " NOT " : " ") + truth(of) + ")";
          default -> throw Expressions.unknown(node.getPredicate());
        };
    return new Typed(text, TrinoType.BOOLEAN);
  }

  private Optional<String> byFields(
      ComparisonPredicate at, Row one, Row other, Typed left, Typed right) {
    boolean equal = at.getOperator() == ComparisonPredicate.Operator.EQUAL;
    boolean unequal = at.getOperator() == ComparisonPredicate.Operator.NOT_EQUAL;
    if (!equal && !unequal || one.getFields().size() != other.getFields().size()) {
      return Optional.empty();
    }
    common(at, at.getOperator().getValue(), left, right);
    return Optional.of(byFields(at, at.getOperator().getValue(), one, other));
  }

  // Rows with a null inside may be equal, which DuckDB decides.
  private String byFields(Node at, String operator, Row one, Row other) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < one.getFields().size(); i++) {
      fields.add(
          compared(
              at,
              operator,
              expressions.of(one.getFields().get(i).getExpression()),
              expressions.of(other.getFields().get(i).getExpression())));
    }
    return "(" + String.join(operator.equals("=") ? " AND " : " OR ", fields) + ")";
  }

  private Optional<String> inRows(InPredicate at, Row one, Typed value, List<Expression> others) {
    List<String> terms = new ArrayList<>();
    for (Expression other : others) {
      boolean alike = Coercion.common(value.type(), expressions.of(other).type()).isPresent();
      if (!alike) {
        return Optional.empty();
      }
      terms.add(byFields(at, "=", one, (Row) other));
    }
    return Optional.of("(" + String.join(" OR ", terms) + ")");
  }

  private static String truth(BooleanTestPredicate node) {
    return switch (node.getTruthValue().name()) {
      case "TRUE" -> "TRUE";
      case "FALSE" -> "FALSE";
      default -> "NULL";
    };
  }

  private static String compared(Node at, String operator, Typed left, Typed right) {
    TrinoType type = common(at, operator, left, right);
    return compare(operator, Casts.to(left, type), Casts.to(right, type), type);
  }

  // Trino has no operators for >, >= and <>; it turns them and says so.
  private static TrinoType common(Node at, String operator, Typed left, Typed right) {
    String own =
        switch (operator) {
          case ">" -> "<";
          case ">=" -> "<=";
          case "<>" -> "=";
          default -> operator;
        };
    TrinoType type =
        Coercion.common(left.type(), right.type())
            .orElseThrow(
                () ->
                    Expressions.mismatch(
                        at,
                        "Cannot apply operator: " + left.type() + " " + own + " " + right.type()));
    boolean ordered = !own.equals("=");
    if (ordered && (type instanceof MapOf || type == TrinoType.JSON)) {
      throw Expressions.mismatch(
          at, "Cannot apply operator: " + left.type() + " " + own + " " + right.type());
    }
    return type;
  }

  /// A comparison of two values of one type.
  static String compare(String operator, String left, String right, TrinoType type) {
    if (type instanceof Timestamp moment && moment.zoned()) {
      return "((" + left + ").u " + operator + " (" + right + ").u)";
    }
    if (Equality.isFor(type) && (operator.equals("=") || operator.equals("<>"))) {
      String equal = Equality.of(left, right, type);
      return operator.equals("=") ? equal : "(NOT " + equal + ")";
    }
    if (Equality.isFor(type)) {
      return switch (operator) {
        case "<" -> Equality.before(left, right, type);
        case ">" -> Equality.before(right, left, type);
        case "<=" -> "(NOT " + Equality.before(right, left, type) + ")";
        default -> "(NOT " + Equality.before(left, right, type) + ")";
      };
    }
    if (type instanceof Char fixed && !operator.equals("=") && !operator.equals("<>")) {
      return "(%s %s %s)"
          .formatted(
              TextCasts.padded(left, fixed.length()),
              operator,
              TextCasts.padded(right, fixed.length()));
    }
    String plain = "(" + left + " " + operator + " " + right + ")";
    if (!type.isFloating()) {
      return plain;
    }
    boolean writtenLeft = new Typed(left, type).isNumeral();
    boolean writtenRight = new Typed(right, type).isNumeral();
    return switch (operator) {
      case "=" -> writtenLeft || writtenRight ? plain : guarded(plain, left);
      case "<>" -> writtenLeft || writtenRight ? plain : "(" + plain + " OR isnan(" + left + "))";
      case "<", "<=" -> writtenRight ? plain : guarded(plain, right);
      default -> writtenLeft ? plain : guarded(plain, left);
    };
  }

  private static String guarded(String plain, String number) {
    return "(" + plain + " AND NOT isnan(" + number + "))";
  }

  private String distinct(DistinctFromPredicate node, Typed left) {
    Typed right = expressions.of(node.getRight());
    TrinoType type = common(node, "IS DISTINCT FROM", left, right);
    String word = node.isNegated() ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ";
    return "("
        + plain(Casts.to(left, type), type)
        + word
        + plain(Casts.to(right, type), type)
        + ")";
  }

  /// What a value is compared and grouped by.
  static String plain(String sql, TrinoType type) {
    return type instanceof Timestamp moment && moment.zoned() ? "(" + sql + ").u" : sql;
  }

  private String between(BetweenPredicate node, Typed value) {
    Typed min = expressions.of(node.getMin());
    Typed max = expressions.of(node.getMax());
    TrinoType type =
        Coercion.common(value.type(), min.type())
            .flatMap(one -> Coercion.common(one, max.type()))
            .orElseThrow(
                () ->
                    Expressions.mismatch(
                        node,
                        "Cannot check if "
                            + value.type()
                            + " is BETWEEN "
                            + min.type()
                            + " and "
                            + max.type()));
    String of = plain(Casts.to(value, type), type);
    String low = plain(Casts.to(min, type), type);
    String high = plain(Casts.to(max, type), type);
    String text = "(" + of + " BETWEEN " + low + " AND " + high + ")";
    if (node.isSymmetric()) {
      text = "(" + text + " OR (" + of + " BETWEEN " + high + " AND " + low + "))";
    }
    return node.isNegated() ? "(NOT " + text + ")" : text;
  }

  private String in(InPredicate node, Expression operand, Typed value) {
    if (node.getValueList() instanceof SubqueryExpression subquery) {
      String in = expressions.queries().in(node, operand, subquery, value, expressions);
      return node.isNegated() ? "(NOT " + in + ")" : in;
    }
    List<Expression> all = new ArrayList<>(((InListExpression) node.getValueList()).getValues());
    if (operand instanceof Row one && all.stream().allMatch(Row.class::isInstance)) {
      Optional<String> rows = inRows(node, one, value, all);
      if (rows.isPresent()) {
        return node.isNegated() ? "(NOT " + rows.get() + ")" : rows.get();
      }
    }
    all.addFirst(operand);
    List<Typed> values = expressions.common(all, "IN value and list items");
    TrinoType type = values.getFirst().type();
    List<String> texts = values.stream().map(one -> plain(one.sql(), type)).toList();
    String text =
        Equality.isFor(type)
            ? texts.stream()
                .skip(1)
                .map(one -> compare("=", texts.getFirst(), one, type))
                .reduce((a, b) -> a + " OR " + b)
                .orElse("false")
            : texts.getFirst() + " IN (" + String.join(", ", texts.subList(1, texts.size())) + ")";
    if (type.isFloating()) {
      text = guarded("(" + text + ")", texts.getFirst());
    }
    return "(" + (node.isNegated() ? "NOT (" + text + ")" : text) + ")";
  }

  private String like(LikePredicate node, Expression operand, Typed value) {
    if (!value.type().isText() && value.type() != TrinoType.UNKNOWN) {
      throw Expressions.mismatch(
          operand,
          "Left side of LIKE expression must evaluate to a varchar (actual: " + value.type() + ")");
    }
    String pattern = text(node.getPattern(), "Pattern for LIKE expression");
    String text =
        value.type() instanceof Char fixed
            ? TextCasts.padded(value.sql(), fixed.length())
            : Casts.to(value, TrinoType.VARCHAR);
    if (node.getEscape().isPresent()) {
      String escape = text(node.getEscape().get(), "Escape for LIKE expression");
      text = "j_like(" + text + ", " + pattern + ", " + escape + ")";
    } else {
      text = "(" + text + " LIKE " + pattern + ")";
    }
    return node.isNegated() ? "(NOT " + text + ")" : text;
  }

  private String text(Expression node, String what) {
    Typed value = expressions.of(node);
    if (!value.type().isText() && value.type() != TrinoType.UNKNOWN) {
      throw Expressions.mismatch(
          node, what + " must evaluate to a varchar (actual: " + value.type() + ")");
    }
    return Casts.to(value, TrinoType.VARCHAR);
  }

  private String quantified(QuantifiedComparisonPredicate node, Typed left) {
    Result result =
        expressions
            .queries()
            .inner(node.getSubquery(), expressions, Decorrelation.Place.QUANTIFIED);
    if (result.columns().size() != 1) {
      throw Expressions.mismatch(node, "Subquery must return only one column");
    }
    TrinoType type =
        common(node, node.getOperator().getValue(), left, new Typed("", result.types().getFirst()));
    String all =
        node.getQuantifier() == QuantifiedComparisonPredicate.Quantifier.ALL ? " ALL " : " ANY ";
    String name = Names.relation();
    String converted = Casts.to(new Typed(name + ".c0", result.types().getFirst()), type);
    return "("
        + plain(Casts.to(left, type), type)
        + " "
        + node.getOperator().getValue()
        + all
        + "(SELECT "
        + plain(converted, type)
        + " FROM "
        + result.sql()
        + " AS "
        + name
        + "(c0)))";
  }
}
