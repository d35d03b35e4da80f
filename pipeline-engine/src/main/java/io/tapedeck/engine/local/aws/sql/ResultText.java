package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.function.FormatFunctions;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The text that Athena gives for a value of a DuckDB result, by its type in Trino.
public final class ResultText {

  private ResultText() {}

  /// The value of a column of the row at which `rows` stands.
  ///
  /// @param column from 1 on
  public static @Nullable String of(ResultSet rows, int column, TrinoType type)
      throws SQLException {
    @Nullable Object value = value(rows, column, type);
    return value == null ? null : text(value, type);
  }

  /// A value that does not depend on the row at which `rows` stands, for [#text].
  ///
  /// @param column from 1 on
  public static @Nullable Object value(ResultSet rows, int column, TrinoType type)
      throws SQLException {
    // The driver's own object for a time knows no day that the Julian calendar has not.
    boolean plain = type instanceof Timestamp moment && !moment.zoned();
    @Nullable Object value =
        plain ? rows.getObject(column, LocalDateTime.class) : rows.getObject(column);
    return value == null || plain || isOneValue(value) ? value : new Told(text(value, type));
  }

  /// A value that is made of others, as text.
  private record Told(String text) {}

  private static boolean isOneValue(Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof LocalDate;
  }

  private static String inner(@Nullable Object value, TrinoType type) throws SQLException {
    return value == null ? "null" : text(value, type);
  }

  /// Puts the text for what [#value] gave behind what is there: the same as [#text], without a text
  /// of its own for the kinds of values of which there are millions.
  public static void append(StringBuilder out, Object value, TrinoType type) throws SQLException {
    if (value instanceof Double number && type == TrinoType.DOUBLE) {
      out.append(number.doubleValue());
    } else if (value instanceof LocalDateTime time
        && type instanceof Timestamp moment
        && !moment.zoned()) {
      FormatFunctions.append(
          out, FormatFunctions.rounded(time, moment.precision()), moment.precision(), ' ');
    } else {
      out.append(text(value, type));
    }
  }

  /// The text for what [#value] gave.
  public static String text(Object value, TrinoType type) throws SQLException {
    if (value instanceof Told(String text)) {
      return text;
    }
    return switch (type) {
      case Timestamp moment -> moment(value, moment);
      case Time time -> time(value, time.precision());
      case Char padded -> (value + " ".repeat(padded.length())).substring(0, padded.length());
      case ArrayOf array -> array(value, array);
      case MapOf map -> map((Map<?, ?>) value, map);
      case RowOf row -> row((Struct) value, row);
      default -> simple(value, type);
    };
  }

  private static String simple(Object value, TrinoType type) throws SQLException {
    if (type == TrinoType.DAYS) {
      return FormatFunctions.days(((Number) value).longValue());
    }
    if (type == TrinoType.MONTHS) {
      return FormatFunctions.months(((Number) value).longValue());
    }
    return switch (value) {
      case BigDecimal number -> number.toPlainString();
      case Blob blob -> HexFormat.ofDelimiter(" ").formatHex(blob.getBytes(1, (int) blob.length()));
      case byte[] bytes -> HexFormat.ofDelimiter(" ").formatHex(bytes);
      default -> value.toString();
    };
  }

  private static LocalDateTime local(Object value) {
    return switch (value) {
      case java.sql.Timestamp time -> time.toLocalDateTime();
      case LocalDateTime time -> time;
      case LocalDate day -> day.atStartOfDay();
      default -> throw new IllegalStateException("no time: " + value.getClass());
    };
  }

  private static String moment(Object value, Timestamp type) throws SQLException {
    if (!type.zoned()) {
      return FormatFunctions.text(
          FormatFunctions.rounded(local(value), type.precision()), type.precision(), ' ');
    }
    @Nullable Object[] parts = ((Struct) value).getAttributes();
    LocalDateTime utc = local(java.util.Objects.requireNonNull(parts[0]));
    long micros = utc.toEpochSecond(ZoneOffset.UTC) * 1_000_000L + utc.getNano() / 1000;
    long unit = (long) Math.pow(10, 6 - Math.min(6, type.precision()));
    long rounded = Math.floorDiv(micros + unit / 2, unit) * unit;
    return FormatFunctions.zoned(rounded, String.valueOf(parts[1]), type.precision());
  }

  private static String time(Object value, int precision) {
    LocalTime time =
        switch (value) {
          case LocalTime of -> of;
          case java.sql.Time of -> of.toLocalTime();
          default -> LocalTime.parse(value.toString());
        };
    return FormatFunctions.text(time.atDate(LocalDate.EPOCH), precision, ' ').substring(11);
  }

  private static String array(Object value, ArrayOf type) throws SQLException {
    Object[] elements =
        value instanceof Array array ? (Object[]) array.getArray() : (Object[]) value;
    List<String> texts = new ArrayList<>();
    for (@Nullable Object element : elements) {
      texts.add(inner(element, type.element()));
    }
    return "[" + String.join(", ", texts) + "]";
  }

  private static String map(Map<?, ?> map, MapOf type) throws SQLException {
    Map<String, String> sorted = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      sorted.put(inner(entry.getKey(), type.key()), inner(entry.getValue(), type.value()));
    }
    return sorted.toString();
  }

  private static String row(Struct struct, RowOf type) throws SQLException {
    @Nullable Object[] values = struct.getAttributes();
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      RowOf.Field field = type.fields().get(i);
      fields.add(field.name().orElse("field" + i) + "=" + inner(values[i], field.type()));
    }
    return "{" + String.join(", ", fields) + "}";
  }
}
