package io.tapedeck.engine.query.statement;

import io.tapedeck.engine.query.statement.Asked.Column;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Relation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which columns of the relations of one SELECT have the same value wherever their rows stand
/// together.
final class SameColumns {

  private final Set<List<Column>> pairs = new HashSet<>();

  /// Takes note of what the conditions of joins say.
  void of(Relation relation) {
    if (relation instanceof Join join) {
      of(join.getLeft());
      of(join.getRight());
      join.getCriteria()
          .filter(JoinOn.class::isInstance)
          .map(JoinOn.class::cast)
          .ifPresent(on -> of(on.getExpression()));
    }
  }

  /// Takes note of what a condition says.
  void of(Expression condition) {
    if (condition instanceof LogicalExpression logical
        && logical.getOperator() == LogicalExpression.Operator.AND) {
      logical.getTerms().forEach(this::of);
    } else if (condition instanceof Predicated predicated
        && predicated.getPredicate() instanceof ComparisonPredicate compared
        && compared.getOperator() == ComparisonPredicate.Operator.EQUAL) {
      Optional<Column> left = Column.of(predicated.getValue());
      Optional<Column> right = Column.of(compared.getRight());
      if (left.isPresent() && right.isPresent()) {
        pairs.add(List.of(left.get(), right.get()));
        pairs.add(List.of(right.get(), left.get()));
      }
    }
  }

  /// The column of a relation that a column is or has the value of.
  Optional<Column> in(String relation, Column column) {
    Deque<Column> next = new ArrayDeque<>(List.of(column));
    Set<Column> been = new HashSet<>(next);
    while (!next.isEmpty()) {
      Column one = next.removeFirst();
      if (one.of().isEmpty() || one.of().equals(relation)) {
        return Optional.of(new Column("", one.name()));
      }
      for (List<Column> pair : pairs) {
        if (pair.getFirst().equals(one) && been.add(pair.getLast())) {
          next.add(pair.getLast());
        }
      }
    }
    return Optional.empty();
  }
}
