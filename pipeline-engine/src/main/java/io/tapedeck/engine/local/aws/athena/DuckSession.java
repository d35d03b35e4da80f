package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.Outcome.Scanned;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Translation;
import io.tapedeck.engine.local.aws.sql.TrinoToDuckDb;
import io.tapedeck.engine.local.aws.sql.function.JavaFunctions;
import io.trino.sql.tree.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.ProfilerPrintFormat;
import org.jspecify.annotations.Nullable;

/// One query's way to DuckDB: translates, runs so that a stop and the workgroup's cutoff reach it,
/// and counts what was read. Its database is its own until it is closed; another query has it then
/// only if this one was small and came to its end, all other memory is freed. Used by the query's
/// thread.
final class DuckSession implements AutoCloseable {

  // What the driver says when a streamed result fails before its first row.
  private static final String UNTOLD = "Invalid result set";

  // A query that cannot read more is not worth looking at; no cutoff is lower.
  private static final long WATCHED = 10_000_000;

  // What takes longer may have needed much memory, and opening another database is little to it.
  private static final long SMALL_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final Pattern EXTREMES = Pattern.compile("\\b(min|max)\\(");
  private static final Pattern WRITTEN = Pattern.compile("\"total_bytes_written\": (\\d{1,18})");
  private static final Pattern BYTES = Pattern.compile("\"total_bytes_read\": (\\d{1,18})");
  private static final Pattern ROWS = Pattern.compile("\"total_rows_scanned\": (\\d{1,18})");

  private final Lake lake;
  private final AthenaQuery query;
  private final InstantSource clock;
  private final Databases databases;
  private final LakeTables tables;
  private final Connection planner;
  private final long opened = System.nanoTime();
  private @Nullable QueryDatabase database;
  private @Nullable Statement statement;
  private @Nullable ReadLog log;
  private boolean whole;
  private boolean wrote;

  DuckSession(Lake lake, AthenaQuery query, InstantSource clock, Databases databases)
      throws SQLException {
    this.lake = lake;
    this.query = query;
    this.clock = clock;
    this.databases = databases;
    planner = databases.planner();
    tables = new LakeTables(lake.catalog(), lake.files(), planner, query::isOver, databases.seen());
  }

  /// What DuckDB is told for a query, over the objects that it needs.
  ///
  /// @throws SqlRefused for what does not exist or is not known
  Translation translation(Query select) {
    Translation translation = TrinoToDuckDb.translate(select, tables, query.order().database());
    query.planned(clock.instant());
    return translation;
  }

  /// The same for rows that are to be stored: under their names, in the forms that objects hold.
  String translate(Query select) {
    return translation(select).stored();
  }

  /// What a rewritten query reads.
  LakeTables tables() {
    return tables;
  }

  /// Looks into the objects that are read, before rows of them are asked for: what is only
  /// explained or described is not read.
  ///
  /// @throws SqlRefused if one has a column that is no value of its table's type
  void check() {
    tables.check();
  }

  /// Something to do with a result before it is closed.
  @FunctionalInterface
  interface Rows<T> {
    T read(ResultSet rows) throws SQLException, java.io.IOException;
  }

  /// Runs a query.
  ///
  /// @throws SQLException what DuckDB says; also if the query was stopped
  <T> T query(String sql, Rows<T> reading) throws SQLException, java.io.IOException {
    Statement running = begin(sql);
    try (@Nullable ReadWatch _ = watch();
        ResultSet rows = running.executeQuery(sql)) {
      T read = reading.read(rows);
      whole = true;
      return read;
    } catch (SQLException e) {
      if (query.isOver() || !String.valueOf(e.getMessage()).contains(UNTOLD)) {
        throw e;
      }
      throw told(sql, e);
    } finally {
      query.idle();
      tellRead();
    }
  }

