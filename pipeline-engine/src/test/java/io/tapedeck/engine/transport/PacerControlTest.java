package io.tapedeck.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PacerControlTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Instant START = Instant.parse("2026-01-05T14:30:00Z");

  private final FakeClock clock = new FakeClock();

  @Test
  void stepLetsOneRecordOfAPausedTapeGoAtOnce() {
    Pacer pacer = pacer(new Pace.PerSecond(1));
    pacer.pause();
    clock.at(10 * SECOND, pacer::step).at(20 * SECOND, pacer::step).at(30 * SECOND, pacer::resume);

    // What is left of the second after a step is waited for when the tape goes on.
    assertThat(moments(pacer, 4))
        .containsExactly(10 * SECOND, 20 * SECOND, 31 * SECOND, 32 * SECOND);
  }

  @Test
  void severalStepsLetAsManyRecordsGo() {
    Pacer pacer = pacer(new Pace.Max());
    pacer.pause();
    clock
        .at(
            SECOND,
            () -> {
              pacer.step();
              pacer.step();
            })
        .at(5 * SECOND, pacer::step);

    assertThat(moments(pacer, 3)).containsExactly(SECOND, SECOND, 5 * SECOND);
  }

  @Test
  void stepOfAPlayingTapeDoesNothingNorLater() {
    Pacer pacer = pacer(new Pace.Max());
    pacer.step();
    assertThat(moments(pacer, 3)).containsExactly(0L, 0L, 0L);
    pacer.step();
    pacer.pause();
    clock.at(SECOND, pacer::resume);

    assertThat(moments(pacer, 1)).containsExactly(SECOND);
  }

  @Test
  void seekWakesAWaitingRecordWhichDoesNotLeave() {
    Pacer pacer = pacer(new Pace.EventTime(1));
    Instant there = START.plus(Duration.ofDays(3));
    clock.at(5 * SECOND, () -> pacer.seek(there));

    assertThat(pacer.awaitTurn(START)).isTrue();
    assertThat(pacer.awaitTurn(START.plusSeconds(60))).isFalse();
    assertThat(clock.sinceBegin()).isEqualTo(5 * SECOND);
    assertThat(pacer.awaitTurn(START.plusSeconds(60))).as("until it is taken").isFalse();
    assertThat(pacer.takeSeek()).isEqualTo(there);
    assertThat(pacer.takeSeek()).isNull();

    assertThat(pacer.awaitTurn(there)).isTrue();
    assertThat(clock.sinceBegin()).as("the schedule begins anew").isEqualTo(5 * SECOND);
    assertThat(pacer.awaitTurn(there.plusSeconds(2))).isTrue();
    assertThat(clock.sinceBegin()).isEqualTo(7 * SECOND);
    assertThat(pacer.stats().released()).isEqualTo(3);
  }

  @Test
  void seekOfAPausedTapeLeavesItPaused() {
    Pacer pacer = pacer(new Pace.Max());
    pacer.pause();
    clock.at(SECOND, () -> pacer.seek(START)).at(3 * SECOND, pacer::resume);

    assertThat(pacer.awaitTurn(START)).isFalse();
    assertThat(pacer.takeSeek()).isEqualTo(START);
    assertThat(moments(pacer, 1)).containsExactly(3 * SECOND);
  }

  @Test
  void seekStopsAFreeTapeAtMaxPaceToo() {
    Pacer pacer = pacer(new Pace.Max());
    assertThat(moments(pacer, 2)).containsExactly(0L, 0L);
    pacer.seek(START);
    pacer.seek(START.plusSeconds(1));

    assertThat(pacer.awaitTurn(START)).isFalse();
    assertThat(pacer.takeSeek()).as("the last counts").isEqualTo(START.plusSeconds(1));
    assertThat(pacer.awaitTurn(START)).isTrue();
  }

  @Test
  void pausedTapeAtItsEndCanStillGoBack() {
    Pacer pacer = pacer(new Pace.Max());
    assertThat(pacer.awaitEnd()).isTrue();
    pacer.pause();
    clock.at(SECOND, () -> pacer.seek(START)).at(2 * SECOND, pacer::resume);

    assertThat(pacer.awaitEnd()).isFalse();
    assertThat(pacer.takeSeek()).isEqualTo(START);
    assertThat(pacer.awaitEnd()).isTrue();
    assertThat(clock.sinceBegin()).isEqualTo(2 * SECOND);
  }

  @Test
  void stopIsStrongerThanASeek() {
    Pacer pacer = pacer(new Pace.Max());
    pacer.seek(START);
    pacer.stop();

    assertThat(pacer.awaitTurn(START)).isFalse();
    assertThat(pacer.awaitEnd()).isTrue();
  }

  private Pacer pacer(Pace pace) {
    return new Pacer(pace, false, clock);
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
