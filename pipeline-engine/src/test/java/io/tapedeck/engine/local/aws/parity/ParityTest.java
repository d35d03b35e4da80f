package io.tapedeck.engine.local.aws.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded Athena against the answers that Trino gave to the same statements over the same
/// tables (`src/test/resources/parity/trino`; [ParityJudge] writes them anew).
class ParityTest {

  @TempDir private static Path home;

  @Test
  void answersAsTrinoDoes() throws Exception {
    List<String> differences = new ArrayList<>();
    int count = 0;
    try (ParityLake lake = new ParityLake(home);
        EmbeddedJudge judge = new EmbeddedJudge(lake.bucket())) {
      for (Path file : files()) {
        for (Map.Entry<String, Answer> one : Answer.read(file).entrySet()) {
          count++;
          String difference;
          try {
            difference = judge.answer(one.getKey()).differenceFrom(one.getValue());
          } catch (RuntimeException | Error e) {
            difference = "EXCEPTION " + e + " " + e.getStackTrace()[0] + e.getStackTrace()[Math.min(e.getStackTrace().length-1,1)];
          }
          if (!difference.isEmpty()) {
            differences.add(file.getFileName() + ": " + one.getKey() + "\n    " + difference);
          }
        }
      }
    }
    Files.write(Path.of("/tmp/trino/diff.txt"), differences);
    assertThat(differences).as(count + " statements").isEmpty();
  }

  private static List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("/tmp/trino/an"))) {
      return files.sorted().toList();
    }
  }
}
