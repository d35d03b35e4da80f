package io.tapedeck.engine.sink;

import java.util.concurrent.CountDownLatch;

/// Runs the flushes of one sink, one after the other. Belongs to the sink's thread.
public interface FlushRunner extends AutoCloseable {

  /// Runs a flush to its end, here or beside the caller; the one before has ended.
  void run(Runnable flush);

  /// Waits for the flush that was given last.
  ///
  /// @param end comes to zero when it ends
  /// @param nanos how long to wait at most
  /// @return whether it has ended
  boolean await(CountDownLatch end, long nanos) throws InterruptedException;

  /// Interrupts the flush that is under way and waits for its end.
  @Override
  void close();

  /// On a thread of its own, so that consuming goes on meanwhile.
  static FlushRunner beside() {
    return new FlushThread();
  }

  /// On the caller's thread: [LakeSink#advance] and [LakeSink#drain] return when it is done.
  static FlushRunner inline() {
    return new FlushRunner() {
      @Override
      public void run(Runnable flush) {
        flush.run();
      }

      @Override
      public boolean await(CountDownLatch end, long nanos) {
        return end.getCount() == 0;
      }

      @Override
      public void close() {
        // nothing is ever under way
      }
    };
  }
}
