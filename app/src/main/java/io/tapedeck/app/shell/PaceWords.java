package io.tapedeck.app.shell;

import io.tapedeck.engine.transport.Pace;
import java.util.List;
import java.util.Locale;

/// Paces as the screen writes them: `1,000/s`, `×60`, `max`. [Pace#parse] reads them back.
final class PaceWords {

  /// One for each of the keys 1 to 9.
  static final List<Pace> PRESETS =
      List.of(
          new Pace.PerSecond(1),
          new Pace.PerSecond(100),
          new Pace.PerSecond(1_000),
          new Pace.PerSecond(10_000),
          new Pace.EventTime(1),
          new Pace.EventTime(60),
          new Pace.EventTime(600),
          new Pace.EventTime(3_600),
          new Pace.Max());

  private PaceWords() {}

  static String of(Pace pace) {
    return switch (pace) {
      case Pace.Max _ -> "max";
      case Pace.PerSecond(double records) -> number(records) + "/s";
      case Pace.EventTime(double factor) -> "×" + number(factor);
    };
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : Double.toString(value);
  }
}
