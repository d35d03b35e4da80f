package io.tapedeck.engine.tape.bytes;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A source ends where it should not. What was read before is good.
public final class BrokenSourceException extends IOException {

  private static final long serialVersionUID = 1L;

  /// @param reason one or two sentences: what is wrong with it, and what to do
  public BrokenSourceException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }

  public BrokenSourceException(String reason) {
    this(reason, null);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
