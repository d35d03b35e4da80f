package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Moments with a zone are held as a struct of the moment in UTC (`u`) and the zone's name (`z`).
final class Moments {

  private static final Pattern WRITTEN =
      Pattern.compile("struct_pack\\(u := (.*), z := ('[A-Za-z/_]+')\\)", Pattern.DOTALL);

  private static final String[] KNOWN = {
    "(list_transform([",
    "], lambda known: CASE WHEN known.u IS NOT NULL AND known.z IS NOT NULL THEN known END))[1]"
  };

  private Moments() {}

  /// @param local what clocks show in `zone`
  static String inZone(String local, String zone) {
    return zone.equals("'UTC'")
        ? zoned(local, zone)
        : zoned("make_timestamp(j_utc(epoch_us(" + local + "), " + zone + "))", zone);
  }

  /// @param utc the moment, as clocks show it in UTC
  static String zoned(String utc, String zone) {
    String packed = "struct_pack(u := " + utc + ", z := " + zone + ")";
    return utc.startsWith("CAST('") || utc.contains("now()") ? packed : known(packed);
  }

  /// A moment that is null where its time or zone is.
  static String known(String packed) {
    return KNOWN[0] + packed + KNOWN[1];
  }

  // What `known` was given.
  private static String packed(String sql) {
    return sql.startsWith(KNOWN[0])
            && sql.endsWith(KNOWN[1])
            && sql.indexOf(KNOWN[1]) == sql.length() - KNOWN[1].length()
        ? sql.substring(KNOWN[0].length(), sql.length() - KNOWN[1].length())
        : sql;
  }

  /// What clocks show in the zone of a moment; anything without a zone as it is.
  static String local(Typed value) {
    String sql = value.sql();
    if (!(value.type() instanceof Timestamp moment) || !moment.zoned()) {
      return sql;
    }
    Matcher written = WRITTEN.matcher(packed(sql));
    if (written.matches() && !written.group(1).contains("struct_pack(")) {
      String utc = written.group(1);
      String zone = written.group(2);
      // A region's rules are DuckDB's own business, which is quicker than to ask Java for each row.
      return zone.equals("'UTC'")
          ? utc
          : zone.contains("/")
              ? "timezone(" + zone + ", CAST(" + utc + " AS TIMESTAMPTZ))"
              : "make_timestamp(j_local(epoch_us(" + utc + "), " + zone + "))";
    }
    return "make_timestamp(j_local(epoch_us((" + sql + ").u), (" + sql + ").z))";
  }

  /// Halves are rounded up.
  static String rounded(String timestamp, int precision) {
    if (precision >= 6) {
      return timestamp;
    }
    long unit = (long) Math.pow(10, 6 - precision);
    return "make_timestamp(CAST(floor((epoch_us(%s) + %s) / %s.0e0) AS BIGINT) * %s)"
        .formatted(timestamp, unit / 2, unit, unit);
  }
}
