package io.tapedeck.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatencyWindowTest {

  private final AtomicLong nanos = new AtomicLong();
  private final LatencyWindow window = new LatencyWindow(nanos::get);

  @Test
  void nothingRecordedIsZero() {
    assertThat(window.quantile(0.99)).isZero();
  }

  @Test
  void quantilesLieWithinASixteenthOfTheTruth() {
    for (int micros = 1; micros <= 10_000; micros++) {
      window.record(micros, 1);
    }

    assertThat(window.quantile(0.5))
        .isBetween(Duration.ofNanos(5_000_000), Duration.ofNanos(5_320_000));
    assertThat(window.quantile(0.99))
        .isBetween(Duration.ofNanos(9_900_000), Duration.ofNanos(10_520_000));
  }

  @Test
  void oldLatenciesAreForgotten() {
    window.record(1_000_000, 100);
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    window.record(10, 1);

    assertThat(window.quantile(1)).isEqualTo(Duration.ofNanos(10_000));
  }

  @Test
  void aNegativeLatencyCountsAsNone() {
    window.record(-50, 1);

    assertThat(window.quantile(1)).isZero();
  }
}
