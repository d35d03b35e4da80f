package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lake of the embedded stack, verified from the command line before and after damage.
class VerifyVerbTest {

  @TempDir private Path folder;

  private Called tapedeck(String verb, String... rest) {
    return Called.with(
        Stream.concat(Stream.of(verb, "--home", folder.resolve("home").toString()), Stream.of(rest))
            .toArray(String[]::new));
  }

  @Test
  void aLakeIsCompleteUntilAnObjectIsGone() throws IOException {
    Called run = tapedeck("run", Called.sample("bars-12-symbols-5m.csv").toString(), "--json");
    assertThat(run.exit()).as(run.err()).isZero();

    Called whole = tapedeck("verify", "--deep", "--json");
    assertThat(whole.exit()).as(whole.out() + whole.err()).isZero();
    JsonNode json = whole.json();
    assertThat(json.path("complete").asBoolean()).isTrue();
    assertThat(json.path("findings")).as(whole.out()).isEmpty();
    assertThat(json.path("rows").asLong()).isEqualTo(run.json().path("stored").asLong());
    assertThat(json.path("objects").asLong()).isEqualTo(run.json().path("objects").asLong());
    assertThat(json.path("coverage").path(0).path("lag").asLong(-1))
        .as("behind the last record stands only the mark of its transaction")
        .isZero();

    Called gaps =
        Called.with("lake", "accept-gap", "--home", folder.resolve("home").toString(), "--json");
    assertThat(gaps.exit()).as(gaps.err()).isZero();
    assertThat(gaps.json().path("gaps").isArray()).isTrue();
    assertThat(gaps.json().path("gaps")).isEmpty();

    Files.delete(anObject());
    Called damaged = tapedeck("verify");
    assertThat(damaged.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(damaged.out())
        .contains("error: missing, 1 times", "Restore the object", "THE LAKE IS NOT AS PLANNED");
  }

  private Path anObject() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("ticks-.*\\.parquet"))
          .findFirst()
          .orElseThrow();
    }
  }
}
