package io.tapedeck.engine.sink;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs flushes on one platform thread that it owns.
final class FlushThread implements FlushRunner {

  private static final Logger LOG = LoggerFactory.getLogger(FlushThread.class);
  private static final int ENDING_SECONDS = 30;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("flush-", 0).factory());

  @Override
  public void run(Runnable flush) {
    thread.execute(flush);
  }

  @Override
  public boolean await(CountDownLatch end, long nanos) throws InterruptedException {
    return end.await(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A request to the lake does not end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
