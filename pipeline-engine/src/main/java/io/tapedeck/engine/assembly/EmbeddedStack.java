package io.tapedeck.engine.assembly;

import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.HomeLock;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.local.LocalStackOptions;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.state.OpenParts;
import java.util.function.Consumer;

/// The embedded stack alone, for other people's clients. Holds the lock of its home; closing stops
/// the servers in the reverse order of their start and releases it.
public final class EmbeddedStack implements AutoCloseable {

  private static final ByteSize LEAST_FREE = ByteSize.ofMebibytes(32);

  private final OpenParts opened;
  private final Profile profile;

  private EmbeddedStack(OpenParts opened, Profile profile) {
    this.opened = opened;
    this.profile = profile;
  }

  /// The ports to listen on; 0 takes a free one.
  public record Ports(int kafka, int s3, int aws) {}

  /// Starts the servers and waits until they answer.
  ///
  /// @param progress is told what is being started
  public static EmbeddedStack start(Home home, Ports ports, Consumer<String> progress) {
    OpenParts opened = new OpenParts();
    try {
      opened.keep(HomeLock.acquire(home.folder()));
      LogFile.in(home);
      requireSpace(home);
      LocalStackOptions options = new LocalStackOptions(ports.kafka(), ports.s3(), ports.aws());
      LocalStack stack = opened.keep(LocalStack.start(home.folder(), options, progress));
      return new EmbeddedStack(opened, stack.profile());
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  /// Refuses a disk that would be full before anything is stored: a broker that meets its end there
  /// cannot be asked what it still holds.
  static void requireSpace(Home home) {
    long free = home.freeBytes();
    if (free < LEAST_FREE.bytes()) {
      throw new EngineException(
          ErrorCode.DISK_FULL,
          String.format(
              "The disk of %s has %s left, and the embedded stack needs %s to begin with. Free"
                  + " space there, or give another --home.",
              home.folder(), new ByteSize(free), LEAST_FREE));
    }
  }

  /// Where everything answers, and with which credentials.
  public Profile profile() {
    return profile;
  }

  @Override
  public void close() {
    opened.close();
  }
}
