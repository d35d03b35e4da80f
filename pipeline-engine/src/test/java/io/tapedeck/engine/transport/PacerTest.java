package io.tapedeck.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class PacerTest {

  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final Instant START = Instant.parse("2026-01-05T14:30:00Z");

  private final FakeClock clock = new FakeClock();

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1_000, 333.3, 250_000, 10_000_000})
  void ratePerSecondIsHeldHoweverLateTheThreadIsWoken(double rate) {
    clock.oversleep = 60_000;
    Pacer pacer = pacer(new Pace.PerSecond(rate));
    int records = (int) Math.min(rate * 60, 1_000_000) + 1;

    play(pacer, records);

    double seconds = clock.sinceBegin() / 1e9;
    assertThat((records - 1) / seconds).isCloseTo(rate, within(rate * 0.01));
  }

  @Test
  void recordsOfARateLeaveEvenly() {
    Pacer pacer = pacer(new Pace.PerSecond(100));

    assertThat(moments(pacer, 5))
        .containsExactly(0L, 10 * MILLI, 20 * MILLI, 30 * MILLI, 40 * MILLI);
  }

  @Test
  void maxPaceNeverWaits() {
    Pacer pacer = pacer(new Pace.Max());

    play(pacer, 100_000);

    assertThat(clock.waits).isZero();
    assertThat(pacer.stats().released()).isEqualTo(100_000);
  }

  @Test
  void eventTimeIsPlayedSoManyTimesFaster() {
    Pacer pacer = pacer(new Pace.EventTime(60));

    List<Long> left = new ArrayList<>();
    for (int second : new int[] {0, 60, 60, 60, 120, 90, 180}) {
      assertThat(pacer.awaitTurn(START.plusSeconds(second))).isTrue();
      left.add(clock.sinceBegin() / MILLI);
    }

    // One instant leaves together; what is out of order leaves at once and delays nothing after it.
    assertThat(left).containsExactly(0L, 1000L, 1000L, 1000L, 2000L, 2000L, 3000L);
  }

  @Test
  void aStepFarBackBeginsANewStretchAndALittleOneDoesNot() {
    Pacer pacer = pacer(new Pace.EventTime(1));
    Instant noon = Instant.parse("2026-01-05T12:00:00Z");

    pacer.awaitTurn(noon);
    pacer.awaitTurn(noon.plusSeconds(2));
    assertThat(clock.sinceBegin()).isEqualTo(2_000 * MILLI);
    pacer.awaitTurn(noon.plusSeconds(1));
    pacer.awaitTurn(noon.plusSeconds(3));
    assertThat(clock.sinceBegin()).as("out of order").isEqualTo(3_000 * MILLI);

    Instant nextSymbol = noon.minus(Duration.ofDays(30));
    pacer.awaitTurn(nextSymbol);
    pacer.awaitTurn(nextSymbol.plusSeconds(5));
    assertThat(clock.sinceBegin()).as("from long before").isEqualTo(8_000 * MILLI);
  }

  @Test
  void changeWhileARecordWaitsMakesNeitherGapNorBurst() {
    Pacer pacer = pacer(new Pace.PerSecond(1));
    clock.at(500 * MILLI, () -> pacer.pace(new Pace.PerSecond(10)));

    List<Long> left = moments(pacer, 4);

    // Half of its second had passed; the other half becomes half of a tenth.
    assertThat(left).containsExactly(0L, 550 * MILLI, 650 * MILLI, 750 * MILLI);
  }

  @Test
  void slowerPaceStretchesTheWaitingInProgress() {
    Pacer pacer = pacer(new Pace.EventTime(10));
    clock.at(500 * MILLI, () -> pacer.pace(new Pace.EventTime(1)));

    pacer.awaitTurn(START);
    pacer.awaitTurn(START.plusSeconds(10));
    assertThat(clock.sinceBegin()).isEqualTo(5_500 * MILLI);
    pacer.awaitTurn(START.plusSeconds(11));
    assertThat(clock.sinceBegin()).isEqualTo(6_500 * MILLI);
  }

  @Test
  void changeFromMaxBeginsTheScheduleAnew() {
    Pacer pacer = pacer(new Pace.Max());
    play(pacer, 1000);
    clock.pass(30 * SECOND);
    pacer.pace(new Pace.PerSecond(10));

    assertThat(moments(pacer, 3))
        .containsExactly(30 * SECOND, 30 * SECOND + 100 * MILLI, 30 * SECOND + 200 * MILLI);
  }

  @Test
  void changeToMaxLetsTheWaitingRecordGo() {
    Pacer pacer = pacer(new Pace.PerSecond(0.001));
    clock.at(SECOND, () -> pacer.pace(new Pace.Max()));

    play(pacer, 100);

    assertThat(clock.sinceBegin()).isEqualTo(SECOND);
  }

  @Test
  void pausedTapeHoldsAndGoesOnWhereItWas() {
    Pacer pacer = pacer(new Pace.PerSecond(1));
    clock.at(1_400 * MILLI, pacer::pause).at(61_400 * MILLI, pacer::resume);

    assertThat(moments(pacer, 4)).containsExactly(0L, SECOND, 62 * SECOND, 63 * SECOND);
  }

  @Test
  void pauseHoldsAtMaxPaceToo() {
    Pacer pacer = pacer(new Pace.Max());
    pacer.pause();
    clock.at(SECOND, pacer::resume);

    play(pacer, 10);

    assertThat(clock.sinceBegin()).isEqualTo(SECOND);
  }

  @Test
  void stopEndsAWaitingRecordAPauseAndEverythingAfter() {
    Pacer waiting = pacer(new Pace.PerSecond(0.001));
    clock.at(SECOND, waiting::stop);
    assertThat(waiting.awaitTurn(START)).isTrue();
    assertThat(waiting.awaitTurn(START)).isFalse();
    assertThat(waiting.awaitTurn(START)).isFalse();

    Pacer paused = pacer(new Pace.Max());
    paused.pause();
    clock.at(2 * SECOND, paused::stop);
    assertThat(paused.awaitTurn(START)).isFalse();
  }

  @Test
  void interruptStopsAndStaysSet() {
    Pacer pacer = pacer(new Pace.PerSecond(1));
    Thread.currentThread().interrupt();

    assertThat(pacer.awaitTurn(START)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(pacer.isStopped()).isTrue();
  }

  @Test
  void standstillIsNotMadeUpForByABurst() {
    Pacer pacer = pacer(new Pace.PerSecond(100));
    play(pacer, 1);
    clock.pass(60 * SECOND);
    long from = clock.sinceBegin();

    play(pacer, 100);

    // A quarter of a second is caught up, 25 records; the other 75 keep their pace.
    assertThat(clock.sinceBegin() - from).isBetween(740 * MILLI, 760 * MILLI);
  }

  @Test
  void lateWakeUpsShowAsJitter() {
    clock.oversleep = 3 * MILLI;
    Pacer pacer = pacer(new Pace.PerSecond(10));

    play(pacer, 1000);

    PaceStats stats = pacer.stats();
    assertThat(stats.p50()).isCloseTo(Duration.ofMillis(3), Duration.ofNanos(400_000));
    assertThat(stats.max()).isEqualTo(Duration.ofMillis(3));
    assertThat(stats.perSecond()).isCloseTo(10, within(0.5));
  }

  @Test
  void standstillShowsAsJitterInItsWholeLength() {
    Pacer pacer = pacer(new Pace.PerSecond(100));
    play(pacer, 10);
    clock.pass(60 * SECOND);
    play(pacer, 1);

    assertThat(pacer.stats().max()).isCloseTo(Duration.ofSeconds(60), Duration.ofMillis(20));
  }

  @Test
  void achievedFactorOfEventTimeIsMeasured() {
    Pacer pacer = pacer(new Pace.EventTime(60));
    PaceStats stats = pacer.stats();

    for (int second = 0; second < 600; second++) {
      assertThat(pacer.awaitTurn(START.plusSeconds(second))).isTrue();
      stats = pacer.stats();
    }

    assertThat(stats.factor()).isCloseTo(60, within(2.0));
    assertThat(stats.played()).isEqualTo(Duration.ofSeconds(599));
  }

  @Test
  void anotherThreadWakesAWaitingOneOnTheRealClock() throws InterruptedException {
    Pacer pacer = new Pacer(new Pace.PerSecond(0.001), false);
    Thread player = Thread.ofPlatform().start(() -> play(pacer, Integer.MAX_VALUE));
    while (player.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }

    pacer.stop();

    assertThat(player.join(Duration.ofSeconds(5))).isTrue();
    assertThat(pacer.stats().released()).isEqualTo(1);
  }

  private Pacer pacer(Pace pace) {
    return new Pacer(pace, false, clock);
  }

  private static void play(Pacer pacer, int records) {
    for (int i = 0; i < records; i++) {
      if (!pacer.awaitTurn(START)) {
        return;
      }
    }
  }

  private List<Long> moments(Pacer pacer, int records) {
    List<Long> moments = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      assertThat(pacer.awaitTurn(START.plusSeconds(i))).isTrue();
      moments.add(clock.sinceBegin());
    }
    return moments;
  }
}
