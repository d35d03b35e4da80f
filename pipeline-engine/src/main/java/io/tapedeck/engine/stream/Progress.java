package io.tapedeck.engine.stream;

import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.transport.FeedPosition;

/// How far some tapes have been played onto a topic.
///
/// @param run who played them
/// @param tapes what is played
/// @param choice which rows, in what order, with what changes; a run that goes on must want the
///   same
/// @param from a place that the feed came by
/// @param ahead rows that it has given since and that are done with: published, or in quarantine
/// @param quarantined bytes of the run's quarantine that belong to the rows that are done with
/// @param done whether the tapes were played to their end
public record Progress(
    RunId run,
    TapeSet tapes,
    String choice,
    FeedPosition from,
    long ahead,
    long quarantined,
    boolean done) {

  /// Rows of all tapes that are done with.
  public long rows() {
    return from.rows() + ahead;
  }
}
