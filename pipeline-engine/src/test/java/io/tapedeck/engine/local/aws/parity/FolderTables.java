package io.tapedeck.engine.local.aws.parity;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.HiddenColumn;
import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The tables of the comparison as the translation finds them, read from their folders; remembers
/// which partitions were read.
final class FolderTables extends ListedTables {

  private final Path bucket;
  private final Connection duck;
  private final List<String> read = new ArrayList<>();

  /// @param duck answers what is asked of partition keys
  FolderTables(Path bucket, Connection duck) {
    this.bucket = bucket;
    this.duck = duck;
  }

  /// The folders of the partitions that were read.
  List<String> read() {
    return read;
  }

  @Override
  public Optional<String> scan(
      String database, String name, Choice wanted, Set<HiddenColumn> hidden) {
    return table(database, name).map(table -> scan(table, wanted, hidden));
  }

  private String scan(ParityTable table, Choice wanted, Set<HiddenColumn> hidden) {
    List<String> folders = List.copyOf(table.objects().keySet());
    Set<Integer> chosen = table.keys().isEmpty() ? Set.of(0) : chosen(wanted, folders);
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      if (chosen.contains(i)) {
        read.add(folders.get(i));
        pieces.add(piece(table, folders.get(i), hidden));
      }
    }
    return pieces.isEmpty() ? empty(table, hidden) : String.join(" UNION ALL ", pieces);
  }

  private Set<Integer> chosen(Choice wanted, List<String> folders) {
    try {
      return wanted.among(folders.stream().map(ParityTable::values).toList(), duck);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String piece(ParityTable table, String folder, Set<HiddenColumn> hidden) {
    Path file =
        bucket
            .resolve(table.folder())
            .resolve(folder)
            .resolve(table.json() ? "one.json.gz" : "one.parquet");
    List<String> columns = new ArrayList<>();
    table.columns().keySet().forEach(column -> columns.add(DuckDb.name(column)));
    for (int i = 0; i < table.keys().size(); i++) {
      String value = DuckDb.text(ParityTable.values(folder).get(i));
      columns.add(value + " AS " + DuckDb.name(table.keys().get(i)));
    }
    for (HiddenColumn column : hidden) {
      columns.add(value(column, table, folder, file) + " AS " + DuckDb.name(column.title()));
    }
    String types =
        table.columns().entrySet().stream()
            .map(
                one ->
                    DuckDb.text(one.getKey())
                        + ": "
                        + DuckDb.text(CatalogTypes.duck(one.getValue())))
            .collect(Collectors.joining(", ", "{", "}"));
    return "SELECT %s FROM %s"
        .formatted(
            String.join(", ", columns),
            table.json()
                ? "read_json('" + file + "', format = 'newline_delimited', columns = " + types + ")"
                : "read_parquet('" + file + "', hive_partitioning = false)");
  }

  private static String value(HiddenColumn column, ParityTable table, String folder, Path file) {
    return switch (column) {
      case PATH ->
          "'s3://lake/%s/%s%s'"
              .formatted(table.folder(), folder.isEmpty() ? "" : folder + "/", file.getFileName());
      case FILE_SIZE -> "(SELECT size FROM read_blob('" + file + "'))";
      case FILE_MODIFIED_TIME ->
          "(SELECT date_trunc('millisecond', CAST(last_modified AS TIMESTAMP)) FROM read_blob('"
              + file
              + "'))";
      case PARTITION -> DuckDb.text(folder);
    };
  }

  private static String empty(ParityTable table, Set<HiddenColumn> hidden) {
    List<String> columns = new ArrayList<>();
    table
        .columns()
        .forEach(
            (name, type) ->
                columns.add(
                    "CAST(NULL AS " + CatalogTypes.duck(type) + ") AS " + DuckDb.name(name)));
    table.keys().forEach(key -> columns.add("CAST(NULL AS VARCHAR) AS " + DuckDb.name(key)));
    for (HiddenColumn column : hidden) {
      String type =
          switch (column) {
            case PATH, PARTITION -> "VARCHAR";
            case FILE_SIZE -> "BIGINT";
            case FILE_MODIFIED_TIME -> "TIMESTAMP";
          };
      columns.add("CAST(NULL AS " + type + ") AS " + DuckDb.name(column.title()));
    }
    return "SELECT " + String.join(", ", columns) + " WHERE false";
  }
}
