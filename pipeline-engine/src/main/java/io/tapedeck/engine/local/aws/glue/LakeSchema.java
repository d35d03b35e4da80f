package io.tapedeck.engine.local.aws.glue;

import io.tapedeck.engine.catalog.Columns;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import io.tapedeck.engine.model.LakeTable.Column;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Finds the columns of objects: from the schema inside every Parquet object, from samples of JSON
/// objects.
final class LakeSchema {

  // So many footers are read between two looks at whether to stop.
  private static final int AT_ONCE = 500;

  /// DuckDB takes 32 MiB for each JSON file that it looks into, out of the gibibyte it may have.
  private static final int JSON_AT_ONCE = 16;

  private final Connection duck;
  private final BooleanSupplier stop;

  LakeSchema(Connection duck, BooleanSupplier stop) {
    this.duck = duck;
    this.stop = stop;
  }

  /// The merged columns of all objects that can be read, without `keys`, which are in the folders.
  List<Column> of(List<Found> objects, Set<String> keys) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (boolean parquet : new boolean[] {true, false}) {
      List<Found> alike =
          objects.stream().filter(found -> parquet ? isParquet(found) : isJson(found)).toList();
      int atOnce = parquet ? AT_ONCE : JSON_AT_ONCE;
      for (int from = 0; from < alike.size() && !stop.getAsBoolean(); from += atOnce) {
        List<Found> some = alike.subList(from, Math.min(alike.size(), from + atOnce));
        columns = new ArrayList<>(Columns.merge(columns, describe(some, parquet)));
      }
    }
    columns.removeIf(column -> keys.contains(column.name()));
    return columns;
  }

  static boolean isParquet(Found found) {
    return found.file().toString().endsWith(".parquet");
  }

  static boolean isJson(Found found) {
    String name = found.file().toString();
    return name.endsWith(".json.gz") || name.endsWith(".json.zst") || name.endsWith(".json");
  }

  private List<Column> describe(List<Found> files, boolean parquet) throws SQLException {
    String source =
        parquet
            ? "read_parquet("
                + DuckDb.files(files)
                + ", union_by_name = true, hive_partitioning = false)"
            : "read_json("
                + DuckDb.files(files)
                + ", format = 'newline_delimited', hive_partitioning = false)";
    List<Column> columns = new ArrayList<>();
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
      while (rows.next()) {
        columns.add(
            new Column(
                rows.getString(1).toLowerCase(Locale.ROOT), type(rows.getString(2), parquet)));
      }
    }
    return columns;
  }

  private static String type(String duckType, boolean parquet) {
    return switch (duckType) {
      case "BOOLEAN" -> "boolean";
      case "TINYINT" -> "tinyint";
      case "SMALLINT" -> "smallint";
      case "INTEGER" -> "int";
      case "BIGINT", "UBIGINT", "UINTEGER", "HUGEINT" -> "bigint";
      case "FLOAT" -> "float";
      case "DOUBLE" -> "double";
      case "DATE" -> parquet ? "date" : "string";
      case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S" ->
          parquet ? "timestamp" : "string";
      case "BLOB" -> "binary";
      default -> duckType.startsWith("DECIMAL") ? duckType.toLowerCase(Locale.ROOT) : "string";
    };
  }
}
