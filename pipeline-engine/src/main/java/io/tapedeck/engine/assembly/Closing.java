package io.tapedeck.engine.assembly;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What has been opened so far; closes it in reverse. One that fails to close does not keep the others open. For one
/// thread at a time.
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
    } catch (Exception e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() throws Exception {
    @Nullable Exception first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
