package io.tapedeck.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

  @Test
  void theThreeFormsAreRead() {
    assertThat(Pace.parse("max")).isEqualTo(new Pace.Max());
    assertThat(Pace.parse("1,000/s")).isEqualTo(new Pace.PerSecond(1_000));
    assertThat(Pace.parse("0.5/s")).isEqualTo(new Pace.PerSecond(0.5));
    assertThat(Pace.parse("x60")).isEqualTo(new Pace.EventTime(60));
    assertThat(Pace.parse("×0.5")).isEqualTo(new Pace.EventTime(0.5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"max", "1000/s", "0.5/s", "x60", "x1.5"})
  void whatIsWrittenIsWhatWasRead(String text) {
    assertThat(Pace.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "fast", "x", "0/s", "-1/s", "x0.01", "x1000000", "1e9/s", "99999999/s"})
  void anythingElseIsRefusedInOneSentence(String text) {
    assertThatThrownBy(() -> Pace.parse(text))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("pace");
  }
}
