package io.tapedeck.engine.tape.source;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.TapeShape;
import io.tapedeck.engine.tape.quality.TapeTally;
import io.tapedeck.engine.tape.synthetic.BarInterval;
import io.tapedeck.engine.tape.synthetic.Defect;
import io.tapedeck.engine.tape.synthetic.Defects;
import io.tapedeck.engine.tape.synthetic.SynthKind;
import io.tapedeck.engine.tape.synthetic.SynthSpec;
import io.tapedeck.engine.tape.synthetic.SyntheticTape;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A synthetic market as an address: `synth:symbols=20,rows=100000,seed=7,kind=trades`. What is not
/// said is 10 symbols, seed 1, bars of a minute from the default day on, and rows without end
/// (`rows=0` says the same). `defects=spikes+missing` plants some, at a rate of
/// `defect-rate=0.001`, at places that `defect-seed=1` chooses.
final class SynthAddress {

  private static final String PREFIX = "synth:";
  private static final List<String> KEYS =
      List.of(
          "symbols",
          "rows",
          "seed",
          "kind",
          "interval",
          "start",
          "defects",
          "defect-rate",
          "defect-seed");

  private SynthAddress() {}

  static boolean is(String text) {
    return text.equals("synth") || text.startsWith(PREFIX);
  }

  /// @throws EngineException INVALID_ARGUMENT naming what cannot be read
  static SynthSpec parse(String text) {
    Map<String, String> values = values(text);
    SynthSpec spec =
        new SynthSpec(
            Math.clamp(number(text, values, "symbols", 10), -1, Integer.MAX_VALUE),
            number(text, values, "rows", 0),
            number(text, values, "seed", 1),
            SynthKind.parse(values.getOrDefault("kind", SynthKind.BARS.word())),
            BarInterval.parse(values.getOrDefault("interval", BarInterval.MINUTE.toString())),
            date(text, values.getOrDefault("start", SynthSpec.DEFAULT_START.toString())),
            defects(text, values));
    values.keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw refused(text, "a market has no '" + key + "'");
            });
    return spec;
  }

  private static Map<String, String> values(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    String pairs = text.length() > PREFIX.length() ? text.substring(PREFIX.length()) : "";
    for (String pair : pairs.isBlank() ? new String[0] : pairs.split(",", -1)) {
      int sign = pair.indexOf('=');
      if (sign < 0) {
        throw refused(text, "'" + pair.strip() + "' is no KEY=VALUE");
      }
      String key = pair.substring(0, sign).strip().toLowerCase(Locale.ROOT);
      if (values.put(key, pair.substring(sign + 1).strip()) != null) {
        throw refused(text, "'" + key + "' is said twice");
      }
    }
    return values;
  }

  private static long number(String text, Map<String, String> values, String key, long otherwise) {
    String value = values.get(key);
    try {
      return value == null ? otherwise : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw refused(text, key + "=" + value + " is no whole number that fits");
    }
  }

  private static LocalDate date(String text, String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw refused(text, "start=" + value + " is no date like 2026-01-05");
    }
  }

  private static Defects defects(String text, Map<String, String> values) {
    List<Defect> kinds =
        values.containsKey("defects")
            ? Arrays.stream(values.get("defects").split("\\+")).map(Defect::parse).toList()
            : List.of();
    String rate = values.getOrDefault("defect-rate", "0.001");
    try {
      return new Defects(kinds, Double.parseDouble(rate), number(text, values, "defect-seed", 1));
    } catch (NumberFormatException e) {
      throw refused(text, "defect-rate=" + rate + " is no number");
    }
  }

  private static EngineException refused(String text, String why) {
    return new EngineException(
        ErrorCode.INVALID_ARGUMENT,
        text
            + ": "
            + why
            + ". Give any of "
            + String.join(", ", KEYS)
            + ", like synth:symbols=20,rows=100000,kind=trades.");
  }

  /// Reads a market to its end.
  ///
  /// @throws EngineException INVALID_ARGUMENT if it has none
  static TapeReport inspect(SynthSpec spec) {
    if (spec.isEndless()) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "A market without end cannot be inspected. Give rows=100000.");
    }
    TapeTally tally = new TapeTally();
    try (TapeReader reader = new SyntheticTape(spec).open()) {
      TapeRow row = reader.next();
      while (row != null) {
        tally.add(row);
        row = reader.next();
      }
    }
    boolean bars = spec.kind() == SynthKind.BARS;
    return tally.report(
        new TapeShape(
            bars ? "bars-" + spec.interval() : spec.kind().word(),
            "",
            "",
            0,
            true,
            List.of(
                Guess.certain(
                    "", "synthetic", "It is made of seed " + spec.seed() + ", not read.")),
            List.of()));
  }
}
