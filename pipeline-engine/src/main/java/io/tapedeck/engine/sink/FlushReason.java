package io.tapedeck.engine.sink;

/// Why objects were closed.
public enum FlushReason {
  /// Enough records waited.
  RECORDS,
  /// The buffers were estimated to hold enough memory.
  BYTES,
  /// The oldest record had waited long enough.
  AGE,
  /// No record had come for a while.
  IDLE,
  /// There was nothing more to come.
  DRAIN
}
