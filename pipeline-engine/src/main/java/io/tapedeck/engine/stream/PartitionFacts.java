package io.tapedeck.engine.stream;

import io.tapedeck.engine.model.TopicPartition;
import java.util.Optional;
import java.util.OptionalLong;

/// What the broker tells of a topic-partition when this member of the group gets it.
///
/// @param at the topic-partition
/// @param topicId the broker's id of the topic, another one if it was deleted and made anew
/// @param logStart the first offset that the broker still holds
/// @param logEnd the offset that the next record will get, of a transaction still open or not
/// @param committed what the group committed last, empty if it never did
/// @param epoch the leader's epoch of the last record before it, empty if that was not committed
/// @param metadata what was committed with it, empty if nothing was
public record PartitionFacts(
    TopicPartition at,
    String topicId,
    long logStart,
    long logEnd,
    OptionalLong committed,
    Optional<Integer> epoch,
    String metadata) {}
