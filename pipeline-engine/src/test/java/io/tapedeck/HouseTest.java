package io.tapedeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the documents at the root to the truth: what they name exists.
class HouseTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> PAGES =
      List.of("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md");

  @Test
  void everyPathNamedInTheDocumentsExists() throws IOException {
    for (String page : PAGES) {
      Set<String> missing =
          inBackticks(page, "[.\\w-]+(?:/[.\\w-]+)*/?", word -> isPath(word))
              .filter(path -> !Files.exists(ROOT.resolve(path)))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(missing).as("paths named in %s that do not exist", page).isEmpty();
    }
  }

  @Test
  void everyPackageNamedInTheArchitectureExists() throws IOException {
    Set<String> missing =
        inBackticks("ARCHITECTURE.md", "(engine|app)(\\.[a-z]+)*", _ -> true)
            .filter(name -> !isPackage(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(missing).isEmpty();
  }

  @Test
  void everyClassNamedInTheDocumentsExists() throws IOException {
    Set<String> classes = classNames();
    for (String page : PAGES) {
      Set<String> missing =
          inBackticks(page, "([A-Z][a-z0-9]+){2,}", _ -> true)
              .filter(name -> !classes.contains(name))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(missing).as("classes named in %s that do not exist", page).isEmpty();
    }
  }

  @Test
  void theTopLevelHoldsNoFolderThatTheHouseDoesNotHave() throws IOException {
    try (Stream<Path> entries = Files.list(ROOT)) {
      assertThat(entries.filter(Files::isDirectory).map(path -> path.getFileName().toString()))
          .filteredOn(name -> !name.startsWith(".") && !name.equals("target"))
          .containsExactlyInAnyOrder(
              "app", "pipeline-engine", "resources", "installers", "sample-csv");
    }
  }

  private static Stream<String> inBackticks(String page, String form, Predicate<String> wanted)
      throws IOException {
    Pattern word = Pattern.compile("`(" + form + ")`");
    return word.matcher(Files.readString(ROOT.resolve(page)))
        .results()
        .map(match -> match.group(1))
        .filter(wanted)
        .distinct();
  }

  /// A word with a slash is a path, but for a rate like 1000/s and for what the build makes.
  private static boolean isPath(String word) {
    return word.contains("/") && !word.contains("target") && !word.matches("\\d+/s");
  }

  private static boolean isPackage(String name) {
    String folder = "io/tapedeck/" + name.replace('.', '/');
    return Files.isDirectory(ROOT.resolve("pipeline-engine/src/main/java").resolve(folder))
        || Files.isDirectory(ROOT.resolve("app/src/main/java").resolve(folder));
  }

  private static Set<String> classNames() throws IOException {
    Pattern file = Pattern.compile("([A-Z]\\w*)\\.java");
    Set<String> names = new TreeSet<>();
    for (String module : List.of("pipeline-engine/src", "app/src")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
        files.forEach(
            path -> {
              Matcher matcher = file.matcher(path.getFileName().toString());
              if (matcher.matches()) {
                names.add(matcher.group(1));
              }
            });
      }
    }
    return names;
  }
}
