package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.catalog.TableFormat;
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
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes the DuckDB query that reads a table: its objects, each as its table or partition says
/// that it is stored, whatever its name, but for tables of the engine's own; the catalog's columns
/// and types; the partition columns as text.
final class ScanSql {

  // The folder of a partition whose value is null.
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  private final StoredTable table;
  private final Path root;
  private final Set<HiddenColumn> hidden;
  private final ObjectLists lists;
  private final SeenObjects seen;
  private final boolean mixed;
  // Objects whose folders name the partition as the catalog does; DuckDB can then rule folders out
  // by itself.
  private final Map<StorageFormat, List<Found>> hive = new EnumMap<>(StorageFormat.class);
  private final Map<Elsewhere, List<Found>> others = new LinkedHashMap<>();

  // An upload that is under way stands beside its object, its ending followed by a UUID.
  private static final Pattern UNFINISHED =
      Pattern.compile(".*\\.[A-Za-z0-9]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final Pattern JSON_NAME = Pattern.compile(".*\\.json(\\.gz|\\.zst)?");

  private record Elsewhere(StorageFormat format, List<String> values) {}

  ScanSql(
      StoredTable table, Path root, Set<HiddenColumn> hidden, ObjectLists lists, SeenObjects seen) {
    this.table = table;
    this.root = root;
    this.hidden = hidden;
    this.lists = lists;
    this.seen = seen;
    Set<String> parameters = new HashSet<>();
    table.members().path("Parameters").fieldNames().forEachRemaining(parameters::add);
    mixed = TableFormat.isRegistered(parameters);
  }

  /// Whether a file is an object, and not a part of one.
  static boolean isObject(Path file) {
    return !UNFINISHED.matcher(String.valueOf(file.getFileName())).matches();
  }

  /// Objects of a partition, or of the table where it has none.
  ///
  /// @throws SqlRefused for a format that is not read
  void add(List<String> values, StorageFormat format, List<Found> objects) {
    if (format == StorageFormat.ORC || format == StorageFormat.AVRO) {
      throw SqlRefused.because(
          "NOT_SUPPORTED: The embedded Athena does not read " + format.word() + " objects");
    }
    for (Found object : objects) {
      StorageFormat is = format(format, object.file());
      (namesItself(values, object.file())
              ? hive.computeIfAbsent(is, _ -> new ArrayList<>())
              : others.computeIfAbsent(new Elsewhere(is, values), _ -> new ArrayList<>()))
          .add(object);
    }
  }

  /// How an object is stored, where its table or partition says `said`: in the engine's own tables
  /// the ends of names tell.
  StorageFormat format(StorageFormat said, Path file) {
    if (!mixed) {
      return said;
    }
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".parquet")
        ? StorageFormat.PARQUET
        : JSON_NAME.matcher(name).matches() ? StorageFormat.JSON : said;
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
    if (!hasAllColumns()) {
      pieces.add(nothing());
    }
    hive.forEach((format, objects) -> pieces.add(piece(format, objects, List.of())));
    others.forEach((place, objects) -> pieces.add(piece(place.format(), objects, place.values())));
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
    List<Found> all = new ArrayList<>();
    hive.values().forEach(all::addAll);
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

  /// Whether the objects are known to have every column of the table in one form or another. What
  /// is nested is never known: a struct's fields may differ.
  private boolean hasAllColumns() {
    if (table.columns().stream().anyMatch(column -> column.type().contains("<"))) {
      return false;
    }
    Set<String> there = new HashSet<>();
    boolean[] all = {false};
    BiConsumer<StorageFormat, List<Found>> look =
        (format, objects) -> {
          all[0] |= format != StorageFormat.PARQUET; // those are told which columns they have
          if (format == StorageFormat.PARQUET) {
            there.addAll(seen.names(objects.getFirst()));
            there.addAll(seen.names(objects.getLast()));
          }
        };
    hive.forEach(look);
    others.forEach((place, objects) -> look.accept(place.format(), objects));
    return all[0]
        || !there.isEmpty()
            && table.columns().stream()
                .allMatch(column -> there.contains(column.name().toLowerCase(Locale.ROOT)));
  }

  // No rows, but every column with its type, whatever the objects hold. To be left out where it
  // can: a union takes DuckDB a quarter of the time of a query that sorts.
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

  private String piece(StorageFormat format, List<Found> objects, List<String> values) {
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
    return piece(format, objects, literals.toString(), inFolders, options);
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
      StorageFormat format,
      List<Found> objects,
      String literals,
      List<Column> inFolders,
      String options) {
    return switch (format) {
      case PARQUET ->
          "SELECT *"
              + literals
              + " FROM read_parquet("
              + lists.add(objects)
              + ", union_by_name = true"
              + options;
      case JSON, HIVE_JSON ->
          new JsonScan(table, format, seen.keys(objects))
                  .select(literals, lists.add(objects), inFolders, !hidden.isEmpty())
              + options;
      case CSV, DELIMITED ->
          new CsvScan(table, format)
              .select(literals, lists.add(objects), inFolders, !hidden.isEmpty(), options);
      case ORC, AVRO -> throw new IllegalStateException("Refused where it was added");
    };
  }
}
