package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.Outcome.Scanned;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBPreparedStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches a query that could read more than its workgroup allows, and cancels it when it has.
/// Closing ends the watch.
final class Cutoff implements AutoCloseable {

  /// What Athena says of such a query.
  static final String REASON = "Bytes scanned limit was exceeded";

  /// Watches nothing.
  static final Cutoff NONE = new Cutoff();

  private static final Logger LOG = LoggerFactory.getLogger(Cutoff.class);
  private static final long BETWEEN_MILLIS = 20;

  private final CountDownLatch over = new CountDownLatch(1);

  private Cutoff() {}

  /// @param bytes what the query reads if it reads everything
  static Cutoff watch(AthenaQuery query, Statement statement, long bytes, InstantSource clock) {
    Cutoff cutoff = new Cutoff();
    Thread.ofVirtual()
        .name("athena-cutoff")
        .start(() -> cutoff.run(query, statement, bytes, clock));
    return cutoff;
  }

  private void run(AthenaQuery query, Statement statement, long bytes, InstantSource clock) {
    long most = query.order().group().cutoff();
    try {
      while (!over.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
        double percent =
            statement.unwrap(DuckDBPreparedStatement.class).getQueryProgress().getPercentage();
        long read = (long) (bytes * Math.max(0, percent) / 100);
        if (read > most) {
          query.cancel(REASON, new Scanned(0, read), clock.instant());
          return;
        }
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
