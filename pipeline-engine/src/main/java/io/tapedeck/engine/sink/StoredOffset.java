package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.TopicPartition;

/// An offset that may be committed: every record before it is durable, registered, and in a plan
/// that is done.
///
/// @param at the topic-partition
/// @param offset of the first record that is not stored yet
/// @param metadata to be committed beside it; names the lake and the last plan
public record StoredOffset(TopicPartition at, long offset, String metadata) {}
