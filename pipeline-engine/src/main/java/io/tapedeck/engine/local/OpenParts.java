package io.tapedeck.engine.local;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;

/// What has been opened so far; closes it in reverse, all of it, whatever one of them says. Safe
/// for use by any thread.
final class OpenParts implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    EngineException failure = null;
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) { // AutoCloseable allows any; the others are to be closed all the same
        if (failure == null) {
          failure =
              new EngineException(
                  ErrorCode.STACK_FAILED, "The embedded stack did not stop cleanly.", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
