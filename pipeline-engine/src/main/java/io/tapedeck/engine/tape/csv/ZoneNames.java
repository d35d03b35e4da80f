package io.tapedeck.engine.tape.csv;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Zones as tapes name them: `UTC`, `+01:00`, `America/New_York`, `EST`, `ET`.
///
/// A shortened name that says standard or summer time (`EST`, `EDT`) is that offset all year; one
/// that says neither (`ET`) follows the clocks of its place. Where a name has several meanings, the
/// one of the larger market holds: `CST` is Chicago's, `IST` India's, `BST` London's.
final class ZoneNames {

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("UTC", "Z"),
          Map.entry("UT", "Z"),
          Map.entry("GMT", "Z"),
          Map.entry("Z", "Z"),
          Map.entry("WET", "Z"),
          Map.entry("WEST", "+1"),
          Map.entry("BST", "+1"),
          Map.entry("CET", "+1"),
          Map.entry("MEZ", "+1"),
          Map.entry("CEST", "+2"),
          Map.entry("MESZ", "+2"),
          Map.entry("EET", "+2"),
          Map.entry("EEST", "+3"),
          Map.entry("MSK", "+3"),
          Map.entry("TRT", "+3"),
          Map.entry("GST", "+4"),
          Map.entry("PKT", "+5"),
          Map.entry("IST", "+05:30"),
          Map.entry("HKT", "+8"),
          Map.entry("SGT", "+8"),
          Map.entry("AWST", "+8"),
          Map.entry("JST", "+9"),
          Map.entry("KST", "+9"),
          Map.entry("AEST", "+10"),
          Map.entry("AEDT", "+11"),
          Map.entry("NZST", "+12"),
          Map.entry("NZDT", "+13"),
          Map.entry("BRT", "-3"),
          Map.entry("EST", "-5"),
          Map.entry("EDT", "-4"),
          Map.entry("CST", "-6"),
          Map.entry("CDT", "-5"),
          Map.entry("MST", "-7"),
          Map.entry("MDT", "-6"),
          Map.entry("PST", "-8"),
          Map.entry("PDT", "-7"),
          Map.entry("ET", "America/New_York"),
          Map.entry("CT", "America/Chicago"),
          Map.entry("PT", "America/Los_Angeles"));

  private ZoneNames() {}

  /// @return null if it names no zone
  static @Nullable ZoneId of(String text) {
    String name = Blanks.strip(text);
    String known = SHORT.get(name.toUpperCase(Locale.ROOT));
    if (known != null) {
      return ZoneId.of(known);
    }
    if (name.isEmpty() || name.length() > 40) {
      return null;
    }
    char first = name.charAt(0);
    boolean offset = first == '+' || first == '-';
    boolean region = Character.isLetter(first) && (name.indexOf('/') > 0 || isPrefixed(name));
    if (!offset && !region) {
      return null;
    }
    try {
      return offset ? ZoneOffset.of(name) : ZoneId.of(name);
    } catch (DateTimeException e) {
      // No zone is called so, which is what was asked.
      return null;
    }
  }

  /// `UTC+8`, `GMT-05:00`.
  private static boolean isPrefixed(String name) {
    return name.length() > 4 && (name.startsWith("UTC") || name.startsWith("GMT"));
  }

  /// The zone that the name of a column ends or begins with, as in `Date (UTC)`, `Time_GMT` and
  /// `Gmt time`; null if none. Other zones than that one count in capitals only.
  static @Nullable ZoneId ofColumn(String header) {
    for (String word : header.split("[^A-Za-z/+:0-9-]+")) {
      boolean utc = word.equalsIgnoreCase("utc") || word.equalsIgnoreCase("gmt");
      boolean capitals = word.length() >= 3 && word.equals(word.toUpperCase(Locale.ROOT));
      if (utc || (capitals && SHORT.containsKey(word)) || word.indexOf('/') > 2) {
        ZoneId zone = of(utc ? "UTC" : word);
        if (zone != null) {
          return zone;
        }
      }
    }
    return null;
  }
}
