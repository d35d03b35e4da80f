package io.tapedeck.engine.local.aws.sql;

import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.StringLiteral;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads from a WHERE clause which partitions can hold rows that pass: conjunctions of `=`, `<`,
/// `<=`, `>`, `>=`, `IN` and `BETWEEN` of a column with texts. Whatever else stands there rules
/// nothing out.
final class PartitionFilter {

  private final String relation;

  private PartitionFilter(String relation) {
    this.relation = relation;
  }

  /// @param relation the name under which the query's only table is known in it; a column qualified
  ///   by any other name belongs to an outer query and rules nothing out
  static Predicate<Map<String, String>> of(Optional<Expression> where, String relation) {
    PartitionFilter filter = new PartitionFilter(relation);
    return where.map(filter::of).orElse(_ -> true);
  }

  private Predicate<Map<String, String>> of(Expression expression) {
    if (expression instanceof LogicalExpression logical) {
      List<Predicate<Map<String, String>>> terms =
          logical.getTerms().stream().map(this::of).toList();
      return switch (logical.getOperator()) {
        case AND -> values -> terms.stream().allMatch(term -> term.test(values));
        case OR -> values -> terms.stream().anyMatch(term -> term.test(values));
      };
    }
    if (expression instanceof Predicated predicated) {
      @Nullable String column = column(predicated.getValue());
      Predicate<String> test = test(predicated);
      return values -> {
        @Nullable String value = column == null ? null : values.get(column);
        return value == null || test.test(value);
      };
    }
    return _ -> true;
  }

  private static Predicate<String> test(Predicated predicated) {
    return switch (predicated.getPredicate()) {
      case ComparisonPredicate one when one.getRight() instanceof StringLiteral text ->
          comparison(one.getOperator(), text.getValue());
      case InPredicate one
          when !one.isNegated() && one.getValueList() instanceof InListExpression list ->
          in(list.getValues());
      case BetweenPredicate one
          when !one.isNegated()
              && !one.isSymmetric()
              && one.getMin() instanceof StringLiteral low
              && one.getMax() instanceof StringLiteral high ->
          value -> value.compareTo(low.getValue()) >= 0 && value.compareTo(high.getValue()) <= 0;
      default -> _ -> true;
    };
  }

  private static Predicate<String> comparison(ComparisonPredicate.Operator operator, String text) {
    return switch (operator) {
      case EQUAL -> text::equals;
      case NOT_EQUAL -> value -> !value.equals(text);
      case LESS_THAN -> value -> value.compareTo(text) < 0;
      case LESS_THAN_OR_EQUAL -> value -> value.compareTo(text) <= 0;
      case GREATER_THAN -> value -> value.compareTo(text) > 0;
      case GREATER_THAN_OR_EQUAL -> value -> value.compareTo(text) >= 0;
    };
  }

  private static Predicate<String> in(List<Expression> list) {
    if (!list.stream().allMatch(StringLiteral.class::isInstance)) {
      return _ -> true;
    }
    List<String> texts = list.stream().map(one -> ((StringLiteral) one).getValue()).toList();
    return texts::contains;
  }

  private @Nullable String column(Expression expression) {
    return switch (expression) {
      case Identifier name -> name.getValue().toLowerCase(Locale.ROOT);
      case DereferenceExpression of
          when of.getBase() instanceof Identifier base
              && base.getValue().equalsIgnoreCase(relation) ->
          of.getField().map(field -> field.getValue().toLowerCase(Locale.ROOT)).orElse(null);
      default -> null;
    };
  }
}
