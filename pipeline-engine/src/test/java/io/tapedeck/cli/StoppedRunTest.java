package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.faults.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What is done to a process that plays: told to end, killed, without disk.
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "the run is told to end by SIGTERM, and its disk is a mount")
class StoppedRunTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void processToldToEndStoresWhatItReadAndSaysSo() throws Exception {
    try (ChildCli child = play(folder.resolve("home"), "2000/s")) {
      child.awaitText("playing", PATIENCE);

      child.process().destroy();

      child.awaitEnd(PATIENCE);
      JsonNode json = Called.json(child.out());
      assertThat(json.path("balances").asBoolean()).isTrue();
      assertThat(json.path("read").asLong()).isPositive().isLessThan(200_000);
      assertThat(json.path("stored").asLong()).isEqualTo(json.path("read").asLong());
      assertThat(child.err())
          .contains("Stopping: what was read is stored first")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void runAfterAKilledOneStoresWhatThatHadPublished() throws Exception {
    Path home = folder.resolve("home");
    try (ChildCli child = play(home, "4000/s")) {
      // Two seconds of the tape: the first of its transactions is committed by then.
      child.awaitLine("playing .* read (8|9|\\d\\d),\\d{3} .*", PATIENCE);
      child.process().destroyForcibly();
      child.awaitEnd(PATIENCE);
      assertThat(child.out()).isEmpty();
    }

    Called next = next(home);

    assertThat(next.exit()).as(next.err()).isZero();
    JsonNode json = next.json();
    long recovered = json.path("recovered").asLong();
    assertThat(recovered).isPositive();
    assertThat(json.path("stored").asLong()).isEqualTo(1);
    assertThat(json.path("seconds").path("start").asDouble()).isLessThan(15);
    // Nothing had been stored when it was killed, so nothing comes twice; what a kill between
    // upload and commit repeats has the same keys.
    assertThat(json.path("query").path("rows").path(0).path(0).asLong()).isEqualTo(recovered + 1);
  }

  @Test
  void fullDiskEndsTheRunAndALaterOneStoresTheRest() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "48m")) {
      Path home = disk.path().resolve("home");
      try (ChildCli child = play(home, "4000/s")) {
        child.awaitText("playing", PATIENCE);
        disk.fill();

        int exit = child.awaitEnd(Duration.ofSeconds(120));

        assertThat(exit).as(child.err()).isEqualTo(3);
        assertThat(child.err())
            .contains("The disk of " + home + " is full. Free space there and run again")
            .doesNotContain("\tat ");
        assertThat(Called.json(child.out()).path("balances").asBoolean(true)).isFalse();
      }
      Called refused = next(home);
      assertThat(refused.exit()).isEqualTo(3);
      assertThat(refused.err()).contains("The disk of " + home + " has ").contains("needs 32");

      disk.empty();
      Called next = next(home);

      assertThat(next.exit()).as(next.err()).isZero();
      assertThat(next.json().path("query").path("rows").path(0).path(0).asLong())
          .isEqualTo(next.json().path("recovered").asLong() + 1);
    }
  }

  private ChildCli play(Path home, String pace) throws IOException {
    Path tape = folder.resolve("long.csv");
    assertThat(
            Called.with("synth", "--symbols", "5", "--rows", "200000", "-o", tape.toString())
                .exit())
        .isZero();
    return ChildCli.start(
        folder,
        List.of(),
        "run",
        tape.toString(),
        "--pace",
        pace,
        "--json",
        "--home",
        home.toString());
  }

  private Called next(Path home) throws IOException {
    Path one =
        Files.writeString(
            folder.resolve("one.csv"),
            "symbol,timestamp,open,high,low,close\nONE,2026-01-05T14:30:00Z,1,2,1,2\n");
    return Called.with(
        "run",
        one.toString(),
        "--json",
        "--sql",
        "SELECT count(*) FROM bars",
        "--home",
        home.toString());
  }
}
