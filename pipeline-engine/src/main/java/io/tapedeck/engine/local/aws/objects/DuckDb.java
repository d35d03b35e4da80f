package io.tapedeck.engine.local.aws.objects;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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

  // It makes of TRY_CAST over a text object a CAST that fails.
  private static final String HARMFUL = "type_pushdown";

  private static final String READ_VALUES =
      "SET disabled_optimizers = '" + HARMFUL + ",statistics_propagation'";

  private static final List<String> SETTINGS =
      List.of(
          "SET TimeZone = 'UTC'",
          "SET integer_division = true",
          "SET memory_limit = '" + MEMORY_MIB + "MiB'",
          "SET autoinstall_known_extensions = false",
          "SET autoload_known_extensions = false",
          "SET disabled_optimizers = '" + HARMFUL + "'",
          // What was read is to be counted, and to stand in memory once.
          "SET enable_external_file_cache = false",
          "PRAGMA enable_profiling = 'no_output'",
          "SET profiling_coverage = 'ALL'",
          "SET enable_progress_bar = true",
          "SET enable_progress_bar_print = false");
  private static final String NO_OTHER_FILES = "SET enable_external_access = false";
  private static final String LOCK = "SET lock_configuration = true";

  private DuckDb() {}

  /// A new, empty database; the caller owns it, closing it frees everything. Dates are UTC, `/` of
  /// two integers is an integer as in Trino.
  ///
  /// @param folders what it may reach; if there are several, what does not fit into its memory goes
  ///   below the last
  public static Connection open(Path... folders) throws SQLException {
    return open(true, locking(folders), folders); // a large answer must not stand in memory
  }

  /// One that is locked later, before anything runs that others wrote.
  ///
  /// @param work where it may write; what does not fit into its memory goes below
  public static Connection openUnlocked(Path work) throws SQLException {
    return open(true, List.of(), work);
  }

  /// Lets a database read values where it could answer from what footers tell of them, as Athena
  /// does. To be told before it is locked.
  public static void readValues(Connection connection) throws SQLException {
    run(connection, List.of(READ_VALUES));
  }

  /// Lets a database reach these folders and nothing else, and makes its settings unchangeable.
  public static void lock(Connection connection, Path... folders) throws SQLException {
    run(connection, locking(folders));
  }

  /// The same, but a result stands in memory when its statement returns, so that whatever went
  /// wrong is told then and in full: the driver keeps the reason to itself if a streamed result
  /// fails before its first row. Values are read ([#readValues]).
  public static Connection openWhole(Path... folders) throws SQLException {
    List<String> last = new ArrayList<>(List.of(READ_VALUES));
    last.addAll(locking(folders));
    return open(false, last, folders);
  }

  private static List<String> locking(Path... folders) {
    return List.of("SET allowed_directories = [" + allowed(folders) + "]", NO_OTHER_FILES, LOCK);
  }

  private static Connection open(boolean streaming, List<String> last, Path... folders)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", Boolean.toString(streaming));
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    try {
      run(connection, SETTINGS);
      run(connection, List.of("SET temp_directory = " + text(spill(folders))));
      run(connection, last);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void run(Connection connection, List<String> settings) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String setting : settings) {
        statement.execute(setting);
      }
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

  /// A list literal of objects' files.
  public static String files(List<ObjectFiles.Found> objects) {
    return objects.stream()
        .map(object -> text(object.file().toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
