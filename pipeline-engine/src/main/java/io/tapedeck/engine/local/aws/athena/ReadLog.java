package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What DuckDB has read from objects so far, by its own log of what it asks of the file system.
/// Only this tells while a statement runs, and after it was stopped. For one thread at a time;
/// closing leaves the database as it is.
final class ReadLog implements AutoCloseable {

  private static final String SUM =
      """
      SELECT coalesce(sum(CAST(regexp_extract(message, '"op":"READ","bytes":"(\\d{1,15})","pos":"\\d+"}$', 1) AS BIGINT)), 0)
      FROM duckdb_logs()
      WHERE type = 'FileSystem' AND starts_with(message, %s) AND message LIKE '%%"op":"READ","bytes":"%%'
      """;

  private final String sum;
  private final Connection beside;
  private final Statement statement;

  /// Begins to keep the log of a database whose settings are not locked yet.
  ///
  /// @param root the folder of the objects; what is read elsewhere is not counted
  /// @param beside another connection to it, which is closed with this
  ReadLog(Connection duck, Path root, Connection beside) throws SQLException {
    sum = SUM.formatted(DuckDb.text("{\"fs\":\"LocalFileSystem\",\"path\":\"" + root + "/"));
    this.beside = beside;
    try (Statement setting = duck.createStatement()) {
      setting.execute("CALL enable_logging('FileSystem', level = 'trace')");
      statement = beside.createStatement();
    } catch (SQLException e) {
      beside.close();
      throw e;
    }
  }

  /// The bytes that were read.
  synchronized long bytes() throws SQLException {
    try (ResultSet read = statement.executeQuery(sum)) {
      return read.next() ? read.getLong(1) : 0;
    }
  }

  /// Begins at nothing again.
  synchronized void forget() throws SQLException {
    statement.execute("CALL truncate_duckdb_logs()");
  }

  @Override
  public synchronized void close() throws SQLException {
    statement.close();
    beside.close();
  }
}
