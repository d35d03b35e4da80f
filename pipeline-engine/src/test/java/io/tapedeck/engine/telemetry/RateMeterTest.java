package io.tapedeck.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateMeterTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong count = new AtomicLong();
  private final RateMeter meter = new RateMeter(count::get, nanos::get);

  @Test
  void saysNothingBeforeTimeHasPassed() {
    count.set(1_000);

    assertThat(meter.perSecond()).isZero();
  }

  @Test
  void aSteadyCounterHasItsRate() {
    double rate = 0;
    for (int tick = 1; tick <= 100; tick++) {
      pass(0.1, 500);
      rate = meter.perSecond();
    }

    assertThat(rate).isEqualTo(5_000);
  }

  @Test
  void aCounterThatStopsFallsToZeroWithinItsWindow() {
    pass(0.1, 10_000);
    assertThat(meter.perSecond()).isPositive();
    double rate = -1;
    for (int tick = 0; tick < 25; tick++) {
      pass(0.1, 0);
      rate = meter.perSecond();
    }

    assertThat(rate).isZero();
  }

  private void pass(double seconds, long counted) {
    nanos.addAndGet((long) (seconds * 1e9));
    count.addAndGet(counted);
  }
}
