package io.tapedeck.engine.config;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The right to use a home: held from [#acquire] until [#close] by one process, and given back by
/// the operating system if that process dies. Whoever starts an engine owns it and closes it last.
/// Safe for use by any thread.
///
/// The file `lock` in the home stays behind when it is closed; only a lock on it means anything.
public final class HomeLock implements AutoCloseable {

  private final Path home;
  private final FileChannel channel;

  private HomeLock(Path home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /// Makes the home (mode 0700) if there is none, and locks it.
  ///
  /// @throws EngineException HOME_IN_USE with the process that holds it; HOME_NOT_WRITABLE
  public static HomeLock acquire(Path home) {
    Path place = PrivateDirectory.create(home);
    try {
      return lock(place);
    } catch (IOException e) {
      throw PrivateDirectory.notWritable(place, e);
    }
  }

  public Path home() {
    return home;
  }

  /// Gives the home back. Closing twice does nothing more.
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new EngineException(ErrorCode.INTERNAL, "Cannot release the lock of " + home + ".", e);
    }
  }

  // The channel is handed to the HomeLock, which closes it.
  @SuppressWarnings("resource")
  private static HomeLock lock(Path place) throws IOException {
    Path file = place.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (tryLock(channel) == null) {
        throw inUse(place, channel);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)),
          0);
      return new HomeLock(place, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      // Only a byte far behind the pid is locked: Windows would forbid others to read what is
      // locked.
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // another engine in this very process
    }
  }

  private static EngineException inUse(Path place, FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    String holder = pid.matches("\\d+") ? "process " + pid : "another process";
    return new EngineException(
        ErrorCode.HOME_IN_USE,
        place + " is in use by " + holder + "; stop it, or give another --home.");
  }
}
