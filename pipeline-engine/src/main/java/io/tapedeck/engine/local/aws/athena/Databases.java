package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The databases of queries. Opening one takes as long as a small query, so one stands ready after
/// the first; what answers for partition keys has no files at all and is used again. Safe for use
/// by any thread; closing closes what nobody has.
final class Databases implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Databases.class);

  // As many queries plan at a time; the rest is closed when it comes back.
  private static final int PLANNERS = 2;

  private final Path work;
  private final SeenObjects seen = new SeenObjects();
  private final Deque<Connection> planners = new ArrayDeque<>();
  private @Nullable Connection ready;
  private boolean closed;

  /// @param work where a query may write, and put aside what does not fit into memory
  Databases(Path work) {
    this.work = work;
  }

  /// What queries before saw of objects.
  SeenObjects seen() {
    return seen;
  }

  /// A new database for one query, whose settings are open; whoever asks closes it.
  Connection open() throws SQLException {
    @Nullable Connection taken;
    synchronized (this) {
      taken = ready;
      ready = null;
    }
    return taken == null ? DuckDb.openUnlocked(work) : taken;
  }

  /// Opens the next one ahead, if there is none. For a thread that nobody waits for.
  void prepare() {
    synchronized (this) {
      if (closed || ready != null) {
        return;
      }
    }
    try {
      Connection opened = DuckDb.openUnlocked(work);
      if (!isKept(opened)) {
        opened.close();
      }
    } catch (SQLException e) {
      LOG.debug("No database could be opened ahead; the next query opens its own", e);
    }
  }

  private synchronized boolean isKept(Connection opened) {
    if (closed || ready != null) {
      return false;
    }
    ready = opened;
    return true;
  }

  /// A database that reaches no file. Give it back with [#putBack].
  Connection planner() throws SQLException {
    @Nullable Connection taken;
    synchronized (this) {
      taken = planners.poll();
    }
    return taken == null ? DuckDb.open() : taken;
  }

  void putBack(Connection planner) throws SQLException {
    synchronized (this) {
      if (!closed && planners.size() < PLANNERS) {
        planners.push(planner);
        return;
      }
    }
    planner.close();
  }

  @Override
  public void close() {
    Deque<Connection> left = new ArrayDeque<>();
    synchronized (this) {
      closed = true;
      left.addAll(planners);
      planners.clear();
      if (ready != null) {
        left.add(ready);
        ready = null;
      }
    }
    for (Connection one : left) {
      try {
        one.close();
      } catch (SQLException e) {
        LOG.warn("A database of the embedded Athena was not closed", e);
      }
    }
  }
}
