package io.tapedeck.engine.local.aws.parity;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.ResultText;
import io.tapedeck.engine.local.aws.sql.RunFailure;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Translation;
import io.tapedeck.engine.local.aws.sql.TrinoToDuckDb;
import io.tapedeck.engine.local.aws.sql.function.JavaFunctions;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Answers statements as the embedded Athena does, in the form in which Trino's answers are kept.
final class EmbeddedJudge implements AutoCloseable {

  private final Path bucket;
  private final Connection duck;

  EmbeddedJudge(Path bucket) throws SQLException {
    this.bucket = bucket;
    duck = DuckDb.openWhole(bucket);
  }

  @Override
  public void close() throws SQLException {
    duck.close();
  }

  /// @param database of the tables that are named without one
  Answer answer(String statement, String database) {
    try {
      if (!(new SqlParser().createStatement(statement) instanceof Query query)) {
        return Answer.failure("NOT_SUPPORTED: not a query");
      }
      FolderTables tables = new FolderTables(bucket, duck);
      return answer(TrinoToDuckDb.translate(query, tables, database), statement);
    } catch (ParsingException e) {
      return Answer.failure("SYNTAX_ERROR: " + e.getMessage());
    } catch (SqlRefused e) {
      return Answer.failure(e.text());
    } catch (SQLException e) {
      return Answer.failure(
          RunFailure.of(String.valueOf(e.getMessage()))
              .orElse("GENERIC_INTERNAL_ERROR: " + e.getMessage()));
    }
  }

  private Answer answer(Translation translation, String statement) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (Translation.Column column : translation.columns()) {
      columns.add(Answer.escaped(column.name()) + " " + column.type());
    }
    List<String> rows = new ArrayList<>();
    try (java.sql.Statement running = duck.createStatement()) {
      JavaFunctions.register(duck, translation.sql());
      try (ResultSet result = running.executeQuery(translation.sql())) {
        while (result.next()) {
          rows.add(row(result, translation));
        }
      }
    }
    if (!statement.toUpperCase(Locale.ROOT).matches("(?s).*ORDER BY[^)]*$")) {
      Collections.sort(rows);
    }
    return new Answer(String.join("|", columns), rows, "");
  }

  private static String row(ResultSet result, Translation translation) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < translation.columns().size(); i++) {
      String text = ResultText.of(result, i + 1, translation.columns().get(i).type());
      values.add(text == null ? "\\N" : Answer.escaped(text));
    }
    return String.join("|", values);
  }
}
