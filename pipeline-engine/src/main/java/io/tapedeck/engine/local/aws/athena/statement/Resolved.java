package io.tapedeck.engine.local.aws.athena.statement;

import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Hive;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Sql;
import io.trino.sql.tree.Execute;
import io.trino.sql.tree.ExecuteImmediate;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Prepare;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A statement as it runs: `EXECUTE` replaced by the statement that was prepared, parameters bound.
///
/// @param text [Statements#parse] makes the same statement of it again
public record Resolved(AthenaStatement statement, String text) {

  private static Resolved parsed(String text) {
    return new Resolved(Statements.parse(text), text);
  }

  /// @param parameters those of the request
  /// @param prepared the text of the prepared statement of a name
  /// @throws StatementRefused for what Athena does not take
  public static Resolved of(
      String sql, List<String> parameters, Function<String, Optional<String>> prepared) {
    // The text may hold question marks where the grammar wants a number, so they are bound first.
    AthenaStatement statement = Statements.parse(sql);
    if (statement.form() instanceof Sql(Execute execute, String _)) {
      String name = execute.getName().getValue();
      String text =
          prepared
              .apply(name)
              .orElseThrow(
                  () -> StatementRefused.invalid("PreparedStatement " + name + " was not found"));
      return parsed(
          execute.getParameters().isEmpty()
              ? Parameters.bindTexts(text, parameters)
              : Parameters.bind(text, execute.getParameters()));
    }
    if (statement.form() instanceof Sql(ExecuteImmediate execute, String _)) {
      return parsed(Parameters.bind(execute.getStatement().getValue(), execute.getParameters()));
    }
    boolean keeps =
        statement.form() instanceof Hive || statement.form() instanceof Sql(Prepare _, String _);
    if (keeps && parameters.isEmpty()) {
      return new Resolved(statement, sql);
    }
    String bound = Parameters.bindTexts(sql, parameters);
    return bound.equals(sql) ? new Resolved(statement, sql) : parsed(bound);
  }

  /// The text behind `PREPARE name FROM`.
  public static String preparedText(Prepare prepare, String sql) {
    NodeLocation at = prepare.getStatement().getLocation().orElseThrow();
    int start = 0;
    for (int line = 1; line < at.getLineNumber(); line++) {
      start = sql.indexOf('\n', start) + 1;
    }
    return sql.substring(start + at.getColumnNumber() - 1).strip();
  }
}
