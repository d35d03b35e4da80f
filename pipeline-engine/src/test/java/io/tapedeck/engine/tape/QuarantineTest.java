package io.tapedeck.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {

  private static final RunId RUN = new RunId("20260105T143000-abcdef");

  @TempDir Path home;

  @Test
  void withoutARejectedRowThereIsNoFile() {
    try (Quarantine quarantine = new Quarantine(home, RUN)) {
      quarantine.flush();
      assertThat(quarantine.count()).isZero();
    }
    assertThat(home.resolve("quarantine")).doesNotExist();
  }

  @Test
  void eachRowIsOneLineOfJsonAndALaterPartOfTheRunIsAppended() throws IOException {
    RejectedRecord odd = new RejectedRecord("t.csv", 7, "No.", "a\n\"b\"\\\u0001,é");
    for (int i = 0; i < 2; i++) {
      try (Quarantine quarantine = new Quarantine(home, RUN)) {
        quarantine.add(odd);
        quarantine.add(new RejectedRecord("t.csv", 8, "No.", ""));
        assertThat(quarantine.count()).isEqualTo(2);
      }
    }

    List<String> lines = Files.readAllLines(home.resolve("quarantine").resolve(RUN + ".jsonl"));
    assertThat(lines).hasSize(4);
    assertThat(new ObjectMapper().readTree(lines.getFirst()).get("raw").asText())
        .isEqualTo(odd.raw());
    assertThat(new ObjectMapper().readTree(lines.get(2)).get("line").asLong()).isEqualTo(7);
  }

  @Test
  void fullDiskNamesTheDirectory() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "Linux has a device that is always full");
    Path folder = Files.createDirectory(home.resolve("quarantine"));
    Files.createSymbolicLink(folder.resolve(RUN + ".jsonl"), full);
    Quarantine quarantine = new Quarantine(home, RUN);
    quarantine.add(new RejectedRecord("t.csv", 7, "No.", "x"));

    assertThatThrownBy(quarantine::flush)
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL))
        .hasMessageContaining(folder.toString());
  }
}
