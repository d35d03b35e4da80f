package io.tapedeck.engine.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanKeysTest {

  @Test
  void allThatTheEngineWritesIsBelowFoldersOfItsOwnAlsoInABucketWithoutAPrefix() {
    assertThat(new PlanKeys("").own())
        .containsExactlyInAnyOrder("bars/", "trades/", "quotes/", "_dead/", "_tapedeck/");
    assertThat(new PlanKeys("lake/").own())
        .hasSize(5)
        .contains("lake/bars/", "lake/_dead/", "lake/_tapedeck/");
  }
}
