package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The catalog of the embedded stack, checked from the command line before and after its lake is
/// changed by hand.
class CrawlCheckTest {

  @TempDir private Path folder;

  private Called tapedeck(String verb, String... rest) {
    return Called.with(
        Stream.concat(Stream.of(verb, "--home", folder.resolve("home").toString()), Stream.of(rest))
            .toArray(String[]::new));
  }

  @Test
  void whatARunStoredAgreesUntilSomebodyTakesAnObjectAway() throws IOException {
    Called run = tapedeck("run", Called.sample("bars-12-symbols-5m.csv").toString(), "--json");
    assertThat(run.exit()).as(run.err()).isZero();

    Called whole = tapedeck("crawl", "--check");
    assertThat(whole.exit()).as(whole.out() + whole.err()).isZero();
    assertThat(whole.out()).contains("bars: agrees", "Catalog and lake agree.");

    Path object = anObject();
    Files.delete(object);
    Called changed = tapedeck("crawl", "--check", "--json");
    assertThat(changed.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(changed.json().path("agrees").asBoolean()).isFalse();
    assertThat(changed.json().at("/tables/0/partitionsMissing/first/0/0").asText())
        .isEqualTo(object.getParent().getParent().getFileName().toString().substring(3));
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
