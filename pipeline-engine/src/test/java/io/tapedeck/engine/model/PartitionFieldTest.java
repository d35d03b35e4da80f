package io.tapedeck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionFieldTest {

  @Test
  void fieldsComeInTheOrderInWhichTheyAreNamed() {
    assertThat(PartitionField.list("hour, Symbol,dt"))
        .containsExactly(PartitionField.HOUR, PartitionField.SYMBOL, PartitionField.DT);
  }

  @Test
  void theTableIsThereAnyway() {
    assertThat(PartitionField.list("table,dt")).isEqualTo(List.of(PartitionField.DT));
    assertThat(PartitionField.list("table")).isEmpty();
    assertThat(PartitionField.list("none")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "dt,table; can only stand first",
        "dt,dt; twice",
        "day; nothing to partition by",
        "none,dt; nothing to partition by",
        "''; nothing to partition by",
        "dt,; nothing to partition by",
      })
  void anythingElseIsRefusedInWords(String words, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartitionField.list(words))
        .withMessageContaining(reason);
  }
}
