package io.tapedeck.app.testing;

import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.TapeProfile;
import io.tapedeck.engine.tape.TapeProfile.Column;
import io.tapedeck.engine.tape.TapeProfile.Example;
import io.tapedeck.engine.tape.TapeProfile.OfSymbol;
import io.tapedeck.engine.tape.TapeProfile.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A plausible profile of the sample tape: eight symbols, five weeks, some broken rules.
final class Profiles {

  private static final Instant FROM = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-12-17T00:00:00Z");
  private static final List<Long> BELL =
      List.of(1L, 4L, 12L, 40L, 96L, 180L, 310L, 420L, 380L, 260L, 170L, 80L, 34L, 9L, 3L, 1L);

  private Profiles() {}

  static TapeProfile profile() {
    return new TapeProfile(
        List.of(
            new Column("symbol", 2_000, 0, Double.NaN, Double.NaN, 8, List.of()),
            new Column("timestamp", 2_000, 0, Double.NaN, Double.NaN, 250, List.of()),
            new Column("open", 2_000, 0, 101.25, 471.5, 0, BELL),
            new Column("high", 2_000, 0, 102.5, 474.13, 0, BELL),
            new Column("low", 1_998, 2, 0.01, 466.02, 0, BELL.reversed()),
            new Column("close", 2_000, 0, 101.8, 470.99, 0, BELL),
            new Column("volume", 1_997, 3, 0, 48_213_400, 0, BELL.subList(3, 16))),
        List.of(
            symbol("AAPL", 250, 0, 171.2, 199.81, 2),
            symbol("AMZN", 250, 0, 129.9, 151.4, 0),
            symbol("GOOG", 250, 1, 118.0, 139.5, 1),
            symbol("NVDA", 250, 0, 401.2, 474.13, 14)),
        Map.of(QualityRule.HIGH_BELOW_LOW, 2L, QualityRule.SPIKE, 14L, QualityRule.ZERO_VOLUME, 3L),
        Map.of(
            QualityRule.HIGH_BELOW_LOW,
            List.of(
                new Example(
                    417, "AAPL", Instant.parse("2026-03-17T00:00:00Z"), "high 187.1 < low 191.4"),
                new Example(
                    1_204, "GOOG", Instant.parse("2026-08-04T00:00:00Z"), "high 0.01 < low 131.2")),
            QualityRule.SPIKE,
            List.of(
                new Example(
                    88,
                    "NVDA",
                    Instant.parse("2026-01-19T00:00:00Z"),
                    "close 4551.0 after 455.1 and before 455.9"))),
        weeks());
  }

  private static OfSymbol symbol(
      String name, long records, long nulls, double least, double greatest, long findings) {
    return new OfSymbol(name, records, nulls, least, greatest, FROM, TO, findings);
  }

  /// Sixteen sessions of different lengths.
  private static List<Stretch> weeks() {
    List<Stretch> weeks = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Instant from = FROM.plusSeconds(i * 21L * 86_400);
      weeks.add(new Stretch(from, from.plusSeconds((8 + i % 5 * 2) * 86_400L), 120 + i));
    }
    return weeks;
  }
}
