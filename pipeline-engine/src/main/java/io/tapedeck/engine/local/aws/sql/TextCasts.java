package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Decimal;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;

/// Casts to texts and of texts.
final class TextCasts {

  private TextCasts() {}

  static String toText(Typed value, Varchar to) {
    String text = text(value);
    boolean fits =
        to.length() == Varchar.UNBOUNDED
            || value.type() instanceof Varchar before && before.length() <= to.length();
    if (fits) {
      return text;
    }
    return value.type().isText()
        ? "substr(" + text + ", 1, " + to.length() + ")"
        : (value.type() instanceof Timestamp ? "j_fit_moment(" : "j_fit(")
            + text
            + ", "
            + to.length()
            + ")";
  }

  private static String text(Typed value) {
    String sql = value.sql();
    TrinoType from = value.type();
    return switch (from) {
      case Varchar _, Char _ -> sql;
      case Timestamp moment when moment.zoned() ->
          "j_zoned_text(epoch_us((%s).u), (%s).z, %s)".formatted(sql, sql, moment.precision());
      case Timestamp moment ->
          "j_timestamp_text(epoch_us(%s), %s)".formatted(sql, moment.precision());
      case Time time -> "j_time_text(CAST(%s AS VARCHAR), %s)".formatted(sql, time.precision());
      // DuckDB leaves the zero before the point out where there is room for none.
      case Decimal of when of.precision() == of.scale() ->
          "regexp_replace(CAST(" + sql + " AS VARCHAR), '^(-?)[.]', '\\10.')";
      default -> {
        if (from == TrinoType.DOUBLE) {
          yield "j_double_text(" + sql + ")";
        }
        if (from == TrinoType.REAL) {
          yield "j_real_text(CAST(" + sql + " AS DOUBLE))";
        }
        if (from == TrinoType.DAYS) {
          yield "j_days_text(" + sql + ")";
        }
        if (from == TrinoType.MONTHS) {
          yield "j_months_text(CAST(" + sql + " AS BIGINT))";
        }
        if (from == TrinoType.DATE) {
          yield "j_date_text(epoch_us(CAST(" + sql + " AS TIMESTAMP)))";
        }
        yield "CAST(" + sql + " AS VARCHAR)";
      }
    };
  }

  static String padded(String sql, int length) {
    return "rpad(" + sql + ", " + length + ", ' ')";
  }

  static String fromText(String sql, TrinoType to) {
    if (to.isWhole()) {
      return "CAST(j_to_integer(%s, '%s') AS %s)".formatted(sql, to, to.duck());
    }
    return switch (to.toString()) {
      case "boolean" -> "j_to_boolean(" + sql + ")";
      case "double" -> "j_to_double(" + sql + ", 'DOUBLE')";
      case "real" -> "CAST(j_to_double(" + sql + ", 'REAL') AS FLOAT)";
      case "date" -> "CAST(make_timestamp(j_to_date(" + sql + ")) AS DATE)";
      case "varbinary" -> "encode(" + sql + ")";
      case "uuid" -> "j_to_uuid(" + sql + ")";
      default -> "CAST(" + sql + " AS " + to.duck() + ")";
    };
  }
}
