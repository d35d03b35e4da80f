package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.Outcome.Scanned;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks, while a query runs, at what it has read: tells the query, so that whoever asks hears of
/// it, and cancels it when it is more than its workgroup allows. Closing ends the watch.
final class ReadWatch implements AutoCloseable {

  /// What Athena says of a query over its workgroup's cutoff.
  static final String REASON = "Bytes scanned limit was exceeded";

  private static final Logger LOG = LoggerFactory.getLogger(ReadWatch.class);

  private static final long FIRST_MILLIS = 20;
  private static final long LAST_MILLIS = 200;

  // Whoever may stop it for what it has read so far needs to hear of it, others only if it lasts.
  private static final long FIRST_WITHOUT_CUTOFF_MILLIS = 500;

  // Looking takes from the query's processors, the more the longer its log is.
  private static final long SHARE = 5;

  private final AthenaQuery query;
  private final ReadLog log;
  private final InstantSource clock;
  private final CountDownLatch over = new CountDownLatch(1);

  ReadWatch(AthenaQuery query, ReadLog log, InstantSource clock) {
    this.query = query;
    this.log = log;
    this.clock = clock;
    Thread.ofVirtual().name("athena-reads").start(this::run);
  }

  private void run() {
    long most = query.order().group().cutoff();
    long wait = most > 0 ? FIRST_MILLIS : FIRST_WITHOUT_CUTOFF_MILLIS;
    try {
      while (!over.await(wait, TimeUnit.MILLISECONDS)) {
        long began = System.nanoTime();
        long bytes = log.bytes();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        query.read(new Scanned(0, bytes));
        if (most > 0 && bytes > most) {
          query.cancel(REASON, clock.instant());
          return;
        }
        wait = Math.max(SHARE * took, Math.min(LAST_MILLIS, wait * 3 / 2));
      }
    } catch (SQLException e) {
      LOG.debug("Query {} ended while it was watched", query.order().id(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
