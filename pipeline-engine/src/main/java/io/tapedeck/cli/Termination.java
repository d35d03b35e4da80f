package io.tapedeck.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// What happens when the process is told to stop (SIGTERM, SIGINT): what is under way is asked to
/// end well, and the process waits until whoever owns this closes it. Safe for use by any thread.
final class Termination implements AutoCloseable {

  private static final long DRAIN_SECONDS = 120;

  private final Terminal terminal;
  private final String first;
  private final AtomicReference<Runnable> underWay = new AtomicReference<>(() -> {});
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean stopping;

  /// @param first what is done before the end, as it continues "Stopping: "
  Termination(Terminal terminal, String first) {
    this.terminal = terminal;
    this.first = first;
    Runtime.getRuntime().addShutdownHook(new Thread(this::terminate, "stop"));
  }

  /// Says how to end what is under way.
  void by(Runnable end) {
    underWay.set(end);
    if (stopping) {
      end.run();
    }
  }

  boolean isStopping() {
    return stopping;
  }

  /// Runs when the virtual machine ends, for whatever reason: after a verb that is over there is
  /// nothing to do.
  private void terminate() {
    if (closed.getCount() > 0) {
      stopping = true;
      terminal.say("Stopping: " + first + " …");
      underWay.get().run();
      waitUntilClosed();
    }
  }

  private void waitUntilClosed() {
    try {
      if (!closed.await(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        terminal.error(
            "gave up draining after " + DRAIN_SECONDS + " s; the next run stores the rest.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// There is nothing to wait for any more.
  @Override
  public void close() {
    closed.countDown();
  }
}
