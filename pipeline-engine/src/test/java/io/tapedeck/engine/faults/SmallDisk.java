package io.tapedeck.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A disk of a few megabytes, where this user may mount one; else the test is left out. Closing
/// takes it away, whatever still uses it.
public record SmallDisk(Path path) implements AutoCloseable {

  private static final String FILLER = "filler";

  /// @param size as `mount` takes it: `6m`
  public static SmallDisk mount(Path path, String size) throws IOException {
    Files.createDirectory(path);
    assumeTrue(
        done("mount", "-t", "tmpfs", "-o", "size=" + size, "none", path.toString()),
        "this user may not mount a small disk");
    return new SmallDisk(path);
  }

  /// Takes the last byte of it, until [#empty].
  public void fill() throws IOException {
    assertThat(done("dd", "if=/dev/zero", "of=" + path.resolve(FILLER), "bs=1k")).isFalse();
  }

  public void empty() throws IOException {
    Files.delete(path.resolve(FILLER));
  }

  /// @return whether it could be done
  public boolean allowWriting(boolean allowed) throws IOException {
    return done("mount", "-o", "remount," + (allowed ? "rw" : "ro"), path.toString());
  }

  @Override
  public void close() throws IOException {
    assertThat(done("umount", "-l", path.toString())).isTrue();
  }

  private static boolean done(String... command) throws IOException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .onExit()
            .join()
            .exitValue()
        == 0;
  }
}
