package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.Outcome.Scanned;
import io.tapedeck.engine.local.aws.athena.Staging.Published;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Types;
import io.tapedeck.engine.model.LakeTable.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What all writing statements do: describe the rows of a query, write them as objects, list these
/// in a manifest. Used by the query's thread.
final class TableWriter {

  private final AthenaQuery query;
  private final DuckSession duck;
  private final InstantSource clock;

  TableWriter(AthenaQuery query, DuckSession duck, InstantSource clock) {
    this.query = query;
    this.duck = duck;
    this.clock = clock;
  }

  /// The columns of a query with DuckDB's types.
  List<Column> describe(String sql) throws SQLException, IOException {
    return duck.query(
        "SELECT * FROM (" + sql + ") LIMIT 0",
        rows -> {
          ResultSetMetaData description = rows.getMetaData();
          List<Column> columns = new ArrayList<>();
          for (int i = 1; i <= description.getColumnCount(); i++) {
            columns.add(
                new Column(description.getColumnLabel(i), description.getColumnTypeName(i)));
          }
          return columns;
        });
  }

  /// Columns in the catalog's types.
  ///
  /// @throws SqlRefused for a type that a Hive table cannot have
  static List<Column> hive(List<Column> duck) {
    return duck.stream().map(one -> new Column(one.name(), HiveTypes.ofDuck(one.type()))).toList();
  }

  /// The statement that selects columns under their names and in the types of the catalog.
  static String typed(String sql, List<Column> duck, List<Column> hive) {
    List<String> names = new ArrayList<>();
    List<String> casts = new ArrayList<>();
    for (int i = 0; i < hive.size(); i++) {
      String name = DuckDb.name(hive.get(i).name());
      names.add(name);
      String type = Types.ofCatalog(hive.get(i).type());
      boolean same = type.equals("VARCHAR") || duck.get(i).type().equals(type);
      casts.add(same ? name : "CAST(" + name + " AS " + type + ") AS " + name);
    }
    return "SELECT "
        + String.join(", ", casts)
        + " FROM ("
        + sql
        + ") AS _rows("
        + String.join(", ", names)
        + ")";
  }

  /// @param keys in lower case
  /// @throws SqlRefused unless the keys are the last columns, in their order, and not the only ones
  static void checkKeys(List<Column> columns, List<String> keys) {
    List<String> names =
        columns.stream().map(column -> column.name().toLowerCase(Locale.ROOT)).toList();
    for (String key : keys) {
      if (!names.contains(key)) {
        throw SqlRefused.because(
            "INVALID_TABLE_PROPERTY: Partition columns [" + key + "] not present in schema");
      }
    }
    if (keys.size() >= names.size() && !keys.isEmpty()) {
      throw SqlRefused.because("INVALID_TABLE_PROPERTY: Table contains only partition columns");
    }
    if (!names.subList(names.size() - keys.size(), names.size()).equals(keys)) {
      throw SqlRefused.because(
          "HIVE_COLUMN_ORDER_MISMATCH: Partition keys must be the last columns in the table and in"
              + " the same order as the table properties: "
              + keys);
    }
  }

  /// Writes the rows of a query as new objects.
  ///
  /// @param then what makes them known, before the query counts as done
  Outcome write(
      String sql, List<String> keys, WriteFormat format, Staging.Folders folders, Registration then)
      throws SQLException, IOException {
    try (Staging staging = new Staging(duck.lake().work(), keys, format)) {
      long rows = duck.write(staging.copy(sql));
      Scanned scanned = duck.scanned();
      query.ran(clock.instant());
      if (query.isOver()) {
        throw new SQLException("stopped");
      }
      Published published = staging.publish(duck.lake().files(), folders);
      then.register(published);
      return Outcome.written(rows, scanned, manifest(published));
    }
  }

  /// Makes objects known to the catalog.
  @FunctionalInterface
  interface Registration {
    void register(Published published);
  }

  private String manifest(Published published) throws IOException {
    String folder = query.order().folder();
    String tables = query.order().subtype().startsWith("CREATE") ? "tables/" : "";
    String uri = folder + tables + query.order().id() + "-manifest.csv";
    Path file = duck.lake().files().path(uri);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, published.objects().stream().collect(Collectors.joining("\n", "", "\n")));
    Files.write(
        file.resolveSibling(query.order().id() + ".metadata"),
        Metadata.of(List.of(ResultColumn.of("rows", "bigint"))));
    return uri;
  }

  /// A location for objects, ending with a slash; nothing may be there yet.
  ///
  /// @param what stands for the target in the message
  String emptyLocation(String given, String what) {
    String location = given.endsWith("/") ? given : given + "/";
    Path folder;
    try {
      folder = duck.lake().files().path(location);
    } catch (IllegalArgumentException e) {
      throw SqlRefused.because("INVALID_TABLE_PROPERTY: Location is not a valid S3 path: " + given);
    }
    if (Files.isDirectory(folder) && !duck.lake().files().below(folder, () -> false).isEmpty()) {
      throw SqlRefused.because(
          "HIVE_PATH_ALREADY_EXISTS: Target directory for "
              + what
              + " already exists: "
              + location
              + ". You may need to manually clean the data at location '"
              + location
              + "' before retrying. Athena will not delete data in your account.");
    }
    return location;
  }
}
