package io.tapedeck.engine.local.aws.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Has Trino answer all statements anew, in a process of its own. Not part of the ordinary build:
/// `./mvnw -Pparity -pl pipeline-engine -am verify`.
class ParityJudge {

  private static final Path CLASS_PATH = Path.of("src/parity/target/class-path");
  private static final Path RESOURCES = Path.of("src/test/resources/parity");

  @TempDir private static Path home;

  @Test
  void writesTrinosAnswers() throws Exception {
    Path ddl = home.resolve("tables.sql");
    Path log = home.resolve("trino.log");
    Path library = home.resolve("statements").resolve(LibraryStatements.STATEMENTS);
    Files.createDirectories(library.getParent());
    Files.writeString(library, String.join(";\n", LibraryStatements.all().keySet()) + ";\n");
    try (ParityLake lake = new ParityLake(home.resolve("lake"))) {
      lake.writeDdl(ddl);
      Process trino =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx2g",
                      "--add-modules=jdk.incubator.vector",
                      "-cp",
                      Files.readString(CLASS_PATH).strip(),
                      "src/parity/TrinoJudge.java",
                      lake.bucket().toString(),
                      ddl.toString(),
                      RESOURCES.resolve("statements").toString(),
                      home.resolve("statements").toString(),
                      RESOURCES.resolve("trino").toString()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertThat(trino.waitFor()).as(() -> "see " + log).isZero();
    }
  }
}
