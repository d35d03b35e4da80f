package io.tapedeck.app.fx;

import io.tapedeck.engine.error.EngineException;

/// What a screen knows of something it asked for. The four cases look different: nothing asked,
/// waiting, there, failed.
public sealed interface Answer<T> {

  /// Nobody has asked yet.
  record Unasked<T>() implements Answer<T> {}

  /// Asked, and not answered yet. `what` says what is going on, for people.
  record Pending<T>(String what) implements Answer<T> {}

  record Ready<T>(T value) implements Answer<T> {}

  record Failed<T>(EngineException error) implements Answer<T> {}
}
