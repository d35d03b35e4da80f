package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.sql.Types;
import io.tapedeck.engine.model.QueryColumn;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns the rows of DuckDB into the texts that Athena gives for them.
final class ResultValues {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private ResultValues() {}

  static List<QueryColumn> columns(ResultSetMetaData description) throws SQLException {
    List<QueryColumn> columns = new ArrayList<>();
    for (int i = 1; i <= description.getColumnCount(); i++) {
      columns.add(
          new QueryColumn(
              description.getColumnLabel(i), Types.ofResult(description.getColumnTypeName(i))));
    }
    return columns;
  }

  static List<@Nullable String> row(ResultSet rows, int width) throws SQLException {
    List<@Nullable String> values = new ArrayList<>(width);
    for (int i = 1; i <= width; i++) {
      @Nullable Object value = rows.getObject(i);
      values.add(value == null ? null : text(value, rows, i));
    }
    return values;
  }

  private static String text(Object value, ResultSet rows, int column) throws SQLException {
    return switch (value) {
      case BigDecimal number -> number.toPlainString();
      case Timestamp _ -> TIME.format(rows.getObject(column, LocalDateTime.class));
      case LocalDateTime time -> TIME.format(time);
      case OffsetDateTime time -> TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + " UTC";
      case Object[] array -> java.util.Arrays.toString(array);
      case java.sql.Array array -> java.util.Arrays.toString((Object[]) array.getArray());
      default -> value.toString();
    };
  }
}
