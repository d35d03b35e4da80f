package io.tapedeck.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClosedHoursTest {

  private static final Instant START = Instant.parse("2026-01-05T14:30:00Z");
  private static final Duration NIGHT = Duration.ofHours(17);
  private static final Duration BAR = Duration.ofMinutes(5);

  private final FakeClock clock = new FakeClock();

  @Test
  void nightIsPlayedAsOneBar() {
    assertThat(play(true, 1, BAR, NIGHT)).isEqualTo(BAR.multipliedBy(9 + 1));
  }

  @Test
  void gapThatIsLongButNotAgainstTheBarsIsPlayed() {
    Duration gap = Duration.ofMinutes(40);

    assertThat(play(true, 1, BAR, gap)).isEqualTo(BAR.multipliedBy(9).plus(gap));
  }

  @Test
  void everyHourIsPlayedUnlessAsked() {
    assertThat(play(false, 1, BAR, NIGHT)).isEqualTo(BAR.multipliedBy(9).plus(NIGHT));
  }

  @Test
  void weekendOfDailyBarsIsNoClosedHour() {
    assertThat(play(true, 100_000, Duration.ofDays(1), Duration.ofDays(3)))
        .isEqualTo(Duration.ofDays(9 + 3).dividedBy(100_000));
  }

  @Test
  void nothingIsSkippedBeforeTheUsualStepIsKnown() {
    ClosedHours hours = new ClosedHours(true);
    repeat(hours, Duration.ofMillis(1), ClosedHours.ENOUGH - 1);

    assertThat(hours.open(START, START.plus(NIGHT))).isEqualTo(NIGHT);
    assertThat(hours.open(START, START.plus(NIGHT))).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void usualStepIsThatOfLately() {
    ClosedHours hours = new ClosedHours(true);
    repeat(hours, Duration.ofDays(1), 1000);
    Duration weekend = Duration.ofDays(3);
    assertThat(hours.open(START, START.plus(weekend))).isEqualTo(weekend);

    repeat(hours, Duration.ofSeconds(1), 1000);

    assertThat(hours.open(START, START.plus(weekend))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void millenniumsDoNotOverflow() {
    ClosedHours hours = new ClosedHours(true);

    assertThat(hours.open(Instant.MIN, Instant.MAX))
        .isEqualTo(Duration.between(Instant.MIN, Instant.MAX));
  }

  private static void repeat(ClosedHours hours, Duration step, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(hours.open(START, START.plus(step))).isEqualTo(step);
    }
  }

  /// Ten bars at an interval, then one after a gap; how long that took.
  private Duration play(boolean skipClosed, int factor, Duration interval, Duration gap) {
    Pacer pacer = new Pacer(new Pace.EventTime(factor), skipClosed, clock);
    Instant time = START;
    for (int i = 0; i < 10; i++) {
      assertThat(pacer.awaitTurn(time)).isTrue();
      time = time.plus(i < 9 ? interval : gap);
    }
    assertThat(pacer.awaitTurn(time)).isTrue();
    return Duration.ofNanos(clock.sinceBegin());
  }
}
