package io.tapedeck.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

  @TempDir Path directory;

  @Test
  void secondInstanceOnOneHomeIsRefusedAndNamesTheFirst() {
    Path home = directory.resolve("home");
    try (HomeLock _ = HomeLock.acquire(home)) {
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> HomeLock.acquire(home))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.HOME_IN_USE))
          .withMessage(
              home
                  + " is in use by process "
                  + ProcessHandle.current().pid()
                  + "; stop it, or give another --home.");
    }
  }

  @Test
  void homeIsFreeAgainAfterClosingAndAfterARefusal() {
    HomeLock.acquire(directory).close();
    try (HomeLock first = HomeLock.acquire(directory)) {
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> HomeLock.acquire(directory));
      assertThat(first.home()).isEqualTo(directory);
    }
    HomeLock.acquire(directory).close();
  }

  @Test
  void anotherProcessHoldsTheHomeUntilItDies() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> HomeLock.acquire(directory))
          .withMessageContaining("process " + other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
    HomeLock.acquire(directory).close();
  }

  @Test
  void newHomeIsOpenToItsOwnerOnly() throws IOException {
    Path home = directory.resolve("a/b");
    try (HomeLock _ = HomeLock.acquire(home)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void homeThatCannotBeWrittenToIsRefused() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> HomeLock.acquire(file.resolve("home")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.HOME_NOT_WRITABLE))
        .withMessageContaining(file.toString())
        .withMessageContaining("--home");
  }

  /// Takes the lock of a home and keeps it until it is killed.
  static final class Holder {
    public static void main(String[] args) throws InterruptedException {
      try (HomeLock _ = HomeLock.acquire(Path.of(args[0]))) {
        System.out.println("held");
        Thread.currentThread().join();
      }
    }
  }
}
