package io.tapedeck.engine.sink.compact;

import java.time.Instant;

/// A compaction and how far it has come.
///
/// @param since when it came to this state, by the store's clock
/// @param swept whether its hidden objects are gone; only if the state is final
public record Compaction(
    CompactionManifest manifest, CompactionState state, Instant since, boolean swept) {

  public String id() {
    return manifest.id();
  }
}
