package io.tapedeck.engine.sink.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Reads objects back with somebody else's software.
public final class ObjectFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ObjectFiles() {}

  /// The rows of a query of DuckDB, in which `%s` stands for the Parquet object.
  public static List<Map<String, Object>> duckdb(byte[] parquet, String sql) throws Exception {
    Path file = Files.createTempFile("object", ".parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      Files.write(file, parquet);
      statement.execute("SET TimeZone = 'UTC'");
      return rows(statement.executeQuery(sql.replace("%s", "'" + file + "'")));
    } finally {
      Files.delete(file);
    }
  }

  public static List<JsonNode> lines(byte[] gzip) throws IOException {
    String text = new String(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes());
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.split("\n")) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static List<Map<String, Object>> rows(ResultSet result) throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    while (result.next()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.put(result.getMetaData().getColumnName(i), result.getObject(i));
      }
      rows.add(row);
    }
    return rows;
  }
}
