package io.tapedeck.engine.local.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program of `src/parity`, which runs from its source in a process of its own, so that Trino
/// stays off this class path.
public final class TrinoProgram {

  private static final Path SOURCES = Path.of("src/parity");
  private static final Path CLASS_PATH = SOURCES.resolve("target/class-path");

  private TrinoProgram() {}

  /// Whether Trino's class path is there: `./mvnw -q -f pipeline-engine/src/parity/pom.xml
  /// validate` makes it.
  public static boolean isThere() {
    return Files.exists(CLASS_PATH);
  }

  /// The process, not yet started.
  ///
  /// @param heap as `-Xmx` takes it
  public static ProcessBuilder of(String name, String heap, Object... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "--add-modules=jdk.incubator.vector",
                "-cp",
                Files.readString(CLASS_PATH).strip(),
                SOURCES.resolve(name + ".java").toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command);
  }
}
