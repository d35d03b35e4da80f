package io.tapedeck.engine.query.help;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.text.TextRange;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A column that is compared with a value of another type: the value is written in the column's
/// type. Partition columns are texts, also where they look like days.
final class TypeFixes {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?Z?");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

  private TypeFixes() {}

  static List<SqlFix> of(Failed failed) {
    List<SqlFix> near = new ArrayList<>();
    List<SqlFix> others = new ArrayList<>();
    failed
        .tree()
        .ifPresent(
            tree ->
                new DefaultTraversalVisitor<Void>() {
                  @Override
                  protected Void visitPredicated(Predicated node, Void context) {
                    boolean here =
                        node.getLocation().isPresent() && failed.begin(node) == failed.at();
                    values(node)
                        .forEach(
                            value ->
                                fix(failed, node.getValue(), value)
                                    .ifPresent((here ? near : others)::add));
                    return super.visitPredicated(node, context);
                  }
                }.process(tree, null));
    return near.isEmpty() ? others : near;
  }

  private static List<Expression> values(Predicated predicated) {
    return switch (predicated.getPredicate()) {
      case ComparisonPredicate one -> List.of(one.getRight());
      case BetweenPredicate one -> List.of(one.getMin(), one.getMax());
      case InPredicate one when one.getValueList() instanceof InListExpression list ->
          list.getValues();
      default -> List.of();
    };
  }

  private static Optional<SqlFix> fix(Failed failed, Expression left, Expression right) {
    Optional<String> leftType = type(failed, left);
    return leftType.isPresent()
        ? leftType.flatMap(type -> written(failed, right, type))
        : type(failed, right).flatMap(type -> written(failed, left, type));
  }

  private static Optional<String> type(Failed failed, Expression expression) {
    String name =
        switch (expression) {
          case Identifier one -> one.getValue();
          case DereferenceExpression one -> one.getField().map(Identifier::getValue).orElse("");
          default -> "";
        };
    return failed.named().stream()
        .flatMap(Failed::columns)
        .filter(column -> column.name().equalsIgnoreCase(name))
        .map(LakeTable.Column::type)
        .map(type -> type.toLowerCase(Locale.ROOT))
        .findFirst();
  }

  /// A value in a column's type.
  private static Optional<SqlFix> written(Failed failed, Expression value, String type) {
    boolean text = type.equals("string") || type.startsWith("varchar");
    boolean moment = type.startsWith("timestamp");
    boolean number =
        List.of("double", "float", "bigint", "int").contains(type) || type.startsWith("decimal");
    return switch (value) {
      case GenericLiteral one when text ->
          Optional.of(replaced(failed, one, one.getType(), "'" + one.getValue() + "'"));
      case LongLiteral one when text ->
          Optional.of(token(failed, one, "'" + one.getParsedValue() + "'"));
      case CurrentDate one when text ->
          Optional.of(token(failed, one, "CAST(current_date AS varchar)"));
      case StringLiteral one when moment && DAY.matcher(one.getValue()).matches() ->
          Optional.of(token(failed, one, "TIMESTAMP '" + one.getValue() + " 00:00:00'"));
      case StringLiteral one when moment && MOMENT.matcher(one.getValue()).matches() ->
          Optional.of(
              token(
                  failed,
                  one,
                  "TIMESTAMP '" + one.getValue().replace('T', ' ').replace("Z", "") + "'"));
      case StringLiteral one when type.equals("date") && DAY.matcher(one.getValue()).matches() ->
          Optional.of(token(failed, one, "DATE '" + one.getValue() + "'"));
      case StringLiteral one when number && NUMBER.matcher(one.getValue()).matches() ->
          Optional.of(token(failed, one, one.getValue()));
      default -> Optional.empty();
    };
  }

  private static SqlFix token(Failed failed, Node node, String by) {
    return fix(failed, failed.word(failed.begin(node)), by);
  }

  /// A literal of two words, DATE and a text.
  private static SqlFix replaced(Failed failed, Node node, String word, String by) {
    int begin = failed.begin(node);
    int quote = failed.text().indexOf('\'', begin + word.length());
    TextRange text = failed.word(Math.max(begin, quote));
    return fix(failed, new TextRange(begin, text.end()), by);
  }

  private static SqlFix fix(Failed failed, TextRange range, String by) {
    return new SqlFix("Write " + by + " instead of " + range.of(failed.text()), range, by);
  }
}
