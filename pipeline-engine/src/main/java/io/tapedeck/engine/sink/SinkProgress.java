package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.TopicPartition;
import java.util.List;
import java.util.Map;

/// What the consumer has to do since it last asked: first seek, then commit, then go on polling.
///
/// @param stored offsets to commit; a cache, so a commit that fails may be left out
/// @param seeks topic-partitions that must be read from another offset, because another process
///   planned what this one was about to plan
public record SinkProgress(List<StoredOffset> stored, Map<TopicPartition, Long> seeks) {

  /// Nothing to do.
  public static final SinkProgress NONE = new SinkProgress(List.of(), Map.of());

  public SinkProgress {
    stored = List.copyOf(stored);
    seeks = Map.copyOf(seeks);
  }
}
