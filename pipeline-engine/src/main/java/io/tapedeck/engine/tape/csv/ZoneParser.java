package io.tapedeck.engine.tape.csv;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the zone that may follow a time: `Z`, `+01`, `+0100`, `-05:00`, `UTC`, `GMT+0100`, `EST`,
/// `America/New_York`, `+01:00[Europe/Paris]`. For one thread; the results stand in the object
/// until the next call.
final class ZoneParser {

  private final Map<String, WallClock> places = new HashMap<>();
  private boolean present;
  private int offset;
  private @Nullable WallClock place;

  void clear() {
    present = false;
    offset = 0;
    place = null;
  }

  /// Takes a `Z` that was read elsewhere.
  void setUtc() {
    clear();
    present = true;
  }

  /// Reads to the end of the text.
  ///
  /// @return whether nothing or a zone stands there
  boolean parse(TextCursor text) {
    text.skipBlanks();
    if (text.atEnd()) {
      return true;
    }
    present = true;
    if (text.pass('Z') || text.pass('z')) {
      return text.atEnd();
    }
    if (text.pass("UTC") || text.pass("GMT")) {
      text.skipBlanks();
      if (text.atEnd()) {
        return true;
      }
    }
    char sign = text.peek();
    return sign == '+' || sign == '-' ? offset(text, sign) : named(text.rest());
  }

  private boolean offset(TextCursor text, char sign) {
    text.skip(1);
    int run = text.digitRun();
    if (run != 1 && run != 2 && run != 4) {
      return false;
    }
    int hours = text.digits(Math.min(run, 2));
    boolean colon = text.pass(':');
    int minutes = text.digitRun() == 2 && (colon || run == 4) ? text.digits(2) : 0;
    offset = (hours * 3600 + minutes * 60) * (sign == '-' ? -1 : 1);
    text.skipBlanks();
    boolean alsoNamed = text.peek() == '[' || text.peek() == '(';
    return hours <= 18 && minutes < 60 && (text.atEnd() || alsoNamed);
  }

  private boolean named(String name) {
    WallClock known = places.get(name);
    if (known == null) {
      boolean brackets = name.startsWith("(") || name.startsWith("[");
      String bare = brackets ? name.substring(1, Math.max(1, name.length() - 1)) : name;
      ZoneId zone = ZoneNames.of(bare);
      if (zone instanceof ZoneOffset fixed) {
        offset = fixed.getTotalSeconds();
        return true;
      }
      if (zone == null) {
        return false;
      }
      known = new WallClock(zone);
      places.put(name, known);
    }
    place = known;
    return true;
  }

  /// Whether a zone stood there.
  boolean isPresent() {
    return present;
  }

  /// @param local seconds since 1970-01-01T00:00 on the clocks of that zone
  /// @return seconds since 1970-01-01T00:00Z
  long utc(long local) {
    return place == null ? local - offset : place.utc(local);
  }
}
