package io.tapedeck.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzPageTest {

  @TempDir Path folder;

  private Path page;

  @BeforeEach
  void fuzzTwoTargets() throws IOException {
    page = folder.resolve("reports").resolve("fuzzing.md");
    merge("SqlFuzzTest#anyText", "held", "");
    merge("CsvFuzzTest#anyFile", "**failed**", "AssertionError: two\nlines");
  }

  private void merge(String target, String verdict, String found) throws IOException {
    FuzzPage.merge(page, List.of(new FuzzPage.Row(target, List.of(verdict, "5.0"), found)));
  }

  @Test
  void eachTargetHasARowInTheirOrder() throws IOException {
    assertThat(Files.readAllLines(page))
        .filteredOn(line -> line.startsWith("| `"))
        .containsExactly(
            "| `CsvFuzzTest#anyFile` | **failed** | 5.0 |",
            "| `SqlFuzzTest#anyText` | held | 5.0 |");
    assertThat(page)
        .content()
        .containsOnlyOnce("# B14")
        .contains("- `CsvFuzzTest#anyFile`: AssertionError: two lines\n");
  }

  @Test
  void aTargetsNextRunTakesThePlaceOfItsLast() throws IOException {
    merge("CsvFuzzTest#anyFile", "held", "");

    assertThat(page)
        .content()
        .containsOnlyOnce("# B14")
        .contains("| `CsvFuzzTest#anyFile` | held | 5.0 |", "| `SqlFuzzTest#anyText` | held |")
        .doesNotContain("failed", "AssertionError", "What was found");
  }

  @Test
  void theSamePageComesOfTheSameRuns() throws IOException {
    String before = Files.readString(page);

    merge("SqlFuzzTest#anyText", "held", "");

    assertThat(page).content().isEqualTo(before);
  }
}
