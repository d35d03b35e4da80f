package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.state.OpenParts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The databases of queries. Opening and closing one takes as long as a small query, so one that
/// answered quickly answers the next query, too, and one more stands ready while none does; what
/// answers for partition keys has no files at all. Safe for use by any thread; closing closes what
/// nobody has.
final class Databases implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Databases.class);

  // As many queries run, and plan, at a time; the rest is closed when it comes back.
  private static final int KEPT = 2;

  private final Path work;
  private final SeenObjects seen = new SeenObjects();
  private final Deque<Connection> planners = new ArrayDeque<>();
  private final Deque<QueryDatabase> used = new ArrayDeque<>();
  private @Nullable QueryDatabase ready;
  private boolean closed;

  /// @param work where a query may write, and put aside what does not fit into memory
  Databases(Path work) {
    this.work = work;
  }

  /// What queries before saw of objects.
  SeenObjects seen() {
    return seen;
  }

  /// A database for one query. Give it back with [#putBack], or close it.
  ///
  /// @param untouched whether no other query may have set it up before
  QueryDatabase take(boolean untouched) throws SQLException {
    @Nullable QueryDatabase taken;
    synchronized (this) {
      taken = untouched ? null : used.poll();
      if (taken == null) {
        taken = ready;
        ready = null;
      }
    }
    return taken == null ? QueryDatabase.open(work) : taken;
  }

  /// A database whose query came to its end, and left nothing that is worth freeing.
  void putBack(QueryDatabase database) throws SQLException {
    boolean kept = false;
    try {
      kept = database.forget() && isKept(database);
    } finally {
      if (!kept) {
        database.close();
      }
    }
  }

  private synchronized boolean isKept(QueryDatabase database) {
    if (closed || used.size() == KEPT) {
      return false;
    }
    used.push(database);
    return true;
  }

  /// Opens one ahead, if there is none. For a thread that nobody waits for.
  void prepare() {
    synchronized (this) {
      if (closed || ready != null || !used.isEmpty()) {
        return;
      }
    }
    try {
      QueryDatabase opened = QueryDatabase.open(work);
      if (!isReady(opened)) {
        opened.close();
      }
    } catch (SQLException e) {
      LOG.debug("No database could be opened ahead; the next query opens its own", e);
    }
  }

  private synchronized boolean isReady(QueryDatabase opened) {
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
      if (!closed && planners.size() < KEPT) {
        planners.push(planner);
        return;
      }
    }
    planner.close();
  }

  @Override
  public void close() {
    OpenParts left = new OpenParts();
    synchronized (this) {
      closed = true;
      planners.forEach(left::keep);
      used.forEach(left::keep);
      planners.clear();
      used.clear();
      if (ready != null) {
        left.keep(ready);
        ready = null;
      }
    }
    try {
      left.close();
    } catch (EngineException e) {
      LOG.warn("A database of the embedded Athena was not closed", e);
    }
  }
}
