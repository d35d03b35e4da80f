package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.ErrorCode;
import java.time.Instant;

/// How a sink fares, for the screen. Immutable.
public sealed interface SinkState {

  /// Nothing is in its way.
  record Working() implements SinkState {}

  /// The lake or the catalog does not answer: records are kept here and it tries again by itself.
  ///
  /// @param since since when nothing could be stored
  /// @param code what failed last; CREDENTIALS_MISSING asks the user to log in again
  /// @param why the same as a sentence
  /// @param waitingBytes how many bytes wait in memory and in the spool
  /// @param nextTry when it tries again
  record Spooling(Instant since, ErrorCode code, String why, long waitingBytes, Instant nextTry)
      implements SinkState {}

  /// As [Spooling], and no more may be kept: consuming pauses until something could be stored. With
  /// DISK_FULL as its code the lake may well answer: the disk here takes no more.
  record Full(Instant since, ErrorCode code, String why, long waitingBytes, Instant nextTry)
      implements SinkState {}
}
