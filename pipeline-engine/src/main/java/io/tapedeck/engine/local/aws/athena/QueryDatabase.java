package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.function.JavaFunctions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// A DuckDB in memory for one query at a time. Its settings are open until the first query begins;
/// from then on it reaches the objects and the working folder, and that cannot be changed. Used by
/// one thread at a time; closing frees all its memory.
final class QueryDatabase implements AutoCloseable {

  private final Connection connection;
  private final Path work;
  private final Set<String> functions = new HashSet<>();
  private @Nullable ReadLog log;
  private boolean values;
  private int told;

  private QueryDatabase(Connection connection, Path work) {
    this.connection = connection;
    this.work = work;
  }

  /// A new, empty one.
  ///
  /// @param work where a query may write, and put aside what does not fit into memory
  static QueryDatabase open(Path work) throws SQLException {
    return new QueryDatabase(DuckDb.openUnlocked(work), work);
  }

  /// Makes it ready for statements that others wrote; does nothing the second time.
  ///
  /// @param root the folder of the objects
  /// @param readValues whether footers are no answer, [DuckDb#readValues]
  /// @return what is read from now on
  ReadLog begin(Path root, boolean readValues) throws SQLException {
    @Nullable ReadLog kept = log;
    if (kept != null) {
      return kept;
    }
    ReadLog begun = new ReadLog(connection, root, beside());
    log = begun;
    values = readValues;
    if (readValues) {
      DuckDb.readValues(connection);
    }
    DuckDb.lock(connection, root, work);
    return begun;
  }

  Connection connection() {
    return connection;
  }

  /// Another connection to the same database; whoever asks for it closes it.
  Connection beside() throws SQLException {
    return connection.unwrap(DuckDBConnection.class).duplicate();
  }

  /// Makes known what a statement refers to beside its text.
  void tell(ObjectLists lists, String sql) throws SQLException {
    told = lists.tell(connection, told);
    JavaFunctions.register(connection, sql, functions);
  }

  /// Forgets the query, for the next one.
  ///
  /// @return false if it was set up for one query alone
  boolean forget() throws SQLException {
    @Nullable ReadLog kept = log;
    if (kept == null || values) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      for (int list = 0; list < told; list++) {
        statement.execute("RESET VARIABLE " + ObjectLists.name(list));
      }
    }
    told = 0;
    kept.forget();
    return true;
  }

  @Override
  public void close() throws SQLException {
    @Nullable ReadLog kept = log;
    try (connection) {
      if (kept != null) {
        kept.close();
      }
    }
  }
}
