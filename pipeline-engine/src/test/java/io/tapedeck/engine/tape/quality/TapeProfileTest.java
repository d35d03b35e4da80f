package io.tapedeck.engine.tape.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.TapeProfile;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.TapeShape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapeProfileTest {

  private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void histogramIsThatOfAllValuesToWithinAFineClass(long seed) {
    Random random = new Random(seed);
    double scale = Math.pow(10, random.nextInt(12) - 6);
    Histogram histogram = new Histogram();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double value = scale * (random.nextGaussian() + 3 * random.nextInt(3));
      histogram.add(value);
      values.add(value);
    }
    double least = Collections.min(values);
    double width = (Collections.max(values) - least) / Histogram.CLASSES;
    long[] exact = new long[Histogram.CLASSES];
    values.forEach(v -> exact[(int) Math.min(Histogram.CLASSES - 1, (v - least) / width)]++);

    List<Long> classes = histogram.classes();
    assertThat(classes).hasSize(Histogram.CLASSES);
    assertThat(classes.stream().mapToLong(Long::longValue).sum()).isEqualTo(20_000);
    for (int i = 0; i < exact.length; i++) {
      assertThat((double) classes.get(i))
          .as("class %d, seed %d", i, seed)
          .isBetween(exact[i] * 0.8 - 40, exact[i] * 1.2 + 40);
    }
  }

  @Test
  void histogramBearsValuesOfEveryScale() {
    Histogram histogram = new Histogram();
    for (double value : new double[] {0, 1e-300, -1e300, 1e300, 5, Double.MIN_VALUE, -0.0}) {
      histogram.add(value);
    }

    assertThat(histogram.classes().stream().mapToLong(Long::longValue).sum()).isEqualTo(7);
    assertThat(histogram.least()).isEqualTo(-1e300);

    Histogram one = new Histogram();
    one.add(7);
    one.add(7);
    assertThat(one.classes()).containsExactly(2L);
  }

  @Test
  void columnsHaveCountsExtremesAndTexts() {
    TapeTally tally = new TapeTally();
    for (int i = 0; i < 10; i++) {
      Map<String, Object> extras = i < 4 ? Map.of("venue", "V" + i % 2, "id", (long) i) : Map.of();
      double price = i == 9 ? Double.NaN : 100 + i;
      tally.add(
          new TapeRow.Event(
              i, new Trade(new Symbol("S" + i % 3), MONDAY.plusSeconds(i), price, 1, "", extras)));
    }

    TapeProfile profile = report(tally);
    assertThat(profile.columns())
        .extracting(TapeProfile.Column::name)
        .contains("symbol", "price", "size", "venue", "id")
        .doesNotContain("open", "bid", "side");
    assertThat(column(profile, "price").count()).isEqualTo(9);
    assertThat(column(profile, "price").nulls()).isEqualTo(1);
    assertThat(column(profile, "price").least()).isEqualTo(100);
    assertThat(column(profile, "price").greatest()).isEqualTo(108);
    assertThat(column(profile, "venue").distinct()).isEqualTo(2);
    assertThat(column(profile, "venue").nulls()).isEqualTo(6);
    assertThat(column(profile, "venue").histogram()).isEmpty();
    assertThat(column(profile, "id").greatest()).isEqualTo(3);
    TapeProfile.OfSymbol first = profile.symbols().getFirst();
    assertThat(first.symbol()).isEqualTo("S0");
    assertThat(first.records()).isEqualTo(4);
    assertThat(first.nullPrices()).isEqualTo(1);
    assertThat(first.to()).isEqualTo(MONDAY.plusSeconds(9));
  }

  @Test
  void findingsNameTheRowsAndTheValues() {
    TapeTally tally = new TapeTally();
    for (int i = 0; i < 100; i++) {
      double price = i == 50 ? 200 : i % 3 == 0 ? 100.01 : 100;
      tally.add(
          new TapeRow.Event(
              i,
              new Trade(
                  new Symbol("S"), MONDAY.plusSeconds(i), price, i < 20 ? 0 : 1, "", Map.of())));
    }

    TapeProfile profile = report(tally);
    assertThat(profile.findings())
        .isEqualTo(Map.of(QualityRule.SPIKE, 1L, QualityRule.ZERO_VOLUME, 20L));
    assertThat(profile.examples().get(QualityRule.ZERO_VOLUME)).hasSize(10);
    TapeProfile.Example spike = profile.examples().get(QualityRule.SPIKE).getFirst();
    assertThat(spike.row()).isEqualTo(50);
    assertThat(spike.detail())
        .isEqualTo("The price 200 is +100.0 % off the median 100, and those after it are not.");
    assertThat(profile.symbols().getFirst().findings()).isEqualTo(21);
  }

  @Test
  void sessionsAreStretchesInOrderOfTimeWhateverTheOrderOfTheTape() {
    List<Long> times = new ArrayList<>();
    for (int day = 0; day < 30; day++) {
      for (int minute = 0; minute < 100; minute++) {
        times.add(MONDAY.plus(Duration.ofDays(day)).getEpochSecond() + 60L * minute);
      }
    }
    Collections.shuffle(times, new Random(5));
    Stretches stretches = new Stretches();
    times.forEach(time -> stretches.add(time * 1_000_000));

    List<TapeProfile.Stretch> sessions = stretches.get(0);
    assertThat(sessions).hasSize(30);
    assertThat(sessions)
        .allSatisfy(
            session -> {
              assertThat(session.records()).isEqualTo(100);
              assertThat(Duration.between(session.from(), session.to()))
                  .isEqualTo(Duration.ofMinutes(99));
            })
        .isSortedAccordingTo(java.util.Comparator.comparing(TapeProfile.Stretch::from));
  }

  @Test
  void sessionsOfALongTapeAreMergedAndLoseNoRecord() {
    Stretches stretches = new Stretches();
    Random random = new Random(11);
    for (int i = 0; i < 300_000; i++) {
      stretches.add(random.nextLong(4_000_000_000_000_000L));
    }

    List<TapeProfile.Stretch> sessions = stretches.get(0);
    assertThat(sessions).hasSizeLessThanOrEqualTo(Stretches.MOST);
    assertThat(sessions.stream().mapToLong(TapeProfile.Stretch::records).sum()).isEqualTo(300_000);
  }

  @Test
  void symbolsBeyondTheThousandthAreCountedAndNotListed() {
    TapeTally tally = new TapeTally();
    for (int i = 0; i < TapeTally.SYMBOLS + 500; i++) {
      tally.add(
          new TapeRow.Event(
              i, new Trade(new Symbol("S" + i), MONDAY.plusSeconds(i), 1, 1, "", Map.of())));
    }

    var report = tally.report(new TapeShape("trades", "ascii", ",", 1, true, List.of(), List.of()));
    assertThat(report.symbols()).isEqualTo(TapeTally.SYMBOLS + 500);
    assertThat(report.profile().symbols()).hasSize(1_000);
    assertThat(report.reasons()).anyMatch(reason -> reason.contains("more than 100,000 symbols"));
  }

  private static TapeProfile.Column column(TapeProfile profile, String name) {
    return profile.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static TapeProfile report(TapeTally tally) {
    return tally
        .report(new TapeShape("trades", "ascii", ",", 1, true, List.of(), List.of()))
        .profile();
  }
}
