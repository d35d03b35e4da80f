package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Decimal;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;
import java.util.ArrayList;
import java.util.List;

/// How DuckDB is told to make one of Trino's types of another, with Trino's rules: halves are
/// rounded up, texts are read strictly, what does not fit is an error.
final class Casts {

  private Casts() {}

  /// The text for `value` as `to`; for a cast that is allowed.
  static String to(Typed value, TrinoType to) {
    String sql = value.sql();
    TrinoType from = value.type();
    if (from.equals(to)) {
      return sql;
    }
    if (from == TrinoType.UNKNOWN) {
      return "CAST(" + sql + " AS " + to.duck() + ")";
    }
    if (from == TrinoType.JSON) {
      return JsonCasts.fromJson(sql, to);
    }
    if (value.isNumeral() && to == TrinoType.DOUBLE) {
      return "CAST('" + value.numeral() + "' AS DOUBLE)";
    }
    return switch (to) {
      case Varchar text -> TextCasts.toText(value, text);
      case Char text -> "rtrim(substr(" + sql + ", 1, " + text.length() + "), ' ')";
      case Decimal decimal when from.isText() ->
          "CAST(j_to_decimal(%s, %s, %s) AS %s)"
              .formatted(sql, decimal.precision(), decimal.scale(), to.duck());
      case Decimal decimal when from.isFloating() ->
          "CAST(%s(CAST(%s AS DOUBLE), %s, %s) AS %s)"
              .formatted(
                  from == TrinoType.REAL ? "j_rounded_real" : "j_rounded",
                  sql,
                  decimal.precision(),
                  decimal.scale(),
                  to.duck());
      case Timestamp moment -> toTimestamp(value, moment);
      case Time time -> toTime(value, time);
      case ArrayOf array -> {
        String one = Names.lambda();
        yield "list_transform(%s, lambda %s: %s)"
            .formatted(sql, one, to(new Typed(one, ((ArrayOf) from).element()), array.element()));
      }
      case MapOf map -> toMap(sql, (MapOf) from, map);
      case RowOf row -> toRow(sql, (RowOf) from, row);
      default -> toSimple(value, to);
    };
  }

  // What is rounded up at the end of a day is its beginning.
  private static String toTime(Typed value, Time to) {
    TrinoType from = value.type();
    int before = 6;
    String moment;
    if (from.isText()) {
      moment = "CAST('1970-01-01' AS DATE) + CAST(j_to_time(" + value.sql() + ") AS TIME)";
    } else if (from instanceof Timestamp of) {
      before = of.precision();
      moment = Moments.local(value);
    } else {
      before = ((Time) from).precision();
      moment = "CAST('1970-01-01' AS DATE) + " + value.sql();
    }
    return before > to.precision()
        ? "CAST(" + Moments.rounded("(" + moment + ")", to.precision()) + " AS TIME)"
        : "CAST(" + moment + " AS TIME)";
  }

  private static String toSimple(Typed value, TrinoType to) {
    String sql = value.sql();
    TrinoType from = value.type();
    if (to == TrinoType.JSON) {
      return JsonCasts.toJson(value);
    }
    if (from.isText()) {
      return TextCasts.fromText(sql, to);
    }
    if (from == TrinoType.UUID && to == TrinoType.VARBINARY) {
      return "unhex(replace(" + sql + ", '-', ''))";
    }
    if (from == TrinoType.VARBINARY && to == TrinoType.UUID) {
      return "j_uuid_of(hex(" + sql + "))";
    }
    if (to == TrinoType.DATE) {
      return "CAST(" + Moments.local(value) + " AS DATE)";
    }
    if (to == TrinoType.REAL && from == TrinoType.DOUBLE) {
      return "CAST(j_real(" + sql + ") AS FLOAT)";
    }
    if (to.isWhole() && from.isFloating()) {
      return "CAST(j_to_whole(CAST(%s AS DOUBLE), '%s') AS %s)".formatted(sql, to, to.duck());
    }
    return "CAST(" + sql + " AS " + to.duck() + ")";
  }

  private static String toTimestamp(Typed value, Timestamp to) {
    String sql = value.sql();
    TrinoType from = value.type();
    if (from instanceof Time) {
      String today = "(CAST(CAST(now() AS TIMESTAMP) AS DATE) + " + sql + ")";
      String moment = Moments.rounded(today, to.precision());
      return to.zoned() ? Moments.zoned(moment, "'UTC'") : moment;
    }
    if (from.isText()) {
      String micros = "j_to_timestamp(%s, %s)".formatted(sql, to.precision());
      return to.zoned()
          ? Moments.known(
              "struct_pack(u := make_timestamp(j_to_instant(%s)), z := j_zone_of(%s))"
                  .formatted(sql, sql))
          : "make_timestamp(" + micros + ")";
    }
    if (from == TrinoType.DATE) {
      String midnight = "CAST(" + sql + " AS TIMESTAMP)";
      return to.zoned() ? Moments.zoned(midnight, "'UTC'") : midnight;
    }
    if (from instanceof Timestamp before && before.zoned() && to.zoned()) {
      return before.precision() <= to.precision()
          ? sql
          : Moments.zoned(Moments.rounded("(" + sql + ").u", to.precision()), "(" + sql + ").z");
    }
    String plain = Moments.local(value);
    if (from instanceof Timestamp before && before.precision() > to.precision()) {
      plain = Moments.rounded(plain, to.precision());
    }
    return to.zoned() ? Moments.zoned(plain, "'UTC'") : plain;
  }

  private static String toMap(String sql, MapOf from, MapOf to) {
    String one = Names.lambda();
    String entries =
        "list_transform(map_entries(%s), lambda %s: struct_pack(k := %s, v := %s))"
            .formatted(
                sql,
                one,
                to(new Typed("(" + one + ").key", from.key()), to.key()),
                to(new Typed("(" + one + ").value", from.value()), to.value()));
    if (from.key().equals(to.key()) || from.key() == TrinoType.UNKNOWN) {
      return "map_from_entries(" + entries + ")";
    }
    String all = Names.lambda();
    return "(list_transform([%s], lambda %s: CASE WHEN len(list_distinct(list_transform(%s, lambda %s: %s.k))) < len(%s) THEN CAST(j_fail('INVALID_CAST_ARGUMENT', 'duplicate keys') AS %s) ELSE map_from_entries(%s) END))[1]"
        .formatted(entries, all, all, one, one, all, to.duck(), all);
  }

  private static String toRow(String sql, RowOf from, RowOf to) {
    List<String> fields = new ArrayList<>();
    boolean changes = false;
    for (int i = 0; i < to.fields().size(); i++) {
      TrinoType before = from.fields().get(i).type();
      TrinoType after = to.fields().get(i).type();
      changes |= !before.equals(after);
      String field = "(" + sql + ").f" + (i + 1);
      fields.add("f" + (i + 1) + " := " + to(new Typed(field, before), after));
    }
    return changes
        ? "CASE WHEN %s IS NOT NULL THEN struct_pack(%s) END"
            .formatted(sql, String.join(", ", fields))
        : sql;
  }
}
