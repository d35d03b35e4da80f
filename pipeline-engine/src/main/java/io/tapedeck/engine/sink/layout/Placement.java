package io.tapedeck.engine.sink.layout;

/// Where an event belongs, or why it has no place.
public sealed interface Placement {

  record In(LakeFolder folder) implements Placement {}

  /// `reason` is one sentence that names the value and what it collides with.
  record Nowhere(String reason) implements Placement {}
}
