package io.tapedeck.engine.query.statement;

import io.tapedeck.engine.query.statement.Asked.Column;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Which columns of the relations of one SELECT have the same value wherever their rows stand
/// together.
///
/// What an outer join says holds only where it found rows on both sides. Whoever comes from the
/// side that stays has a row there. From the other side one comes only first, with a condition that
/// stands on that side itself: it cannot be told of the nulls that fill up, whatever they would be.
final class SameColumns {

  private final Set<Step> steps = new HashSet<>();

  /// @param onlyFirst whether no other step may lead to it
  private record Step(Column from, Column to, boolean onlyFirst) {}

  /// Takes note of what the conditions of joins say.
  void of(Relation relation) {
    if (relation instanceof Join join) {
      of(join.getLeft());
      of(join.getRight());
      join.getCriteria()
          .filter(JoinOn.class::isInstance)
          .map(JoinOn.class::cast)
          .ifPresent(on -> of(join, on.getExpression()));
    }
  }

  private void of(Join join, Expression on) {
    if (join.getType() == Join.Type.INNER) {
      of(on);
      return;
    }
    Set<String> left = names(join.getLeft());
    Set<String> right = names(join.getRight());
    equal(
        on,
        (one, other) -> {
          if (left.contains(one.of()) && right.contains(other.of())) {
            steps.add(new Step(one, other, join.getType() != Join.Type.LEFT));
            steps.add(new Step(other, one, join.getType() != Join.Type.RIGHT));
          }
        });
  }

  private static Set<String> names(Relation relation) {
    return switch (relation) {
      case Join join -> {
        Set<String> both = new HashSet<>(names(join.getLeft()));
        both.addAll(names(join.getRight()));
        yield both;
      }
      case AliasedRelation aliased -> Set.of(lower(aliased.getAlias().getValue()));
      case Table table -> Set.of(lower(table.getName().getSuffix()));
      default -> Set.of();
    };
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// Takes note of what a condition on all rows says.
  void of(Expression condition) {
    equal(condition, (one, other) -> steps.add(new Step(one, other, false)));
  }

  /// Tells of each two columns that a condition says to be equal, both ways round.
  private static void equal(Expression condition, BiConsumer<Column, Column> told) {
    if (condition instanceof LogicalExpression logical
        && logical.getOperator() == LogicalExpression.Operator.AND) {
      logical.getTerms().forEach(term -> equal(term, told));
    } else if (condition instanceof Predicated predicated
        && predicated.getPredicate() instanceof ComparisonPredicate compared
        && compared.getOperator() == ComparisonPredicate.Operator.EQUAL) {
      Optional<Column> left = Column.of(predicated.getValue());
      Optional<Column> right = Column.of(compared.getRight());
      if (left.isPresent() && right.isPresent()) {
        told.accept(left.get(), right.get());
        told.accept(right.get(), left.get());
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
      for (Step step : steps) {
        if (step.from().equals(one)
            && (!step.onlyFirst() || one.equals(column))
            && been.add(step.to())) {
          next.add(step.to());
        }
      }
    }
    return Optional.empty();
  }
}
