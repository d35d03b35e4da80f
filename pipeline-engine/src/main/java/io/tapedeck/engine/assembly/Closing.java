package io.tapedeck.engine.assembly;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What has been opened so far; closes it in reverse. One that fails to close does not keep the
/// others open. For one thread at a time.
final class Closing implements AutoCloseable {

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    opened.push(part);
    return part;
  }

  /// Closes everything because of `reason`; what goes wrong meanwhile is attached to it.
  void closeAfter(Throwable reason) {
    try {
      close();
    } catch (EngineException e) {
      reason.addSuppressed(e);
    }
  }

  /// @throws EngineException the first failure, with the others attached
  @Override
  public void close() {
    @Nullable EngineException first = null;
    while (!opened.isEmpty()) {
      EngineException failure = close(opened.pop());
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
