package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Ledger;
import org.junit.jupiter.api.Test;

/// What the line of a run says.
class RunProgressLineTest {

  @Test
  void recordsAreNotSaidToBeStoredBeforeTheirPlanIsDone() {
    assertThat(RunProgressLine.draining(ledger(14_040, 0, 0))).isEqualTo("read 14,040");
    assertThat(RunProgressLine.draining(ledger(14_040, 0, 108)))
        .isEqualTo("read 14,040  writing, 108 objects so far");
    assertThat(RunProgressLine.draining(ledger(3, 0, 1)))
        .isEqualTo("read 3  writing, 1 object so far");
    assertThat(RunProgressLine.draining(ledger(14_040, 14_040, 180)))
        .isEqualTo("read 14,040  stored 14,040 in 180 objects");
  }

  private static Ledger ledger(long read, long stored, long objects) {
    return new Ledger(read, 0, read, read, stored, 0, 0, read - stored, 0, objects, 1);
  }
}
