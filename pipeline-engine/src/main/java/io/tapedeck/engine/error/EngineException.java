package io.tapedeck.engine.error;

import org.jspecify.annotations.Nullable;

/// A failed operation. The message is one or two sentences for a person: what happened, naming the
/// thing (path, topic-partition@offset, key, query id), and what to do about it.
public final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public EngineException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public EngineException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  /// The message, never null.
  public String text() {
    String message = getMessage();
    return message == null ? code.name() : message;
  }
}
