package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.LogicalPlan.Adorned;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Filter;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Opaque;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Term;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.Predicated;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the steps of a query together for [Decorrelation], from what was read of it.
final class Steps {

  private final Expressions rows;

  /// @param rows has read the conditions
  Steps(Expressions rows) {
    this.rows = rows;
  }

  /// Rows for which a condition holds.
  ///
  /// @param sql the condition as it was read
  LogicalPlan filtered(LogicalPlan source, Expression condition, String sql) {
    List<Term> terms = new ArrayList<>();
    List<String> within = new ArrayList<>();
    for (Expression term : Conditions.terms(condition)) {
      @Nullable String text = term == condition ? sql : rows.read(term);
      if (text == null) {
        return new LogicalPlan.Unknown();
      }
      boolean query = Conditions.hasQuery(term);
      terms.add(
          new Term(
              query ? rows.queries().without(text, within) : text,
              query ? List.of() : sides(term)));
    }
    return new Filter(below(source, within), terms);
  }

  /// Groups for which a condition holds.
  static LogicalPlan having(LogicalPlan source, String sql, Queries queries) {
    List<String> within = new ArrayList<>();
    Term term = new Term(queries.without(sql, within), List.of());
    return new Filter(below(source, within), List.of(term));
  }

  /// The columns of a SELECT.
  ///
  /// @param windows whether functions over windows are among them, or are sorted by
  static LogicalPlan projected(
      LogicalPlan source, List<String> values, boolean windows, Queries queries) {
    List<String> within = new ArrayList<>();
    List<String> plain = values.stream().map(value -> queries.without(value, within)).toList();
    boolean adorned = windows || !within.isEmpty();
    if (adorned) {
      within.addAll(LogicalPlan.allTexts(source));
    }
    return new LogicalPlan.Projection(adorned ? new Adorned(within) : source, plain);
  }

  // Queries in conditions become joins with the rows that the conditions are asked of.
  private static LogicalPlan below(LogicalPlan source, List<String> within) {
    if (within.isEmpty()) {
      return source;
    }
    List<String> texts = new ArrayList<>(within);
    texts.addAll(LogicalPlan.allTexts(source));
    return new Opaque(texts);
  }

  private List<String> sides(Expression term) {
    return switch (term) {
      case Predicated of
          when of.getPredicate() instanceof ComparisonPredicate comparison
              && comparison.getOperator() == ComparisonPredicate.Operator.EQUAL ->
          List.of(side(of.getValue()), side(comparison.getRight()));
      case Predicated of
          when of.getPredicate() instanceof InPredicate in
              && !in.isNegated()
              && in.getValueList() instanceof InListExpression list
              && list.getValues().size() == 1 ->
          List.of(side(of.getValue()), side(list.getValues().getFirst()));
      default -> List.of();
    };
  }

  // A cast of a column that keeps different values different; one to a text is not taken for such.
  private String side(Expression expression) {
    return expression instanceof Cast cast && !cast.getType().toString().contains("char")
        ? side(cast.getExpression())
        : rows.of(expression).sql();
  }
}
