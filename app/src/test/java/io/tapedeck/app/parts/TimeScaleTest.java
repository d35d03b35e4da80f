package io.tapedeck.app.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tapedeck.engine.tape.TapeProfile.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeScaleTest {

  private static final Instant OPEN = Instant.parse("2026-01-05T14:30:00Z");
  private static final Instant CLOSE = Instant.parse("2026-01-05T21:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final TimeScale THREE_DAYS =
      TimeScale.of(
          OPEN,
          CLOSE.plus(DAY.multipliedBy(2)),
          List.of(
              new Stretch(OPEN, CLOSE, 390),
              new Stretch(OPEN.plus(DAY), CLOSE.plus(DAY), 390),
              new Stretch(OPEN.plus(DAY).plus(DAY), CLOSE.plus(DAY).plus(DAY), 390)));

  @Test
  void aPlaceOnTheLineIsTheMomentThatStandsThere() {
    for (double share = 0; share <= 1; share += 0.01) {
      Instant moment = THREE_DAYS.at(share);
      assertThat(THREE_DAYS.at(THREE_DAYS.share(moment))).isEqualTo(moment);
    }
    assertThat(THREE_DAYS.at(0)).isEqualTo(OPEN);
    assertThat(THREE_DAYS.at(1)).isEqualTo(CLOSE.plus(DAY).plus(DAY));
  }

  @Test
  void theNightsTakeLittleOfTheLine() {
    double night = THREE_DAYS.share(OPEN.plus(DAY)) - THREE_DAYS.share(CLOSE);
    double day = THREE_DAYS.share(CLOSE) - THREE_DAYS.share(OPEN);
    assertThat(night).isCloseTo(0.06, within(0.001));
    assertThat(day).isCloseTo(0.88 / 3, within(0.001));
  }

  @Test
  void aMomentInTheNightIsTheNextMorning() {
    assertThat(THREE_DAYS.share(CLOSE.plusSeconds(3_600)))
        .isEqualTo(THREE_DAYS.share(OPEN.plus(DAY)));
  }

  @Test
  void momentsBeforeAndAfterTheTapeAreItsEnds() {
    assertThat(THREE_DAYS.share(OPEN.minus(DAY))).isZero();
    assertThat(THREE_DAYS.share(OPEN.plus(Duration.ofDays(30)))).isEqualTo(1);
  }

  @Test
  void withoutSessionsTheLineIsEven() {
    TimeScale even = TimeScale.of(OPEN, CLOSE, List.of());
    assertThat(even.share(OPEN.plus(Duration.between(OPEN, CLOSE).dividedBy(4))))
        .isCloseTo(0.25, within(0.001));
  }

  @Test
  void aTapeOfOneMomentHasALineToo() {
    TimeScale one = TimeScale.of(OPEN, OPEN, List.of());
    assertThat(one.at(0.5)).isEqualTo(OPEN);
    assertThat(one.share(OPEN)).isBetween(0.0, 1.0);
  }
}
