package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.EventKind;

/// The events of one object as lines of JSON, as [io.tapedeck.engine.stream.wire.TickValue] writes
/// them: without the symbol if the object's folder tells it. May be read as often as it takes, by
/// one thread at a time.
public interface EventLines {

  /// The kind of all of them.
  EventKind kind();

  /// How many; at least one.
  int rows();

  /// Whether any has further columns.
  boolean hasExtras();

  /// Whether the time of any has digits beyond the microsecond.
  boolean hasNanos();

  /// Gives all lines by offset, in blocks of whole lines.
  ///
  /// @throws io.tapedeck.engine.error.EngineException if they were spilled and cannot be read
  void read(Block into);

  /// Takes a block of whole lines, each with a line feed at its end.
  @FunctionalInterface
  interface Block {

    /// @param bytes valid until the call returns; the block is at its beginning
    void take(byte[] bytes, int length);
  }
}
