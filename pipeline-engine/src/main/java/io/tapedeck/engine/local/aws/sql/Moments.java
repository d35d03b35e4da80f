package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Moments with a zone are held as a struct of the moment in UTC (`u`) and the zone's name (`z`).
final class Moments {

  private static final Pattern WRITTEN =
      Pattern.compile("struct_pack\\(u := (.*), z := ('[A-Za-z/_]+')\\)", Pattern.DOTALL);

  private Moments() {}

  /// @param local what clocks show in `zone`
  static String inZone(String local, String zone) {
    return zone.equals("'UTC'")
        ? zoned(local, zone)
        : zoned("make_timestamp(j_utc(epoch_us(" + local + "), " + zone + "))", zone);
  }

  /// @param utc the moment, as clocks show it in UTC
  static String zoned(String utc, String zone) {
    return "struct_pack(u := " + utc + ", z := " + zone + ")";
  }

  /// What clocks show in the zone of a moment; anything without a zone as it is.
  static String local(Typed value) {
    String sql = value.sql();
    if (!(value.type() instanceof Timestamp moment) || !moment.zoned()) {
      return sql;
    }
    Matcher written = WRITTEN.matcher(sql);
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
