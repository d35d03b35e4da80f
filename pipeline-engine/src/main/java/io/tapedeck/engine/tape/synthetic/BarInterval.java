package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The length of a synthetic bar: whole minutes of a session, or a whole session. Written `1m`,
/// `5m`, `1h`, `1d`.
public record BarInterval(int minutes) {

  /// One minute, the default.
  public static final BarInterval MINUTE = new BarInterval(1);

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})(m|h)|1d");

  public BarInterval {
    if (minutes < 1 || minutes > Session.MINUTES) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "An interval of " + minutes + " minutes is out of range: give 1m to 6h, or 1d.");
    }
  }

  /// Reads the written form.
  ///
  /// @throws EngineException INVALID_ARGUMENT if it is not one
  public static BarInterval parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "'"
              + text
              + "' is no interval of a bar. Give minutes, hours or a day, like 1m, 5m, 1h, 1d.");
    }
    if (matcher.group(1) == null) {
      return new BarInterval(Session.MINUTES);
    }
    return new BarInterval(
        Integer.parseInt(matcher.group(1)) * (matcher.group(2).equals("h") ? 60 : 1));
  }

  boolean isSession() {
    return minutes == Session.MINUTES;
  }

  @Override
  public String toString() {
    return isSession() ? "1d" : minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }
}
