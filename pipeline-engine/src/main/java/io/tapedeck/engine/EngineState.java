package io.tapedeck.engine;

import io.tapedeck.engine.error.EngineException;

/// The life of an engine: `Starting → Ready → Closing → Closed`, or `Starting → Failed`.
public sealed interface EngineState {

  /// `step` is what it is doing, for people: "starting the broker".
  record Starting(String step) implements EngineState {}

  /// `profile` is the name of the environment it works on.
  record Ready(String profile) implements EngineState {}

  record Failed(EngineException error) implements EngineState {}

  /// Draining and closing.
  record Closing() implements EngineState {}

  record Closed() implements EngineState {}
}
