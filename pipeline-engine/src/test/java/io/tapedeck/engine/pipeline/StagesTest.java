package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StagesTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Stages stages = new Stages(nanos::get);

  @Test
  void eachStageHasItsTimeInTheOrderOfTheirBeginning() {
    stages.enter("prepare");
    nanos.addAndGet(2_000_000_000L);
    stages.enter("play");
    nanos.addAndGet(500_000_000L);
    stages.end();
    nanos.addAndGet(9_000_000_000L);

    assertThat(stages.seconds())
        .containsExactly(java.util.Map.entry("prepare", 2.0), java.util.Map.entry("play", 0.5));
  }

  @Test
  void theStageUnderWayCountsUpToNow() {
    stages.enter("play");
    nanos.addAndGet(1_000_000_000L);

    assertThat(stages.seconds()).containsEntry("play", 1.0);
  }
}
