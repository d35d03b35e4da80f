package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.trino.sql.tree.AstVisitor;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.LocalTimestamp;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.SimpleIntervalQualifier;
import io.trino.sql.tree.StringLiteral;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints Trino's literals as DuckDB's, and refuses by its name any node that a subclass does not
/// know.
///
/// The second argument of the visits is the printed left operand of a predicate, empty elsewhere.
abstract class LiteralSql extends AstVisitor<String, String> {

  /// Prints one node.
  final String print(Node node) {
    return process(node, "");
  }

  final String list(List<? extends Node> nodes) {
    return nodes.stream().map(this::print).collect(Collectors.joining(", "));
  }

  @Override
  protected String visitNode(Node node, String context) {
    throw refused(node);
  }

  static SqlRefused refused(Node node) {
    String words =
        node.getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
    return SqlRefused.at(
        node, "NOT_SUPPORTED", "The embedded Athena does not know this yet: " + words);
  }

  @Override
  protected String visitNullLiteral(NullLiteral node, String context) {
    return "NULL";
  }

  @Override
  protected String visitBooleanLiteral(BooleanLiteral node, String context) {
    return Boolean.toString(node.getValue());
  }

  @Override
  protected String visitLongLiteral(LongLiteral node, String context) {
    return Long.toString(node.getParsedValue());
  }

  @Override
  protected String visitDecimalLiteral(DecimalLiteral node, String context) {
    return node.getValue().replace("_", "");
  }

  @Override
  protected String visitDoubleLiteral(DoubleLiteral node, String context) {
    return "CAST('" + node.getValue() + "' AS DOUBLE)";
  }

  @Override
  protected String visitStringLiteral(StringLiteral node, String context) {
    return DuckDb.text(node.getValue());
  }

  @Override
  protected String visitGenericLiteral(GenericLiteral node, String context) {
    String type =
        switch (node.getType().toLowerCase(Locale.ROOT)) {
          case "date" -> "DATE";
          case "timestamp" ->
              node.getValue().matches(".*\\d( ?[A-Za-z/_]+| ?[+-]\\d\\d:\\d\\d)$")
                  ? "TIMESTAMPTZ"
                  : "TIMESTAMP";
          case "decimal" -> "DECIMAL(38, 10)";
          case "double" -> "DOUBLE";
          case "bigint" -> "BIGINT";
          case "time" -> "TIME";
          case "json" -> "JSON";
          default -> throw refused(node);
        };
    return "CAST(" + DuckDb.text(node.getValue()) + " AS " + type + ")";
  }

  @Override
  protected String visitIntervalLiteral(IntervalLiteral node, String context) {
    if (!(node.qualifier() instanceof SimpleIntervalQualifier simple)
        || !node.getValue().matches("\\d+")) {
      throw refused(node);
    }
    String unit = simple.getField().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    String sign = node.getSign() == IntervalLiteral.Sign.NEGATIVE ? "-" : "";
    return "to_" + unit + "s(" + sign + node.getValue() + ")";
  }

  @Override
  protected String visitCurrentTimestamp(CurrentTimestamp node, String context) {
    return "now()";
  }

  @Override
  protected String visitCurrentDate(CurrentDate node, String context) {
    return "CAST(now() AS DATE)";
  }

  @Override
  protected String visitLocalTimestamp(LocalTimestamp node, String context) {
    return "CAST(now() AS TIMESTAMP)";
  }
}
