package io.tapedeck.app.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionTest {

  @Test
  void aMessageWithLineAndColumnPointsThere() {
    assertThat(Position.in("SYNTAX_ERROR: line 3:14: mismatched input 'FORM'"))
        .contains(new Position(3, 14));
  }

  @Test
  void aMessageWithoutThemPointsNowhere() {
    assertThat(Position.in("The workgroup is disabled.")).isEmpty();
  }
}
