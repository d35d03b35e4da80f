package io.tapedeck.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPartsTest {

  private final OpenParts parts = new OpenParts();
  private final List<String> closed = new ArrayList<>();

  @Test
  void whatWasOpenedLastIsClosedFirstAndOnce() {
    parts.keep(() -> closed.add("first"));
    parts.keep(() -> closed.add("second"));

    parts.close();
    parts.close();

    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void oneThatFailsToCloseDoesNotKeepTheOthersOpen() {
    EngineException full = new EngineException(ErrorCode.DISK_FULL, "full");
    parts.keep(() -> closed.add("first"));
    parts.keep(
        () -> {
          throw new IOException("cut");
        });
    parts.keep(
        () -> {
          throw full;
        });

    assertThatThrownBy(parts::close).isSameAs(full);

    assertThat(closed).containsExactly("first");
    assertThat(full.getSuppressed())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(((EngineException) e).code()).isEqualTo(ErrorCode.INTERNAL);
              assertThat(e).hasRootCauseInstanceOf(IOException.class);
            });
  }

  @Test
  void reasonToCloseStaysTheReason() {
    EngineException reason = new EngineException(ErrorCode.FENCED, "taken over");
    EngineException full = new EngineException(ErrorCode.DISK_FULL, "full");
    parts.keep(
        () -> {
          throw full;
        });

    parts.closeAfter(reason);

    assertThat(reason.getSuppressed()).containsExactly(full);
  }
}
