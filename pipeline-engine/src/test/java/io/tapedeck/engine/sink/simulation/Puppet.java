package io.tapedeck.engine.sink.simulation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A process that runs only while its scheduler lets it: never two at once, so that one seed gives
/// one course of events. It can be killed wherever it rests.
final class Puppet {

  private final Semaphore go = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private volatile boolean doomed;
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;

  /// What it does; rests now and then by [Puppet#rest].
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  Puppet(String name, Body body) {
    Thread.ofVirtual().name(name).start(() -> live(body));
  }

  private void live(Body body) {
    go.acquireUninterruptibly();
    try {
      if (!doomed) {
        body.run();
      }
    } catch (Crash _) {
      // as it was meant
    } catch (Throwable e) {
      if (!doomed) {
        failure = e;
      }
    } finally {
      ended = true;
      back.release();
    }
  }

  /// Lets it run until it rests or ends; for the scheduler.
  void step() {
    if (ended) {
      throw new IllegalStateException("It has ended");
    }
    go.release();
    back.acquireUninterruptibly();
  }

  /// Kills it where it rests; for the scheduler.
  void kill() {
    doomed = true;
    while (!ended) {
      step();
    }
  }

  boolean ended() {
    return ended;
  }

  boolean doomed() {
    return doomed;
  }

  /// Why it ended, if not by its own will; null otherwise.
  @Nullable Throwable failure() {
    return failure;
  }

  /// Ends here and now; for the process itself, which may do nothing any more.
  void die() {
    doomed = true;
    throw new Crash();
  }

  /// Lets others run; for the process itself.
  void rest() {
    if (doomed) {
      throw new Crash();
    }
    back.release();
    go.acquireUninterruptibly();
    if (doomed) {
      throw new Crash();
    }
  }
}
