package io.tapedeck.engine.state;

import io.tapedeck.engine.error.EngineException;

/// The life of a sink that works alone: `Preparing → Storing → Draining → Done`, and from each of
/// them `Failed`.
public sealed interface StoreState {

  /// Whether nothing more will happen.
  default boolean isOver() {
    return this instanceof Done || this instanceof Failed;
  }

  /// Looking at the topic and joining the group.
  record Preparing() implements StoreState {}

  /// Records are taken and stored as they come.
  record Storing() implements StoreState {}

  /// No more records are taken; those that were are being stored.
  record Draining() implements StoreState {}

  /// Everything that was taken is stored.
  record Done() implements StoreState {}

  record Failed(EngineException error) implements StoreState {}
}
