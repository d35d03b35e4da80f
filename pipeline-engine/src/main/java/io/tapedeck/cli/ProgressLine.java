package io.tapedeck.cli;

import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.Subscription;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Shows how far something is, four times a second on a terminal and every other second elsewhere,
/// where a line that says nothing new is left out.
final class ProgressLine {

  private ProgressLine() {}

  /// Returns when it is over.
  ///
  /// @param line what is to be shown now
  /// @param beside done each time a line was shown
  static <S> void follow(
      Terminal terminal,
      Observable<S> state,
      Predicate<S> isOver,
      Supplier<String> line,
      Runnable beside)
      throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    try (Subscription _ =
        state.subscribe(
            now -> {
              if (isOver.test(now)) {
                over.countDown();
              }
            })) {
      long everyMillis = terminal.interactive() ? 250 : 2_000;
      String last = "";
      while (!over.await(everyMillis, TimeUnit.MILLISECONDS)) {
        String now = line.get();
        if (!now.equals(last)) {
          terminal.progress(now);
        }
        last = now;
        beside.run();
      }
    }
  }
}
