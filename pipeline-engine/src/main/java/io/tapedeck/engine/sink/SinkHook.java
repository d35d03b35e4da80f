package io.tapedeck.engine.sink;

/// Watches the steps of a sink, so that a test can end the process between any two of them.
@FunctionalInterface
public interface SinkHook {

  /// Watches nothing.
  SinkHook NONE = (_, _) -> {};

  /// A step has had its effect and the next has not begun. Called on the thread that did it:
  /// [SinkStep#OBJECT_UPLOADED] by several at once, [SinkStep#COMMITTED] by the one that consumes.
  ///
  /// @param n see [SinkStep]; 1 where it says nothing
  void reached(SinkStep step, int n);
}
