package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.TopicPartition;
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

  public AssignedPartition {
    if (logStart < 0 || logEnd < logStart) {
      throw new IllegalArgumentException(
          "Not the ends of a log: " + at + " " + logStart + " to " + logEnd);
    }
  }
}
