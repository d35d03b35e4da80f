package io.tapedeck.app.testing;

import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.Subscription;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Predicate;

/// Waits for a state.
final class Await {

  private Await() {}

  static <T> T over(Observable<T> state, Predicate<T> end) throws InterruptedException {
    BlockingQueue<T> ended = new ArrayBlockingQueue<>(1);
    try (Subscription _ =
        state.subscribe(
            now -> {
              if (end.test(now)) {
                ended.offer(now);
              }
            })) {
      return ended.take();
    }
  }
}
