package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Types;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.sink.layout.HivePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes the DuckDB query that reads a table: its objects, the catalog's columns and types, the
/// partition columns as text.
final class ScanSql {

  // The folder of a partition whose value is null.
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  private final StoredTable table;
  private final Path root;
  private final boolean path;
  private final ObjectLists lists;
  private final StorageFormat format;
  // Objects whose folders name the partition as the catalog does; DuckDB can then rule folders out
  // by itself.
  private final List<Found> hive = new ArrayList<>();
  private final Map<List<String>, List<Found>> others = new LinkedHashMap<>();

  ScanSql(StoredTable table, Path root, boolean path, ObjectLists lists) {
    this.table = table;
    this.root = root;
    this.path = path;
    this.lists = lists;
    format = StorageFormat.ofSerde(serde(table).path("SerializationLibrary").asText(""));
    if (format == StorageFormat.ORC || format == StorageFormat.AVRO) {
      throw SqlRefused.because(
          "NOT_SUPPORTED: The embedded Athena does not read " + format.word() + " objects");
    }
  }

  private static JsonNode serde(StoredTable table) {
    return table.members().path("StorageDescriptor").path("SerdeInfo");
  }

  /// Whether a file is an object that this scan reads.
  boolean isReadable(Path file) {
    return ObjectKind.of(file, format).isPresent();
  }

  void add(List<String> values, List<Found> objects) {
    for (Found object : objects) {
      if (namesItself(values, object.file())) {
        hive.add(object);
      } else {
        others.computeIfAbsent(values, _ -> new ArrayList<>()).add(object);
      }
    }
  }

  private boolean namesItself(List<String> values, Path file) {
    @Nullable Path at = file.getParent();
    for (int i = values.size() - 1; i >= 0; i--) {
      String key = table.partitionKeys().get(i).name() + "=";
      String name = at == null ? "" : String.valueOf(at.getFileName());
      if (at == null
          || !name.startsWith(key)
          || !isReadAlike(name)
          || !HivePath.unescape(name.substring(key.length())).equals(values.get(i))) {
        return false;
      }
      at = at.getParent();
    }
    return true;
  }

  // Hive makes a character of each `%XX`, DuckDB a byte: up to %7F these are the same.
  private static boolean isReadAlike(String name) {
    for (int at = name.indexOf('%'); at >= 0; at = name.indexOf('%', at + 1)) {
      if (at + 1 < name.length() && Character.digit(name.charAt(at + 1), 16) > 7) {
        return false;
      }
    }
    return true;
  }

  String sql() {
    List<String> pieces = new ArrayList<>();
    pieces.add(nothing());
    read(hive, List.of(), pieces);
    others.forEach((values, objects) -> read(objects, values, pieces));
    String columns =
        table.columns().stream()
            .map(
                column ->
                    "CAST("
                        + DuckDb.name(column.name())
                        + " AS "
                        + Types.ofCatalog(column.type())
                        + ") AS "
                        + DuckDb.name(column.name()))
            .collect(Collectors.joining(", "));
    String keys =
        table.partitionKeys().stream()
            .map(key -> ", " + DuckDb.name(key.name()))
            .collect(Collectors.joining());
    String from =
        path
            ? ", 's3:/' || substr(filename, " + (root.toString().length() + 1) + ") AS \"$path\""
            : "";
    return "SELECT "
        + columns
        + keys
        + from
        + " FROM ("
        + String.join(" UNION ALL BY NAME ", pieces)
        + ")";
  }

  // No rows, but every column with its type, whatever the objects hold.
  private String nothing() {
    Stream<String> columns =
        table.columns().stream()
            .map(
                column ->
                    "CAST(NULL AS "
                        + Types.ofCatalog(column.type())
                        + ") AS "
                        + DuckDb.name(column.name()));
    Stream<String> keys =
        table.partitionKeys().stream()
            .map(key -> "CAST(NULL AS VARCHAR) AS " + DuckDb.name(key.name()));
    Stream<String> name = path ? Stream.of("CAST(NULL AS VARCHAR) AS filename") : Stream.of();
    return Stream.of(columns, keys, name)
        .flatMap(part -> part)
        .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
  }

  private void read(List<Found> objects, List<String> values, List<String> pieces) {
    StringBuilder literals = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      String name = DuckDb.name(table.partitionKeys().get(i).name());
      String value = values.get(i).equals(NULL) ? "NULL" : DuckDb.text(values.get(i));
      literals.append(", ").append(value).append(" AS ").append(name);
    }
    String options =
        ", filename = "
            + path
            + ", hive_partitioning = "
            + values.isEmpty()
            + ", hive_types_autocast = false)";
    for (ObjectKind kind : ObjectKind.values()) {
      List<Found> some =
          objects.stream()
              .filter(one -> ObjectKind.of(one.file(), format).filter(kind::equals).isPresent())
              .toList();
      if (!some.isEmpty()) {
        pieces.add(piece(kind, some, literals.toString(), options));
      }
    }
  }

  private String piece(ObjectKind kind, List<Found> objects, String literals, String options) {
    return switch (kind) {
      case PARQUET ->
          "SELECT *"
              + literals
              + " FROM read_parquet("
              + lists.add(objects)
              + ", union_by_name = true"
              + options;
      case JSON ->
          "SELECT *"
              + literals
              + " FROM read_json("
              + lists.add(objects)
              + ", format = 'newline_delimited', columns = "
              + jsonColumns()
              + malformed()
              + options;
      case CSV ->
          new CsvScan(table, format)
              .select(literals, lists.add(objects), keysInFolders(literals), path, options);
    };
  }

  private List<Column> keysInFolders(String literals) {
    return literals.isEmpty() ? table.partitionKeys() : List.of();
  }

  // ignore.malformed.json makes a row of nulls of a line that is no JSON.
  private String malformed() {
    return serde(table).path("Parameters").path("ignore.malformed.json").asBoolean(false)
        ? ", ignore_errors = true"
        : "";
  }

  private String jsonColumns() {
    return table.columns().stream()
        .map(column -> DuckDb.text(column.name()) + ": " + DuckDb.text(jsonType(column)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  // Times are read as text and cast afterwards, so that every ISO-8601 form is understood.
  private static String jsonType(Column column) {
    String type = Types.ofCatalog(column.type());
    return type.equals("TIMESTAMP") || type.equals("DATE") ? "VARCHAR" : type;
  }
}
