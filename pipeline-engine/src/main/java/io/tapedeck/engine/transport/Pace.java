package io.tapedeck.engine.transport;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How fast a tape plays. Written `max`, `1000/s` or `x60`.
public sealed interface Pace {

  /// As fast as everything behind can take it.
  record Max() implements Pace {
    @Override
    public String toString() {
      return "max";
    }
  }

  /// So many records each second, evenly spaced; from 0.001 to 10,000,000.
  record PerSecond(double records) implements Pace {
    public PerSecond {
      if (!(records >= 0.001 && records <= 10_000_000)) {
        throw new EngineException(
            ErrorCode.INVALID_ARGUMENT,
            "A pace of "
                + records
                + " records per second is out of range: give 0.001 to 10000000.");
      }
    }

    @Override
    public String toString() {
      return plain(records) + "/s";
    }
  }

  /// The tape's own clock, so many times faster; from 0.1 to 100,000.
  record EventTime(double factor) implements Pace {
    public EventTime {
      if (!(factor >= 0.1 && factor <= 100_000)) {
        throw new EngineException(
            ErrorCode.INVALID_ARGUMENT,
            "A pace of x" + factor + " is out of range: give x0.1 to x100000 times event time.");
      }
    }

    @Override
    public String toString() {
      return "x" + plain(factor);
    }
  }

  /// Reads the written form.
  ///
  /// @throws EngineException INVALID_ARGUMENT if it is none of the three
  static Pace parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT).replace(",", "").replace("×", "x");
    if (word.equals("max")) {
      return new Max();
    }
    Matcher perSecond = Written.PER_SECOND.matcher(word);
    if (perSecond.matches()) {
      return new PerSecond(Double.parseDouble(perSecond.group(1)));
    }
    Matcher eventTime = Written.EVENT_TIME.matcher(word);
    if (eventTime.matches()) {
      return new EventTime(Double.parseDouble(eventTime.group(1)));
    }
    throw new EngineException(
        ErrorCode.INVALID_ARGUMENT,
        "'"
            + text
            + "' is not a pace. Give max, a rate like 1000/s, or a multiple of event time like"
            + " x60.");
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /// The written forms.
  final class Written {
    private static final Pattern PER_SECOND = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:/s)?");
    private static final Pattern EVENT_TIME = Pattern.compile("x(\\d+(?:\\.\\d+)?)");

    private Written() {}
  }
}
