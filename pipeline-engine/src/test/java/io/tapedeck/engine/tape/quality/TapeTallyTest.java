package io.tapedeck.engine.tape.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.TapeJson;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.TapeShape;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TapeTallyTest {

  private static final double NONE = Double.NaN;
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final TapeTally tally = new TapeTally();
  private long seq;

  @Test
  void countsWhatIsOddAboutBars() {
    bar("A", 0, 10, 9, 11, 10, 5); // high below low
    bar("A", 1, 12, 11, 9, 10, 0); // open above high, nothing traded
    bar("A", 2, NONE, NONE, NONE, NONE, NONE); // no price
    bar("A", 3, NONE, NONE, NONE, 10, 1); // close alone is fine
    bar("A", 3, 10, 11, 9, 10, 1); // the same time again
    bar("B", 3, 10, 11, 9, 10, 1);
    tally.add(new TapeRow.Rejected(seq++, new RejectedRecord("t", 9, "No.", "x")));

    TapeReport report = report();
    assertThat(report.dataRows()).isEqualTo(7);
    assertThat(report.records()).isEqualTo(6);
    assertThat(report.skipRows()).isEqualTo(1);
    assertThat(report.ohlcViolations()).isEqualTo(2);
    assertThat(report.zeroVolume()).isEqualTo(1);
    assertThat(report.nullPriceRows()).isEqualTo(1);
    assertThat(report.dupTsSymbol()).isEqualTo(1);
    assertThat(report.symbols()).isEqualTo(2);
    assertThat(report.order()).isEqualTo("asc");
  }

  @Test
  void orderIsThatOfTheWholeTape() {
    for (int second : new int[] {9, 9, 5, 1}) {
      bar("A", second, 1, 1, 1, 1, 1);
    }
    assertThat(report().order()).isEqualTo("desc");

    bar("A", 2, 1, 1, 1, 1, 1);
    TapeReport report = report();
    assertThat(report.order()).isEqualTo("mixed");
    assertThat(report.minTimestamp()).isEqualTo(NOON.plusSeconds(1));
    assertThat(report.maxTimestamp()).isEqualTo(NOON.plusSeconds(9));
  }

  @Test
  void duplicatesAreCountedAsASetOfPairsWould() {
    SplittableRandom random = new SplittableRandom(3);
    SeenTimes seen = new SeenTimes();
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      int symbol = random.nextInt(50);
      Instant time = NOON.plusSeconds(random.nextInt(100)).plusNanos(random.nextInt(40));
      assertThat(seen.add(symbol, time)).isEqualTo(pairs.add(symbol + "@" + time));
    }
  }

  @Test
  void beyondItsCapacityItSaysThatItCountsNeighboursOnly() {
    SeenTimes seen = new SeenTimes();
    for (int i = 0; i <= SeenTimes.CAPACITY; i++) {
      assertThat(seen.add(0, NOON.plusSeconds(i))).isTrue();
    }
    assertThat(seen.isExact()).isFalse();
    assertThat(seen.add(0, NOON.plusSeconds(SeenTimes.CAPACITY))).isFalse();
  }

  @Test
  void timesInJsonNameTheZoneOnlyIfTheSourceDoes() {
    bar("A", 0, 1, 2, 0.5, NONE, 7);

    var plain =
        TapeJson.tree(
            tally.report(
                new TapeShape(
                    "bars-1m",
                    "ascii",
                    ",",
                    1,
                    false,
                    List.of(Guess.certain("", "", "Because.")),
                    List.of())));
    assertThat(plain.get("minTs").asText()).isEqualTo("2026-01-05T12:00:00.000");
    assertThat(plain.get("first").get("close").isNull()).isTrue();
    assertThat(plain.get("reasons").get(0).asText()).isEqualTo("Because.");
    var zoned =
        TapeJson.tree(
            tally.report(new TapeShape("bars-1m", "ascii", ",", 1, true, List.of(), List.of())));
    assertThat(zoned.get("maxTs").asText()).isEqualTo("2026-01-05T12:00:00.000Z");
  }

  private void bar(String symbol, int second, double o, double h, double l, double c, double v) {
    tally.add(
        new TapeRow.Event(
            seq++,
            new Bar(
                new Symbol(symbol),
                NOON.plusSeconds(second),
                o,
                h,
                l,
                c,
                NONE,
                v,
                "1m",
                Map.of())));
  }

  private TapeReport report() {
    return tally.report(new TapeShape("bars-1m", "ascii", ",", 1, true, List.of(), List.of()));
  }
}
