package io.tapedeck.engine.query.statement;

import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.StringLiteral;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Tells from a condition which partitions need not be read: its parts are tried with the
/// partition's values, and what they do not decide is unknown. Athena may leave out more, never
/// less.
public final class PartitionCondition {

  private enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean value) {
      return value ? TRUE : FALSE;
    }

    Truth not() {
      return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
    }
  }

  private final TableMention mention;

  public PartitionCondition(TableMention mention) {
    this.mention = mention;
  }

  /// Whether a partition must be read.
  ///
  /// @param values by the partition columns' names in lower case
  public boolean mayHold(Map<String, String> values) {
    if (mention.asked().isEmpty()) {
      return mention.where().map(where -> of(where, own(values)) != Truth.FALSE).orElse(true);
    }
    return mention.asked().stream()
        .anyMatch(
            way ->
                way.stream().allMatch(one -> of(one.where(), placed(one, values)) != Truth.FALSE));
  }

  private Function<Expression, Optional<String>> own(Map<String, String> values) {
    return expression -> column(expression).map(values::get);
  }

  private static Function<Expression, Optional<String>> placed(
      Asked asked, Map<String, String> values) {
    return expression ->
        Asked.Column.of(expression).flatMap(asked.place()).map(column -> values.get(column.name()));
  }

  /// Whether the condition says anything of one of these columns.
  public boolean names(List<String> columns) {
    return mention
        .where()
        .map(where -> columns.stream().anyMatch(column -> mentions(where, column)))
        .orElse(false);
  }

  private boolean mentions(Expression expression, String column) {
    return column(expression).filter(column::equals).isPresent()
        || expression.getChildren().stream()
            .anyMatch(child -> child instanceof Expression one && mentions(one, column))
        || expression instanceof Predicated predicated && mentions(predicated.getValue(), column);
  }

  private Truth of(Expression expression, Function<Expression, Optional<String>> values) {
    return switch (expression) {
      case LogicalExpression logical -> logical(logical, values);
      case NotExpression negated -> of(negated.getValue(), values).not();
      case BooleanLiteral literal -> Truth.of(literal.getValue());
      case Predicated predicated ->
          text(predicated.getValue(), values)
              .map(value -> predicate(predicated, value, values))
              .orElse(Truth.UNKNOWN);
      case FunctionCall call -> contains(call, values);
      default -> Truth.UNKNOWN;
    };
  }

  private Truth logical(LogicalExpression logical, Function<Expression, Optional<String>> values) {
    List<Truth> terms = logical.getTerms().stream().map(term -> of(term, values)).toList();
    Truth decisive =
        logical.getOperator() == LogicalExpression.Operator.AND ? Truth.FALSE : Truth.TRUE;
    if (terms.contains(decisive)) {
      return decisive;
    }
    return terms.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : decisive.not();
  }

  private Truth predicate(
      Predicated predicated, String value, Function<Expression, Optional<String>> values) {
    return switch (predicated.getPredicate()) {
      case ComparisonPredicate one ->
          text(one.getRight(), values)
              .map(right -> Truth.of(compared(one.getOperator(), value.compareTo(right))))
              .orElse(Truth.UNKNOWN);
      case BetweenPredicate one when !one.isSymmetric() -> between(one, value, values);
      case InPredicate one when one.getValueList() instanceof InListExpression list ->
          in(one, list, value, values);
      case LikePredicate one
          when one.getEscape().isEmpty() && one.getPattern() instanceof StringLiteral pattern -> {
        Truth found = Truth.of(like(pattern.getValue(), value));
        yield one.isNegated() ? found.not() : found;
      }
      default -> Truth.UNKNOWN;
    };
  }

  private Truth between(
      BetweenPredicate one, String value, Function<Expression, Optional<String>> values) {
    Optional<String> low = text(one.getMin(), values);
    Optional<String> high = text(one.getMax(), values);
    boolean below = low.isPresent() && value.compareTo(low.get()) < 0;
    boolean above = high.isPresent() && value.compareTo(high.get()) > 0;
    Truth inside =
        below || above
            ? Truth.FALSE
            : low.isPresent() && high.isPresent() ? Truth.TRUE : Truth.UNKNOWN;
    return one.isNegated() ? inside.not() : inside;
  }

  private Truth in(
      InPredicate one,
      InListExpression list,
      String value,
      Function<Expression, Optional<String>> values) {
    List<Optional<String>> all = list.getValues().stream().map(item -> text(item, values)).toList();
    Truth found =
        all.contains(Optional.of(value))
            ? Truth.TRUE
            : all.contains(Optional.<String>empty()) ? Truth.UNKNOWN : Truth.FALSE;
    return one.isNegated() ? found.not() : found;
  }

  /// `contains(split('A,B', ','), symbol)`, which the library's queries ask.
  private Truth contains(FunctionCall call, Function<Expression, Optional<String>> values) {
    List<Expression> of = call.argumentValues();
    if (call.getName().toString().equalsIgnoreCase("contains")
        && of.size() == 2
        && of.getFirst() instanceof FunctionCall split
        && split.getName().toString().equalsIgnoreCase("split")
        && split.argumentValues().size() == 2
        && split.argumentValues().getFirst() instanceof StringLiteral list
        && split.argumentValues().getLast() instanceof StringLiteral by
        && !by.getValue().isEmpty()) {
      List<String> words = List.of(list.getValue().split(Pattern.quote(by.getValue()), -1));
      return text(of.getLast(), values)
          .map(value -> Truth.of(words.contains(value)))
          .orElse(Truth.UNKNOWN);
    }
    return Truth.UNKNOWN;
  }

  private static boolean compared(ComparisonPredicate.Operator operator, int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS_THAN -> order < 0;
      case LESS_THAN_OR_EQUAL -> order <= 0;
      case GREATER_THAN -> order > 0;
      case GREATER_THAN_OR_EQUAL -> order >= 0;
    };
  }

  /// What an expression is for a partition: a text, a day as a text, or a partition column's value.
  private Optional<String> text(
      Expression expression, Function<Expression, Optional<String>> values) {
    return switch (expression) {
      case StringLiteral literal -> Optional.of(literal.getValue());
      case GenericLiteral literal when literal.getType().equalsIgnoreCase("date") ->
          Optional.of(literal.getValue());
      case Cast cast when isDateOrText(cast) -> text(cast.getExpression(), values);
      default -> values.apply(expression);
    };
  }

  private static boolean isDateOrText(Cast cast) {
    String type = cast.getType().toString().toLowerCase(Locale.ROOT);
    return type.equals("date") || type.equals("varchar");
  }

  private Optional<String> column(Expression expression) {
    return switch (expression) {
      case Identifier name -> Optional.of(name.getValue().toLowerCase(Locale.ROOT));
      case DereferenceExpression of
          when of.getBase() instanceof Identifier base
              && base.getValue().equalsIgnoreCase(mention.alias()) ->
          of.getField().map(field -> field.getValue().toLowerCase(Locale.ROOT));
      default -> Optional.empty();
    };
  }

  private static boolean like(String pattern, String value) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(value).matches();
  }
}
