package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LakeVerbTest {

  @Test
  void aVerbIsAskedFor() {
    Called lake = Called.with("lake");

    assertThat(lake.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(lake.err()).contains("Give one of ls, sizes, compact or accept-gap.");
  }

  @Test
  void contradictingOrdersAreRefusedBeforeAnythingStarts() {
    Called both = Called.with("lake", "compact", "bars", "--apply", "--undo", "x-1");

    assertThat(both.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("Give only one of");
  }

  @Test
  void aTableIsNeeded() {
    assertThat(Called.with("lake", "compact", "--apply").err()).contains("Name the table");
  }

  @Test
  void aDateThatIsNoneIsRefused() {
    assertThat(Called.with("lake", "compact", "bars", "--before", "yesterday").err())
        .contains("2026-01-05");
  }
}
