package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import io.tapedeck.engine.local.aws.sql.HiddenColumn;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Types;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.sink.layout.HivePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Set<HiddenColumn> hidden;
  private final ObjectLists lists;
  private final StorageFormat format;
  // Objects whose folders name the partition as the catalog does; DuckDB can then rule folders out
  // by itself.
  private final List<Found> hive = new ArrayList<>();
  private final Map<List<String>, List<Found>> others = new LinkedHashMap<>();

  ScanSql(StoredTable table, Path root, Set<HiddenColumn> hidden, ObjectLists lists) {
    this.table = table;
    this.root = root;
    this.hidden = hidden;
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
    String beside =
        hidden.stream()
            .map(column -> ", " + value(column) + " AS " + DuckDb.name(column.title()))
            .collect(Collectors.joining());
    return "SELECT "
        + columns
        + keys
        + beside
        + " FROM ("
        + String.join(" UNION ALL BY NAME ", pieces)
        + ")"
        + files();
  }

  private String value(HiddenColumn column) {
    return switch (column) {
      case PATH -> "'s3:/' || substr(filename, " + (root.toString().length() + 1) + ")";
      case FILE_SIZE -> "\"$size\"";
      case FILE_MODIFIED_TIME -> "date_trunc('millisecond', CAST(\"$modified\" AS TIMESTAMP))";
      case PARTITION -> "\"$partition\"";
    };
  }

  // What is known of the objects, beside each of their rows.
  private String files() {
    List<Found> all = new ArrayList<>(hive);
    others.values().forEach(all::addAll);
    boolean wanted =
        hidden.contains(HiddenColumn.FILE_SIZE) || hidden.contains(HiddenColumn.FILE_MODIFIED_TIME);
    if (!wanted) {
      return "";
    }
    String known =
        all.isEmpty()
            ? "SELECT '' AS \"$object\", CAST(0 AS BIGINT) AS \"$size\", CAST('1970-01-01' AS"
                + " TIMESTAMP) AS \"$modified\" WHERE false"
            : "SELECT filename AS \"$object\", size AS \"$size\", last_modified AS \"$modified\""
                + " FROM read_blob("
                + lists.add(all)
                + ")";
    return " LEFT JOIN (" + known + ") ON filename = \"$object\"";
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
    Stream<String> name =
        hidden.isEmpty() ? Stream.of() : Stream.of("CAST(NULL AS VARCHAR) AS filename");
    Stream<String> partition =
        hidden.contains(HiddenColumn.PARTITION)
            ? Stream.of("CAST(NULL AS VARCHAR) AS \"$partition\"")
            : Stream.of();
    return Stream.of(columns, keys, name, partition)
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
    List<Column> inFolders = values.isEmpty() ? table.partitionKeys() : List.of();
    if (hidden.contains(HiddenColumn.PARTITION)) {
      literals.append(", ").append(partition(values)).append(" AS \"$partition\"");
    }
    String options =
        ", filename = "
            + !hidden.isEmpty()
            + ", hive_partitioning = "
            + values.isEmpty()
            + ", hive_types_autocast = false)";
    for (ObjectKind kind : ObjectKind.values()) {
      List<Found> some =
          objects.stream()
              .filter(one -> ObjectKind.of(one.file(), format).filter(kind::equals).isPresent())
              .toList();
      if (!some.isEmpty()) {
        pieces.add(piece(kind, some, literals.toString(), inFolders, options));
      }
    }
  }

  // As the folders say it where these name it, else as Hive would name them.
  private String partition(List<String> values) {
    int keys = table.partitionKeys().size();
    if (values.isEmpty()) {
      return "regexp_extract(filename, '((?:[^/]+/){" + (keys - 1) + "}[^/]+)/[^/]+$', 1)";
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      String value = values.get(i).equals(NULL) ? NULL : HivePath.escape(values.get(i));
      parts.add(table.partitionKeys().get(i).name() + "=" + value);
    }
    return DuckDb.text(String.join("/", parts));
  }

  private String piece(
      ObjectKind kind,
      List<Found> objects,
      String literals,
      List<Column> inFolders,
      String options) {
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
                  .select(literals, lists.add(objects), inFolders, !hidden.isEmpty())
              + options;
    };
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