  private Statement begin(String sql) throws SQLException {
    @Nullable QueryDatabase in = database;
    @Nullable Statement runs = statement;
    whole = false;
    if (in == null || runs == null) {
      boolean ofFooters = isOfFooters(sql);
      in = databases.take(ofFooters);
      database = in;
      log = in.begin(lake.files().root(), ofFooters);
      runs = in.connection().createStatement();
      statement = runs;
    }
    if (!query.running(runs)) {
      throw new SQLException("stopped");
    }
    in.tell(tables.lists(), sql);
    return runs;
  }

  // The least and the greatest of whole tables; Athena reads, and bills, their columns.
  private static boolean isOfFooters(String sql) {
    return EXTREMES.matcher(sql).find() && !sql.contains(" GROUP BY ") && !sql.contains(" OVER (");
  }

  private @Nullable ReadWatch watch() {
    return log != null && tables.bytes() > WATCHED ? new ReadWatch(query, log, clock) : null;
  }

  // Of a query that came to its end more is known.
  private void tellRead() throws SQLException {
    if (log != null && query.isOver()) {
      query.read(new Scanned(0, Math.min(log.bytes(), tables.bytes())));
    }
  }

  // Runs what failed once more, only to hear why.
  private SQLException told(String sql, SQLException untold) throws SQLException {
    query.idle();
    try (Connection whole = DuckDb.openWhole(lake.files().root(), lake.work());
        Statement again = whole.createStatement()) {
      if (!query.running(again)) {
        return untold;
      }
      tables.lists().tell(whole, 0);
      JavaFunctions.register(whole, sql);
      again.executeQuery(sql).close();
      return untold;
    } catch (SQLException e) {
      return e;
    } finally {
      query.idle();
    }
  }

  /// Runs a statement that writes.
  ///
  /// @return how many rows it wrote
  long write(String sql) throws SQLException {
    check();
    wrote = true;
    Statement running = begin(sql);
    try (@Nullable ReadWatch _ = watch()) {
      return running.execute(sql) ? 0 : running.getLargeUpdateCount();
    } finally {
      query.idle();
      tellRead();
    }
  }

  /// What the last statement read; a query over the workgroup's cutoff is cancelled now at the
  /// latest.
  Scanned scanned() throws SQLException {
    String profile = profile();
    // What was put aside and read again is in the profile, too.
    boolean aside = first(WRITTEN, profile) > 0;
    long read = log != null && aside ? log.bytes() : first(BYTES, profile);
    // DuckDB looks into compressed texts more than once.
    Scanned scanned = new Scanned(last(ROWS, profile), Math.min(read, tables.bytes()));
    long most = query.order().group().cutoff();
    if (most > 0 && scanned.bytes() > most) {
      query.read(scanned);
      query.cancel(ReadWatch.REASON, clock.instant());
    }
    return scanned;
  }

  // The statement's text stands between the two and may hold anything.
  private static long first(Pattern number, String profile) {
    Matcher found = number.matcher(profile);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  private static long last(Pattern number, String profile) {
    Matcher found = number.matcher(profile);
    long last = 0;
    while (found.find()) {
      last = Long.parseLong(found.group(1));
    }
    return last;
  }

  /// How the last statement ran, as JSON; without numbers if it read nothing. The driver cuts as
  /// many characters off the end as a statement has bytes more than characters.
  String profile() throws SQLException {
    @Nullable QueryDatabase ran = database;
    return ran == null
        ? ""
        : ran.connection()
            .unwrap(DuckDBConnection.class)
            .getProfilingInformation(ProfilerPrintFormat.JSON);
  }

  Lake lake() {
    return lake;
  }

  @Override
  public void close() throws SQLException {
    query.idle();
    @Nullable QueryDatabase used = database;
    database = null;
    try (@Nullable Statement _ = statement) {
      databases.putBack(planner);
    } finally {
      if (used != null) {
        giveBack(used);
      }
    }
  }

  private void giveBack(QueryDatabase used) throws SQLException {
    if (whole && !wrote && System.nanoTime() - opened < SMALL_NANOS) {
      databases.putBack(used);
    } else {
      used.close();
    }
  }
}
