package io.tapedeck.engine.tape;

import org.jspecify.annotations.Nullable;

/// Something that market data can be read from, from its beginning, as often as one likes.
/// Immutable; safe for use by any thread.
public interface Tape {

  /// For people: the file's name.
  String name();

  /// How many bytes there are to read; -1 if nobody knows.
  long sizeBytes();

  /// Identifies the source by its content (size, first and last 64 KiB), never 0. Travels as the
  /// record header `src`.
  long fingerprint();

  /// What stands before its first row; null if the source is no text, or nobody knows.
  default @Nullable TapeHead head() {
    return null;
  }

  /// What was decided or found out about its shape, as decisions: with them, a few of its rows
  /// under its head are read as they are here, though alone they might be understood in another
  /// way.
  default Corrections settled() {
    return Corrections.NONE;
  }

  /// Whether every row is known, without a look at it, to be no earlier than the one before.
  default boolean isAscending() {
    return false;
  }

  /// Whether it is known to go on for ever.
  default boolean isEndless() {
    return false;
  }

  /// Starts reading at the beginning.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_* with the file's name and what to do
  default TapeReader open() {
    return open(TapePosition.START);
  }

  /// Goes on reading at a place that an earlier reading of the same content came by.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_* as above, or if there is no such place
  TapeReader open(TapePosition from);
}
