package io.tapedeck.engine.local.aws.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.local.aws.TrinoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Has Trino answer all statements anew, in a process of its own, and compares. What it answers as
/// before, but for the last digits of a double, stays as it was. Not part of the ordinary build:
/// `./mvnw -Pparity -pl pipeline-engine -am verify`.
class ParityJudge {

  private static final Path RESOURCES = Path.of("src/test/resources/parity");

  @TempDir private static Path home;

  @Test
  void writesTrinosAnswersAndComparesThem() throws Exception {
    Path answers = home.resolve("answers");
    Path ddl = home.resolve("tables.sql");
    Path log = home.resolve("trino.log");
    Path library = home.resolve("statements").resolve(LibraryStatements.STATEMENTS);
    Files.createDirectories(library.getParent());
    Files.writeString(library, String.join(";\n", LibraryStatements.all().keySet()) + ";\n");
    try (ParityLake lake = new ParityLake(home.resolve("lake"))) {
      lake.writeDdl(ddl);
      Process trino =
          TrinoProgram.of(
                  "TrinoJudge",
                  "2g",
                  lake.bucket(),
                  ddl,
                  RESOURCES.resolve("statements"),
                  home.resolve("statements"),
                  answers)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      int end = trino.waitFor();
      assertThat(end).as(() -> text(log)).isZero();
    }
    keep(answers, RESOURCES.resolve("trino"));
    ParityTest.compare(home.resolve("compared"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void keep(Path from, Path to) throws IOException {
    int all = 0;
    int others = 0;
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path kept = to.resolve(from.relativize(file).toString());
        Map<String, Answer> before = Files.exists(kept) ? Answer.read(kept) : Map.of();
        Map<String, String> texts = Files.exists(kept) ? blocks(kept) : Map.of();
        Map<String, Answer> now = Answer.read(file);
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> one : blocks(file).entrySet()) {
          boolean same =
              before.containsKey(one.getKey())
                  && now.get(one.getKey()).differenceFrom(before.get(one.getKey())).isEmpty();
          text.append(same ? texts.get(one.getKey()) : one.getValue());
          all++;
          others += same ? 0 : 1;
        }
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, text);
      }
    }
    System.out.printf("Trino answered %d statements, %d otherwise than before%n", all, others);
  }

  // The text of each answer, by statement, in their order.
  private static Map<String, String> blocks(Path file) throws IOException {
    Map<String, String> blocks = new LinkedHashMap<>();
    List<String> statements = List.copyOf(Answer.read(file).keySet());
    String[] texts = Files.readString(file).split("(?m)^(?==== )");
    assertThat(texts).as(file + "").hasSameSizeAs(statements);
    for (int i = 0; i < texts.length; i++) {
      blocks.put(statements.get(i), texts[i]);
    }
    return blocks;
  }
}
