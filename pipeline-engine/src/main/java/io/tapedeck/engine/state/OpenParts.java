package io.tapedeck.engine.state;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What has been opened so far, and belongs together from there on: whoever opened it keeps each
/// part here, and closes them all in reverse. One that fails to close does not keep the others
/// open. Safe for use by any thread.
public final class OpenParts implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /// @return `part`, which is closed with the others from now on
  public synchronized <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  /// Closes everything because of `reason`; what goes wrong meanwhile is attached to it.
  public void closeAfter(Throwable reason) {
    try {
      close();
    } catch (EngineException e) {
      reason.addSuppressed(e);
    }
  }

  /// Closing twice does nothing more.
  ///
  /// @throws EngineException the first failure, with the others attached
  @Override
  public synchronized void close() {
    @Nullable EngineException first = null;
    while (!parts.isEmpty()) {
      EngineException failure = close(parts.pop());
      if (first == null) {
        first = failure;
      } else if (failure != null) {
        first.addSuppressed(failure);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static @Nullable EngineException close(AutoCloseable part) {
    try {
      part.close();
      return null;
    } catch (EngineException e) {
      return e;
    } catch (Exception e) { // AutoCloseable allows any; the others are to be closed all the same
      String name = part.getClass().getSimpleName();
      return new EngineException(ErrorCode.INTERNAL, name + " did not close cleanly: " + e, e);
    }
  }
}
