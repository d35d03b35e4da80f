package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.SubqueryExpression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// Takes a condition of WHERE or ON apart and tells [Pushdown] of its terms.
final class Conditions {

  private final Pushdown pushdown;
  private final Expressions rows;

  Conditions(Pushdown pushdown, Expressions rows) {
    this.pushdown = pushdown;
    this.rows = rows;
  }

  /// Only rows for which all of it holds count, on whatever side their columns are. What is said of
  /// the query around rules nothing out there.
  void only(Expression condition) {
    Set<String> own = relations(rows.scope().fields());
    List<Expression> terms = plain(condition);
    for (Expression term : terms) {
      equality(term)
          .ifPresent(
              of ->
                  implies(of, own.contains(of.other.relation()), own.contains(of.one.relation())));
    }
    for (Expression term : terms) {
      String sql = rows.of(term).sql();
      if (own.containsAll(Columns.relations(sql))) {
        pushdown.only(sql);
      }
    }
  }

  /// The ON of an outer join, whose rows of one side come out in any case.
  ///
  /// @param kept the relations of that side
  void outer(Expression condition, Set<String> kept) {
    Set<String> others = relations(rows.scope().fields());
    others.removeAll(kept);
    for (Expression term : plain(condition)) {
      equality(term)
          .ifPresent(
              of ->
                  implies(
                      of, kept.contains(of.one.relation()), kept.contains(of.other.relation())));
      String sql = rows.of(term).sql();
      if (others.containsAll(Columns.relations(sql))) {
        pushdown.only(sql);
      }
    }
  }

  /// Columns that are equal where rows stand beside each other.
  private record Equality(Columns.Place one, Columns.Place other) {}

  private void implies(Equality of, boolean forth, boolean back) {
    implies(pushdown, of, forth, back);
  }

  private static void implies(Pushdown pushdown, Equality of, boolean forth, boolean back) {
    if (forth) {
      pushdown.implies(of.one, of.other);
    }
    if (back) {
      pushdown.implies(of.other, of.one);
    }
  }

  /// Says that columns are equal where rows stand beside each other.
  ///
  /// @param forth whether every row of the left is beside one that is equal, or beside none
  /// @param back the same of the right
  static void equal(Pushdown pushdown, Typed left, Typed right, boolean forth, boolean back) {
    equality(left, right).ifPresent(of -> implies(pushdown, of, forth, back));
  }

  private Optional<Equality> equality(Expression term) {
    return term instanceof Predicated of
            && of.getPredicate() instanceof ComparisonPredicate comparison
            && comparison.getOperator() == ComparisonPredicate.Operator.EQUAL
            && Expressions.isPath(of.getValue())
            && Expressions.isPath(comparison.getRight())
        ? equality(rows.of(of.getValue()), rows.of(comparison.getRight()))
        : Optional.empty();
  }

  // Only where equal values are the same value in every respect.
  private static Optional<Equality> equality(Typed left, Typed right) {
    boolean same =
        left.type().equals(right.type())
            && (left.type() == TrinoType.VARCHAR
                || left.type() == TrinoType.DATE
                || left.type().isWhole());
    return same
        ? Columns.place(left.sql())
            .flatMap(one -> Columns.place(right.sql()).map(other -> new Equality(one, other)))
        : Optional.empty();
  }

  // Terms with queries are left out: these would be read twice.
  private static List<Expression> plain(Expression condition) {
    return terms(condition).stream().filter(term -> !hasQuery(term)).toList();
  }

  /// All that has to hold for a condition to hold.
  static List<Expression> terms(Expression condition) {
    List<Expression> terms = new ArrayList<>();
    if (condition instanceof LogicalExpression all
        && all.getOperator() == LogicalExpression.Operator.AND) {
      all.getTerms().forEach(term -> terms.addAll(terms(term)));
    } else {
      terms.add(condition);
    }
    return terms;
  }

  /// Whether a query is somewhere in it.
  static boolean hasQuery(Expression term) {
    AtomicBoolean found = new AtomicBoolean();
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitSubqueryExpression(SubqueryExpression node, Void context) {
        found.set(true);
        return null;
      }
    }.process(term, null);
    return found.get();
  }

  /// The relations that fields belong to.
  static Set<String> relations(List<Field> fields) {
    Set<String> relations = new HashSet<>();
    fields.forEach(field -> relations.addAll(Columns.relations(field.sql())));
    return relations;
  }
}
