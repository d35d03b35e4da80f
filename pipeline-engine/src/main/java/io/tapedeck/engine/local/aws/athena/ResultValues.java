package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.sql.ResultText;
import io.tapedeck.engine.local.aws.sql.Translation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the rows of DuckDB into the texts that Athena gives for them.
final class ResultValues {

  private ResultValues() {}

  static List<@Nullable String> row(ResultSet rows, Translation translation) throws SQLException {
    List<@Nullable String> values = new ArrayList<>(translation.columns().size());
    for (int i = 0; i < translation.columns().size(); i++) {
      values.add(ResultText.of(rows, i + 1, translation.columns().get(i).athenaForm()));
    }
    return values;
  }
}
