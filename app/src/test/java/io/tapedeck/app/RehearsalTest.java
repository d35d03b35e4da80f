package io.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In a process of its own: JavaFX starts once in a process, and this ends it.
class RehearsalTest {

  @TempDir Path folder;

  @Test
  void goesTheWholeWayInBothShapesOfTheProgramAndLeavesNothing() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path said = folder.resolve("said");

    Process process = rehearse(temporary, said);
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();

    assertThat(ended).as(() -> read(said)).isTrue();
    assertThat(process.exitValue()).as(() -> read(said)).isZero();
    assertThat(read(said)).contains("crawling").contains("querying").contains("CEN");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(file -> file.toString().contains("rehearsal"))).isEmpty();
    }
  }

  private static Process rehearse(Path temporary, Path said) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            Invocation.REHEARSE)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
