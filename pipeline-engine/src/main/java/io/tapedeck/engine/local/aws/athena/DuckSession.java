package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.athena.Outcome.Scanned;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.TrinoToDuckDb;
import io.tapedeck.engine.local.aws.wire.Json;
import io.trino.sql.tree.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.duckdb.DuckDBConnection;
import org.duckdb.ProfilerPrintFormat;

/// A DuckDB of its own for one query: translates, runs so that a stop and the workgroup's cutoff
/// reach it, and counts what was read. Used by the query's thread; closing frees all its memory.
final class DuckSession implements AutoCloseable {

  private final Lake lake;
  private final AthenaQuery query;
  private final InstantSource clock;
  private final LakeTables tables;
  private final Connection connection;
  private final Statement statement;

  DuckSession(Lake lake, AthenaQuery query, InstantSource clock) throws SQLException {
    this.lake = lake;
    this.query = query;
    this.clock = clock;
    tables = new LakeTables(lake.catalog(), lake.files(), query::isOver);
    connection = DuckDb.open(lake.files().root(), lake.work());
    try {
      statement = connection.createStatement();
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// DuckDB's text for a query, over the objects that it needs.
  ///
  /// @throws SqlRefused for what does not exist or is not known
  String translate(Query select) {
    String sql = TrinoToDuckDb.translate(select, tables, query.order().database());
    query.planned(clock.instant());
    return sql;
  }

  /// What a rewritten query reads.
  LakeTables tables() {
    return tables;
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
    if (!query.running(statement)) {
      throw new SQLException("stopped");
    }
    try (Cutoff _ = watch();
        ResultSet rows = statement.executeQuery(sql)) {
      return reading.read(rows);
    } finally {
      query.idle();
    }
  }

  /// Runs a statement that writes.
  ///
  /// @return how many rows it wrote
  long write(String sql) throws SQLException {
    if (!query.running(statement)) {
      throw new SQLException("stopped");
    }
    try (Cutoff _ = watch()) {
      return statement.execute(sql) ? 0 : statement.getLargeUpdateCount();
    } finally {
      query.idle();
    }
  }

  private Cutoff watch() {
    long most = query.order().group().cutoff();
    return most > 0 && tables.bytes() > most
        ? Cutoff.watch(query, statement, tables.bytes(), clock)
        : Cutoff.NONE;
  }

  /// What the last statement read; a query over the workgroup's cutoff is cancelled now at the
  /// latest.
  Scanned scanned() throws SQLException {
    JsonNode profile = profile();
    long bytes = profile.path("io").path("total_bytes_read").asLong(0);
    // DuckDB looks into compressed texts more than once.
    Scanned scanned =
        new Scanned(
            profile.path("query").path("total_rows_scanned").asLong(0),
            Math.min(bytes, tables.bytes()));
    long most = query.order().group().cutoff();
    if (most > 0 && scanned.bytes() > most) {
      query.cancel(Cutoff.REASON, scanned, clock.instant());
    }
    return scanned;
  }

  /// How the last statement ran, empty if it read nothing.
  JsonNode profile() throws SQLException {
    return Json.own(
        connection.unwrap(DuckDBConnection.class).getProfilingInformation(ProfilerPrintFormat.JSON));
  }

  Lake lake() {
    return lake;
  }

  @Override
  public void close() throws SQLException {
    query.idle();
    statement.close();
    connection.close();
  }
}
