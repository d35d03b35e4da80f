package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Type;
import io.tapedeck.engine.local.aws.wire.AwsError;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where queries wait for their turn: two that read or write data run at a time, and two that only
/// touch the catalog, so that SHOW does not wait for a long SELECT. Safe for use by any thread.
final class Lanes implements AutoCloseable {

  /// As many queries of a kind may wait; further ones are refused.
  static final int MOST_WAITING = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
  private static final int AT_ONCE = 2;

  // Deeply nested statements are walked recursively.
  private static final long STACK = 16L << 20;

  private final ThreadPoolExecutor data = lane("athena-");
  private final ThreadPoolExecutor catalog = lane("athena-ddl-");

  private static ThreadPoolExecutor lane(String name) {
    return new ThreadPoolExecutor(
        AT_ONCE,
        AT_ONCE,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(MOST_WAITING),
        Thread.ofPlatform().daemon().name(name, 0).stackSize(STACK).factory());
  }

  /// @throws AwsError TooManyRequestsException if too many wait already
  void submit(Type type, Runnable query) {
    try {
      (type == Type.DML ? data : catalog).execute(query);
    } catch (RejectedExecutionException e) {
      throw AwsError.of(
              "TooManyRequestsException",
              "You have exceeded the limit for the number of queries you can run concurrently."
                  + " Please reduce the number of concurrent queries submitted by this account.")
          .with("Reason", "CONCURRENT_QUERY_LIMIT_EXCEEDED");
    }
  }

  /// Takes no more.
  void shutdown() {
    data.shutdown();
    catalog.shutdown();
  }

  /// Waits until all is done, at most ten seconds.
  @Override
  public void close() {
    try {
      if (!data.awaitTermination(10, TimeUnit.SECONDS)
          || !catalog.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.warn("A query did not stop within ten seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
