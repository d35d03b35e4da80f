package io.tapedeck.app.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.query.cost.Price;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteLimitTest {

  @ParameterizedTest
  @CsvSource({
    "500 MB, 500000000",
    "2gb, 2000000000",
    "1.5 GB, 1500000000",
    "812, 812",
    "812 B, 812",
    "$0.05, 10000000000",
    "$ 5, 1000000000000"
  })
  void sizesAndMoneyAreLimits(String text, long bytes) {
    assertThat(ByteLimit.parse(text, Price.ASSUMED)).hasValue(bytes);
  }

  @Test
  void nothingIsNoLimit() {
    assertThat(ByteLimit.parse("  ", Price.ASSUMED)).isEmpty();
    assertThat(ByteLimit.text(OptionalLong.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1 GB", "5 bytes", "$", "1,5 GB"})
  void anythingElseIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> ByteLimit.parse(text, Price.ASSUMED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("500 MB");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 999, 1_000, 1_234_567, 10_000_000, 5_000_000_000L, 1_000_000_000_001L})
  void whatIsShownIsReadBackAsTheSame(long bytes) {
    assertThat(ByteLimit.parse(ByteLimit.text(OptionalLong.of(bytes)), Price.ASSUMED))
        .hasValue(bytes);
  }
}
