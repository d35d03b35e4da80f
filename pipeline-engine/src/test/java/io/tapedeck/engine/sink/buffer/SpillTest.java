package io.tapedeck.engine.sink.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {

  private static final byte[] BYTES = "waits".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadBack() {
    try (Spill spill = new Spill(folder)) {
      byte[] read = new byte[BYTES.length];
      spill.read(written(spill), read);

      assertThat(read).isEqualTo(BYTES);
    }
  }

  @Test
  void whatTheDiskDoesNotGiveBackIsNotTakenForADiskThatIsFull() {
    Spill spill = new Spill(folder);
    Spill.Extent extent = written(spill);
    spill.close(); // nothing is read of a file that is closed

    assertThatThrownBy(() -> spill.read(extent, new byte[BYTES.length]))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_UNREADABLE))
        .hasMessageContaining(folder.toString());
  }

  private static Spill.Extent written(Spill spill) {
    Spill.Extent extent = spill.begin(BYTES.length);
    spill.put(BYTES, BYTES.length);
    spill.end(() -> {});
    spill.flush();
    return extent;
  }
}
