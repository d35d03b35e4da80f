package io.tapedeck.engine.sink.verify;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;

/// Calls that were begun, waited for in their order, so that none fails unnoticed. For one thread.
final class Failures {

  private static final int MOST = 1000;

  private final Queue<Future<?>> begun = new ArrayDeque<>();

  /// Takes note of a call; waits for an early one if there are many.
  void watch(Future<?> call) throws InterruptedException {
    begun.add(call);
    while (begun.size() > MOST || !begun.isEmpty() && begun.element().isDone()) {
      Calls.await(begun.remove());
    }
  }

  /// Waits for all.
  void await() throws InterruptedException {
    while (!begun.isEmpty()) {
      Calls.await(begun.remove());
    }
  }
}
