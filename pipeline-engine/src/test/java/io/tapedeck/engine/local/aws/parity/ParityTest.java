package io.tapedeck.engine.local.aws.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded Athena against the answers that Trino gave to the same statements over the same
/// tables (`src/test/resources/parity/trino`; `ParityJudge` has them written anew).
class ParityTest {

  private static final Path ANSWERS = Path.of("src/test/resources/parity/trino");
  private static final Path TABLE = Path.of("../resources/docs/sql-parity.md");

  @TempDir private static Path home;

  @Test
  void answersAsTrinoDoesButForWhatTheTableNames() throws Exception {
    compare(home);
  }

  /// @param home an empty folder for the tables
  static void compare(Path home) throws Exception {
    Map<String, String> library = LibraryStatements.all();
    Map<String, String> differences = new LinkedHashMap<>();
    try (ParityLake lake = new ParityLake(home);
        EmbeddedJudge judge = new EmbeddedJudge(lake.bucket())) {
      for (Path file : answers()) {
        for (Map.Entry<String, Answer> one : Answer.read(file).entrySet()) {
          String difference =
              judge.answer(one.getKey(), database(file)).differenceFrom(one.getValue());
          if (!difference.isEmpty()) {
            differences.put(library.getOrDefault(one.getKey(), one.getKey()), difference);
          }
        }
      }
    }
    Set<String> known = known();
    String news =
        differences.entrySet().stream()
            .filter(one -> !known.contains(one.getKey()))
            .map(one -> one.getKey() + "\n    " + one.getValue())
            .collect(Collectors.joining("\n"));
    assertThat(news).as("differences that the table does not name").isEmpty();
    Set<String> mended = new TreeSet<>(known);
    mended.removeAll(differences.keySet());
    assertThat(mended).as("named in the table, but they agree").isEmpty();
  }

  @Test
  void trinoHasAnsweredEveryQueryOfTheLibraryAsItIsNow() throws Exception {
    assertThat(Answer.read(ANSWERS.resolve(LibraryStatements.ANSWERS)).keySet())
        .as("write them anew with -Pparity")
        .containsExactlyInAnyOrderElementsOf(LibraryStatements.all().keySet());
  }

  private static List<Path> answers() throws IOException {
    try (Stream<Path> files = Files.walk(ANSWERS)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  // Answers in a folder are those over the database of its name.
  private static String database(Path file) {
    return file.getParent().equals(ANSWERS)
        ? ParityLake.DATABASE
        : file.getParent().getFileName().toString();
  }

  // The first cell of each row, between backticks: a statement, in which a bar stands as in
  // Markdown,
  // or the name of a query of the library.
  private static Set<String> known() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(3, line.indexOf("` |")).replace("\\|", "|"))
        .collect(Collectors.toSet());
  }
}
