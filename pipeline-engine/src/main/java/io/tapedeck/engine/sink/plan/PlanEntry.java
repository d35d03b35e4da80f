package io.tapedeck.engine.sink.plan;

import io.tapedeck.engine.model.TopicPartition;

/// A plan as a listing of the log tells it, without reading it.
///
/// @param at the topic-partition
/// @param from the first offset that the plan covers
/// @param done whether its done mark is there
/// @param planned whether the plan itself is there; false if only a done mark was found, which
///   means that somebody deleted the plan
public record PlanEntry(TopicPartition at, long from, boolean done, boolean planned) {}
