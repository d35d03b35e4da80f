package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.TopicPartition;
import java.util.Locale;
import java.util.OptionalLong;

/// A topic-partition that the group gave to this process, as the broker describes it at that
/// moment.
///
/// @param at the topic-partition
/// @param topicId the broker's id of the topic; empty if it does not tell
/// @param logStart the first offset that the broker still holds
/// @param logEnd the offset that the next record will get
/// @param committed where the group had come; empty if it never committed
/// @param committedMetadata what was committed beside the offset; empty if nothing was
public record AssignedPartition(
    TopicPartition at,
    String topicId,
    long logStart,
    long logEnd,
    OptionalLong committed,
    String committedMetadata) {

  /// What to do about a topic that lost records.
  static final String ELSEWHERE =
      " Restore the topic, or go on under another lake.prefix, which begins with what the broker"
          + " holds.";

  /// What to do about records that were deleted before they were stored.
  static final String ACCEPTABLE =
      " Restore the topic from a replica that holds them; or, if there is none, have it noted that"
          + " they are lost, by ./tapedeck lake accept-gap, and start again.";

  public AssignedPartition {
    if (logStart < 0 || logEnd < logStart) {
      throw new IllegalArgumentException(
          "Not the ends of a log: " + at + " " + logStart + " to " + logEnd);
    }
  }

  /// Refuses a log that ends before what was read from it.
  ///
  /// @param reached the offset up to which records were read
  /// @throws EngineException TOPIC_TRUNCATED
  public void requireEnd(long reached) {
    if (logEnd < reached) {
      throw new EngineException(
          ErrorCode.TOPIC_TRUNCATED,
          String.format(
              Locale.ROOT,
              "%s ends at offset %d, but had been read up to %d: the broker lost %d offsets, and"
                  + " new records would get numbers that are stored already.%s",
              at,
              logEnd,
              reached,
              reached - logEnd,
              ELSEWHERE));
    }
  }
}
