package io.tapedeck.engine.tape.quality;

import static io.tapedeck.engine.tape.QualityRule.CLOSE_OUTSIDE;
import static io.tapedeck.engine.tape.QualityRule.CROSSED;
import static io.tapedeck.engine.tape.QualityRule.DUPLICATE_TIME;
import static io.tapedeck.engine.tape.QualityRule.GAP;
import static io.tapedeck.engine.tape.QualityRule.HIGH_BELOW_LOW;
import static io.tapedeck.engine.tape.QualityRule.OUT_OF_ORDER;
import static io.tapedeck.engine.tape.QualityRule.PRICE_NOT_POSITIVE;
import static io.tapedeck.engine.tape.QualityRule.SPIKE;
import static io.tapedeck.engine.tape.QualityRule.STALE;
import static io.tapedeck.engine.tape.QualityRule.ZERO_VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.Severity;
import io.tapedeck.engine.tape.TapeRow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QualityGateTest {

  private static final double NONE = Double.NaN;
  private static final Symbol A = new Symbol("A");
  private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");

  @Test
  void soundRecordPassesUntouched() {
    QualityGate gate = new QualityGate(QualityRules.strict());

    assertThat(gate.judge(1, row(0, bar(0, 10, 11, 9, 10, 5)))).isNull();
    assertThat(gate.judge(1, row(1, bar(1, NONE, NONE, NONE, NONE, NONE)))).isNull();
  }

  @Test
  void flaggedRecordCarriesTheWordsOfItsRulesAfterItsOwnColumns() {
    QualityGate gate = new QualityGate(QualityRules.standard());
    Trade odd = new Trade(A, MONDAY, -3, 1, "buy", Map.of("venue", "X"));

    TapeRow passed = outcome(gate, bar(0, 12, 9, 11, 10, 5));
    TapeRow trade = outcome(gate, odd);
    TapeRow taken = outcome(gate, new Trade(A, MONDAY, -3, 1, "", Map.of("quality", "poor")));

    assertThat(extras(passed)).isEqualTo(Map.of("quality", "high-below-low,close-outside"));
    assertThat(extras(trade)).isEqualTo(Map.of("venue", "X", "quality", "price-not-positive"));
    assertThat(extras(taken)).containsEntry("quality", "poor").hasSize(2);
    assertThat(gate.flagged()).isEqualTo(3);
    assertThat(gate.findings())
        .isEqualTo(Map.of(HIGH_BELOW_LOW, 1L, CLOSE_OUTSIDE, 1L, PRICE_NOT_POSITIVE, 2L));
  }

  @Test
  void quarantinedRecordIsItsOriginalLineWithEveryReason() {
    QualityGate gate =
        new QualityGate(QualityRules.standard().with(HIGH_BELOW_LOW, Severity.QUARANTINE));
    Judgement judgement = gate.judge(1, row(7, bar(0, 10, 9, 11, 10, 5)));
    assertThat(judgement).isNotNull();

    TapeRow.Rejected rejected =
        (TapeRow.Rejected) judgement.outcome("a.csv", new RawRow(9, "A;10;9;11;10;5"));

    assertThat(rejected.seq()).isEqualTo(7);
    assertThat(rejected.record().line()).isEqualTo(9);
    assertThat(rejected.record().raw()).isEqualTo("A;10;9;11;10;5");
    assertThat(rejected.record().reason())
        .isEqualTo(
            "high-below-low: The high 9 is below the low 11."
                + " close-outside: The open 10 is outside of low 11 and high 9.");
    assertThat(gate.flagged()).isZero();
  }

  @Test
  void rulesOfOneRecordLookAtEachKind() {
    assertThat(broken(List.of(quote(0, 10.2, 10.1)), CROSSED)).containsExactly(0L);
    assertThat(broken(List.of(quote(0, 10.1, 10.1), quote(1, NONE, 10)), CROSSED)).isEmpty();
    assertThat(broken(List.of(quote(0, 0, 1)), PRICE_NOT_POSITIVE)).containsExactly(0L);
    assertThat(broken(List.of(bar(0, 1, 1, 1, 1, 0), trade(1, 1, 0), trade(2, 1, 1)), ZERO_VOLUME))
        .containsExactly(0L, 1L);
  }

  @Test
  void priceThatComesBackIsASpikeAndANewLevelIsNot() {
    List<MarketEvent> prices = walk(100, 7);
    prices.set(50, trade(50, 130, 1));
    prices.set(70, trade(70, 60, 1));
    prices.set(71, trade(71, 61, 1));
    assertThat(broken(prices, SPIKE)).containsExactly(50L, 70L, 71L);

    List<MarketEvent> level = walk(100, 7);
    for (int i = 50; i < 100; i++) {
      level.set(i, trade(i, ((Trade) level.get(i)).price() / 2, 1));
    }
    assertThat(broken(level, SPIKE)).isEmpty();
  }

  @Test
  void slowFallThatRecoversIsNoSpike() {
    List<MarketEvent> prices = walk(100, 7);
    for (int i = 0; i < 20; i++) {
      double factor = 1 - 0.01 * Math.min(i, 20 - i);
      prices.set(50 + i, trade(50 + i, ((Trade) prices.get(50 + i)).price() * factor, 1));
    }
    assertThat(broken(prices, SPIKE)).isEmpty();
  }

  @Test
  void negativePricesSpikeLikeOthers() {
    List<MarketEvent> prices = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      prices.add(trade(i, i == 30 ? 20 : -37 + 0.01 * (i % 5), 1));
    }
    assertThat(broken(prices, SPIKE)).containsExactly(30L);
  }

  @Test
  void barThatReachesFarBeyondItsOpenAndCloseIsASpike() {
    List<MarketEvent> bars = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      bars.add(bar(i, 100, i == 40 ? 150 : 100.5, 99.5, 100, 1));
    }
    assertThat(broken(bars, SPIKE)).containsExactly(40L);
  }

  @Test
  void priceThatStandsStillIsStaleAgainstItsOwnHabit() {
    List<MarketEvent> lively = walk(200, 7);
    for (int i = 100; i < 150; i++) {
      lively.set(i, trade(i, 100.5, 1));
    }
    assertThat(broken(lively, STALE)).hasSize(20).startsWith(130L).endsWith(149L);

    List<MarketEvent> slow = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      slow.add(trade(i, 100 + i / 40, 1));
    }
    assertThat(broken(slow, STALE)).hasSizeLessThan(60);
  }

  @Test
  void barOfATimeThatWasThereIsADuplicateButTradesOfOneTimeAreNot() {
    List<MarketEvent> bars =
        List.of(bar(0, 1, 1, 1, 1, 1), bar(1, 1, 1, 1, 1, 1), bar(0, 2, 2, 2, 2, 1));
    assertThat(broken(bars, DUPLICATE_TIME)).containsExactly(2L);

    List<MarketEvent> trades = List.of(trade(0, 1, 1), trade(0, 2, 1), trade(0, 2, 1));
    assertThat(broken(trades, DUPLICATE_TIME)).containsExactly(2L);
  }

  @Test
  void orderIsThatOfTheTapeAlsoIfItIsNewestFirst() {
    assertThat(broken(List.of(trade(0, 1, 1), trade(5, 1, 1), trade(3, 1, 1)), OUT_OF_ORDER))
        .containsExactly(2L);
    List<MarketEvent> newestFirst =
        List.of(trade(9, 1, 1), trade(7, 1, 1), trade(5, 1, 1), trade(6, 1, 1), trade(4, 1, 1));
    assertThat(broken(newestFirst, OUT_OF_ORDER)).containsExactly(3L);
  }

  @Test
  void missingMinutesAreAGapAndNightsLunchAndWeekendsAreNot() {
    List<MarketEvent> bars = minutes(15);
    assertThat(broken(bars, GAP)).isEmpty();

    MarketEvent after = bars.get(1_000);
    bars.subList(990, 1_000).clear();
    assertThat(broken(bars, GAP)).containsExactly(990L);
    assertThat(bars.get(990)).isSameAs(after);
  }

  @Test
  void aroundTheClockANightWithoutBarsIsAGap() {
    List<MarketEvent> bars = new ArrayList<>();
    for (int hour = 0; hour < 24 * 20; hour++) {
      if (hour < 300 || hour >= 308) {
        bars.add(at(MONDAY.plus(Duration.ofHours(hour))));
      }
    }
    assertThat(broken(bars, GAP)).containsExactly(300L);
  }

  @Test
  void holidaysOfDailyBarsAreNoGapAndAMissingWeekIs() {
    List<MarketEvent> bars = new ArrayList<>();
    for (int day = 0; day < 200; day++) {
      Instant time = MONDAY.plus(Duration.ofDays(day));
      boolean weekend =
          time.atOffset(ZoneOffset.UTC).getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
      if (!weekend && day != 50 && (day < 105 || day >= 112)) {
        bars.add(at(time));
      }
    }
    assertThat(broken(bars, GAP)).hasSize(1);
  }

  @Test
  void eachSourceAndEachPassIsJudgedByItself() {
    QualityGate gate = new QualityGate(QualityRules.all());

    assertThat(gate.judge(1, row(0, trade(5, 1, 1)))).isNull();
    assertThat(gate.judge(1, row(1, trade(6, 1, 1)))).isNull();
    assertThat(gate.judge(2, row(0, trade(1, 1, 1)))).isNull();
    assertThat(gate.judge(2, row(1, trade(3, 1, 1)))).isNull();
    assertThat(gate.judge(1, row(2, trade(4, 1, 1)))).isNotNull();
    gate.forget();
    assertThat(gate.judge(1, row(3, trade(2, 1, 1)))).isNull();
  }

  /// Fifteen sessions from nine to five with lunch from half past twelve to half past one.
  private static List<MarketEvent> minutes(int days) {
    List<MarketEvent> bars = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      for (int minute = 0; minute < 480; minute++) {
        if (day % 7 < 5 && (minute < 210 || minute >= 270)) {
          bars.add(at(MONDAY.plus(Duration.ofDays(day)).plusSeconds(60L * minute)));
        }
      }
    }
    return bars;
  }

  private static List<Long> broken(List<MarketEvent> events, QualityRule rule) {
    QualityGate gate = new QualityGate(QualityRules.OFF.with(rule, Severity.QUARANTINE));
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Judgement judgement = gate.judge(1, row(i, events.get(i)));
      if (judgement != null) {
        judgements.add(judgement);
      }
    }
    return judgements.stream()
        .map(judgement -> judgement.outcome("t", null))
        .filter(TapeRow.Rejected.class::isInstance)
        .map(TapeRow::seq)
        .toList();
  }

  private static List<MarketEvent> walk(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<MarketEvent> trades = new ArrayList<>();
    double price = 100;
    for (int i = 0; i < count; i++) {
      price *= 1 + 0.001 * random.nextDouble(-1, 1);
      trades.add(trade(i, price, 1));
    }
    return trades;
  }

  @Test
  void timesOfTheSourceThatHasNotPlayedForLongestAreForgottenFirst() {
    QualityGate gate = new QualityGate(QualityRules.standard().with(DUPLICATE_TIME, Severity.FLAG));
    judge(gate, 1, A, 0);
    for (int i = 0; i < QualityGate.TIMES - 1; i++) {
      judge(gate, 2, A, i);
    }
    judge(gate, 3, A, 0);
    judge(gate, 3, A, 1);

    judge(gate, 1, A, 1);
    judge(gate, 1, A, 0);
    assertThat(gate.findings()).doesNotContainKey(DUPLICATE_TIME);
    judge(gate, 3, A, 0);
    assertThat(gate.findings()).containsEntry(DUPLICATE_TIME, 1L);
  }

  @Test
  void symbolAfterVeryManyIsNotTakenForTheFirst() {
    QualityGate gate =
        new QualityGate(QualityRules.standard().with(DUPLICATE_TIME, Severity.QUARANTINE));
    for (int i = 0; i < 200_010; i++) {
      judge(gate, 1, new Symbol("S" + i), 0);
    }

    assertThat(gate.findings()).doesNotContainKey(DUPLICATE_TIME);
  }

  private static void judge(QualityGate gate, long src, Symbol symbol, int second) {
    Judgement judgement =
        gate.judge(
            src,
            row(
                second,
                new Bar(symbol, MONDAY.plusSeconds(second), 1, 1, 1, 1, NONE, 1, "1s", Map.of())));
    if (judgement != null) {
      TapeRow _ = judgement.outcome("t", null);
    }
  }

  private static TapeRow outcome(QualityGate gate, MarketEvent event) {
    Judgement judgement = gate.judge(1, row(0, event));
    assertThat(judgement).isNotNull();
    return judgement.outcome("t", null);
  }

  private static Map<String, Object> extras(TapeRow row) {
    return ((TapeRow.Event) row).event().extras();
  }

  private static TapeRow.Event row(long seq, MarketEvent event) {
    return new TapeRow.Event(seq, event);
  }

  private static Trade trade(int second, double price, double size) {
    return new Trade(A, MONDAY.plusSeconds(second), price, size, "", Map.of());
  }

  private static Quote quote(int second, double bid, double ask) {
    return new Quote(A, MONDAY.plusSeconds(second), bid, ask, 1, 1, Map.of());
  }

  private static Bar at(Instant time) {
    return new Bar(A, time, 1, 1, 1, 1, NONE, 1, "", Map.of());
  }

  private static Bar bar(int minute, double o, double h, double l, double c, double v) {
    return new Bar(A, MONDAY.plusSeconds(60L * minute), o, h, l, c, NONE, v, "1m", Map.of());
  }
}
