package io.tapedeck.engine.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The page of B14 as a file: a row for each target, written by the last run of that target. The
/// fuzzer takes one target in a run, so that the page grows from run to run.
final class FuzzPage {

  /// Of the page among the others.
  static final String NAME = "fuzzing";

  private static final String HEAD =
      """
      # B14: whatever is thrown at a reader, it reads it or says what is wrong with it

      Each row is written by the last run of its target, with coverage as its guide unless it says \
      that only the inputs kept beside the test were played.

      """;

  private static final String COLUMNS =
      "| target | verdict | minutes | executions | executions/s | longest input, bytes"
          + " | corpus of the fuzzer | inputs kept | commit | begun |\n"
          + "|---|---|---|---|---|---|---|---|---|---|\n";

  private static final String DETAILS = "\n## What was found\n";

  private FuzzPage() {}

  /// One run of one target.
  ///
  /// @param target class and method
  /// @param cells what stands behind it
  /// @param found what failed; empty if nothing did
  record Row(String target, List<String> cells, String found) {

    private String begin() {
      return "| `" + target + "` |";
    }

    private String line() {
      return begin() + " " + String.join(" | ", cells) + " |";
    }
  }

  /// Puts rows into a page, in place of what those targets' runs before have left there.
  static void merge(Path file, List<Row> rows) throws IOException {
    List<String> table = new ArrayList<>();
    List<String> found = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (line.startsWith("| `")) {
          table.add(line);
        } else if (line.startsWith("- `")) {
          found.add(line);
        }
      }
    }
    for (Row row : rows) {
      table.removeIf(line -> line.startsWith(row.begin()));
      table.add(row.line());
      found.removeIf(line -> line.startsWith("- `" + row.target + "`"));
      if (!row.found.isEmpty()) {
        found.add("- `" + row.target + "`: " + row.found.replaceAll("\\s+", " "));
      }
    }
    table.sort(null);
    found.sort(null);
    String details = found.isEmpty() ? "" : DETAILS + "\n" + String.join("\n", found) + "\n";
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, HEAD + COLUMNS + String.join("\n", table) + "\n" + details);
  }
}
