package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `query` does without an engine: names, files, budgets, and what it refuses before it starts
/// one.
class QueryLibraryVerbTest {

  @TempDir private Path home;

  private Called query(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "query";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--home";
    all[args.length + 2] = home.toString();
    return Called.with(all);
  }

  @Test
  void listsShowsSavesAndDeletes() throws Exception {
    assertThat(query("library", "save", "mine", "SELECT :x AS x").exit()).isZero();
    Files.writeString(home.resolve("queries/broken.sql"), "-- chart: pie\nSELECT 1");
    Called list = query("library", "list");
    assertThat(list.out()).contains("Indicators", "  rsi ", "Saved\n  mine");
    assertThat(list.err()).contains("broken.sql");
    assertThat(query("library", "show", "mine").out()).contains("-- param: x text", "SELECT :x");
    assertThat(query("library", "show", "rsi").out()).contains("Wilder", "{window}");
    assertThat(query("library", "delete", "mine").exit()).isZero();
    assertThat(query("library", "show", "mine").err()).contains("There is no query 'mine'");
  }

  @Test
  void keepsABudget() {
    assertThat(query("budget").out()).contains("per query: no limit");
    assertThat(query("budget", "--per-query", "2GB", "--per-day", "0.5USD").exit()).isZero();
    assertThat(query("budget", "--per-query", "none").out())
        .contains("per query: no limit", "per day: 100,000,000,000 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "library run rsy|Did you mean rsi?",
        "library run rsi --param window=x|window takes a whole number",
        "library run rsi --param windw=3|Did you mean window?",
        "library run rsi --budget much|is no budget",
        "SELECT:x|the parameter x needs a value",
      })
  void refusesWhatCannotRunBeforeAnEngineStarts(String line) {
    String[] parts = line.split("\\|");
    Called called = query(parts[0].split(" "));
    assertThat(called.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(called.err()).contains(parts[1]);
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void anEmptyHistoryIsNoError() {
    assertThat(query("history").exit()).isZero();
  }
}
