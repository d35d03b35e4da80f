package io.tapedeck.engine.local.aws.objects;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Opens DuckDB databases in memory that reach the folders that they are given and nothing else: no
/// other file, no network, no extension; none of that can be changed afterwards.
public final class DuckDb {

  // A quarter of the machine: two queries run at a time, and there are others who need some.
  private static final long MEMORY_MIB =
      Math.max(
          1024,
          ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                      .getTotalMemorySize()
                  / 4
              >> 20);

  private DuckDb() {}

  /// A new, empty database; the caller owns it, closing it frees everything. Dates are UTC, `/` of
  /// two integers is an integer as in Trino.
  ///
  /// @param folders what it may reach; if there are several, what does not fit into its memory goes
  ///   below the last
  public static Connection open(Path... folders) throws SQLException {
    return locked(open(true, folders)); // a large answer must not stand in memory
  }

  /// The same, but its settings can be changed until it is locked, which must be before anything
  /// runs that others wrote.
  public static Connection openUnlocked(Path... folders) throws SQLException {
    return open(true, folders);
  }

  /// Makes the settings of a database unchangeable.
  public static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_configuration = true");
    }
  }

  /// The same, but a result stands in memory when its statement returns, so that whatever went
  /// wrong is told then and in full: the driver keeps the reason to itself if a streamed result
  /// fails before its first row.
  public static Connection openWhole(Path... folders) throws SQLException {
    return locked(open(false, folders));
  }

  private static Connection locked(Connection connection) throws SQLException {
    try {
      lock(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Connection open(boolean streaming, Path... folders) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", Boolean.toString(streaming));
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    try (Statement statement = connection.createStatement()) {
      for (String setting :
          List.of(
              "SET TimeZone = 'UTC'",
              "SET integer_division = true",
              "SET memory_limit = '" + MEMORY_MIB + "MiB'",
              "SET temp_directory = " + text(spill(folders)),
              "SET autoinstall_known_extensions = false",
              "SET autoload_known_extensions = false",
              // It makes of TRY_CAST over a text object a CAST that fails.
              "SET disabled_optimizers = 'type_pushdown'",
              // What was read is to be counted, and to stand in memory once.
              "SET enable_external_file_cache = false",
              "PRAGMA enable_profiling = 'no_output'",
              "SET profiling_coverage = 'ALL'",
              "SET enable_progress_bar = true",
              "SET enable_progress_bar_print = false",
              "SET allowed_directories = [" + allowed(folders) + "]",
              "SET enable_external_access = false")) {
        statement.execute(setting);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static String allowed(Path... folders) {
    return Stream.of(folders).map(one -> text(one + "/")).collect(Collectors.joining(", "));
  }

  private static String spill(Path... folders) {
    return folders.length < 2
        ? ""
        : folders[folders.length - 1].resolve("spill-" + UUID.randomUUID()).toString();
  }

  /// A text literal. DuckDB takes a statement to end at a NUL, which is therefore told by its code.
  public static String text(String value) {
    String quoted = "'" + value.replace("'", "''") + "'";
    return value.indexOf('\0') < 0 ? quoted : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
  }

  /// A quoted identifier.
  public static String name(String value) {
    return "\"" + value.replace("\"", "\"\"") + "\"";
  }

  /// A list literal of files.
  public static String files(List<ObjectFiles.Found> files) {
    StringBuilder list = new StringBuilder("[");
    for (ObjectFiles.Found found : files) {
      list.append(list.length() == 1 ? "" : ", ").append(text(found.file().toString()));
    }
    return list.append(']').toString();
  }
}
