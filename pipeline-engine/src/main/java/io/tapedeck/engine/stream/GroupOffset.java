package io.tapedeck.engine.stream;

/// How far the group has come in one partition of the topic.
///
/// @param partition its number
/// @param offset the first offset that is not stored yet
/// @param metadata what to write beside it
public record GroupOffset(int partition, long offset, String metadata) {}
