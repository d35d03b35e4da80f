package io.tapedeck.engine.sink.verify;

/// What the broker says about a topic-partition.
///
/// @param topicId the topic's id; empty if the broker does not tell
/// @param start the first offset that it still has
/// @param end the offset that the next record will get
/// @param committed the group's offset, -1 if it has none
/// @param metadata what was committed with it, empty if nothing was
public record TopicState(String topicId, long start, long end, long committed, String metadata) {}
