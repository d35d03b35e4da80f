package io.tapedeck.engine.local.aws.objects;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/// Opens DuckDB databases in memory that can read the objects' files and nothing else, and write
/// nowhere.
public final class DuckDb {

  private DuckDb() {}

  /// A new, empty database; the caller owns it, closing it frees everything. Dates are UTC, `/` of
  /// two integers is an integer as in Trino.
  public static Connection open(Path readable) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(
        "jdbc_stream_results", "true"); // a large answer must not stand in memory
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    try (Statement statement = connection.createStatement()) {
      for (String setting :
          List.of(
              "SET TimeZone = 'UTC'",
              "SET integer_division = true",
              "SET memory_limit = '1GB'",
              "SET temp_directory = ''",
              "SET autoinstall_known_extensions = false",
              "SET autoload_known_extensions = false",
              "SET allowed_directories = [" + text(readable + "/") + "]",
              "SET enable_external_access = false",
              "SET lock_configuration = true")) {
        statement.execute(setting);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// A text literal.
  public static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
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
