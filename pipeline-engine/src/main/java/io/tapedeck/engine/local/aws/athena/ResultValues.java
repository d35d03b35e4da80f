package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.sql.ResultText;
import io.tapedeck.engine.local.aws.sql.Translation;
import io.tapedeck.engine.model.QueryColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the rows of DuckDB into the texts that Athena gives for them.
final class ResultValues {

  private ResultValues() {}

  /// Names and types as ColumnInfo has them: a type without its parameters.
  static List<QueryColumn> columns(Translation translation) {
    return translation.columns().stream()
        .map(column -> new QueryColumn(column.name(), column.athenaType()))
        .toList();
  }

  static List<@Nullable String> row(ResultSet rows, Translation translation) throws SQLException {
    List<@Nullable String> values = new ArrayList<>(translation.columns().size());
    for (int i = 0; i < translation.columns().size(); i++) {
      values.add(ResultText.of(rows.getObject(i + 1), translation.columns().get(i).type()));
    }
    return values;
  }
}
