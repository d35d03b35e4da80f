package io.tapedeck.engine.stream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.EventKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireFieldsTest {

  @ParameterizedTest
  @EnumSource
  void everyFieldOfAKindIsReservedAndNoOther(EventKind kind) {
    for (EventKind other : EventKind.values()) {
      for (String field : other.fields()) {
        assertThat(WireFields.isReserved(kind, field)).isEqualTo(kind.fields().contains(field));
      }
    }
  }
}
