package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.Types;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of `information_schema`, and `"table$partitions"`, as rows from the catalog.
final class InformationSchema {

  static final String NAME = "information_schema";

  private static final String CATALOG = "awsdatacatalog";

  private final Catalog catalog;

  InformationSchema(Catalog catalog) {
    this.catalog = catalog;
  }

  /// The query that answers one of its tables, empty if there is none of that name.
  Optional<String> scan(String name) {
    return switch (name) {
      case "schemata" ->
          Optional.of(
              rows(
                  List.of("catalog_name", "schema_name"),
                  schemas().map(schema -> List.of(CATALOG, schema))));
      case "tables" ->
          Optional.of(
              rows(
                  List.of("table_catalog", "table_schema", "table_name", "table_type"),
                  tables().map(InformationSchema::table)));
      case "views" ->
          Optional.of(
              rows(
                  List.of("table_catalog", "table_schema", "table_name", "view_definition"),
                  tables().filter(KnownTables::isView).map(InformationSchema::view)));
      case "columns" -> Optional.of(columns());
      default -> Optional.empty();
    };
  }

  private Stream<String> schemas() {
    return Stream.concat(
        catalog.databases().stream().map(one -> one.path("Name").asText()), Stream.of(NAME));
  }

  private Stream<StoredTable> tables() {
    return catalog.databases().stream()
        .flatMap(database -> catalog.tables(database.path("Name").asText()).stream());
  }

  private static String schema(StoredTable table) {
    return table.members().path("DatabaseName").asText();
  }

  private static List<String> table(StoredTable table) {
    String type = KnownTables.isView(table) ? "VIEW" : "BASE TABLE";
    return List.of(CATALOG, schema(table), table.name(), type);
  }

  private static List<String> view(StoredTable table) {
    return List.of(CATALOG, schema(table), table.name(), PrestoView.of(table).sql());
  }

  private String columns() {
    List<List<String>> rows = new ArrayList<>();
    tables()
        .forEach(
            table -> {
              int position = 1;
              for (Column column : table.columns()) {
                rows.add(column(table, column, position++, ""));
              }
              for (Column key : table.partitionKeys()) {
                rows.add(column(table, key, position++, "partition key"));
              }
            });
    String all =
        rows(
            List.of(
                "table_catalog",
                "table_schema",
                "table_name",
                "column_name",
                "ordinal_position",
                "is_nullable",
                "data_type",
                "extra_info"),
            rows.stream());
    return "SELECT * REPLACE (CAST(ordinal_position AS BIGINT) AS ordinal_position,"
        + " nullif(extra_info, '') AS extra_info),"
        + " CAST(NULL AS VARCHAR) AS column_default, CAST(NULL AS VARCHAR) AS comment FROM ("
        + all
        + ")";
  }

  private static List<String> column(StoredTable table, Column column, int position, String extra) {
    return List.of(
        CATALOG,
        schema(table),
        table.name(),
        column.name(),
        Integer.toString(position),
        "YES",
        HiveTypes.trino(column.type()),
        extra);
  }

  /// The query that answers `"table$partitions"`: the values of the keys, in their types.
  static String partitions(StoredTable table) {
    List<String> keys = table.partitionKeys().stream().map(Column::name).toList();
    String values = rows(keys, table.partitions().stream().map(Partition::values));
    return table.partitionKeys().stream()
            .map(
                key ->
                    "CAST("
                        + DuckDb.name(key.name())
                        + " AS "
                        + Types.ofCatalog(key.type())
                        + ") AS "
                        + DuckDb.name(key.name()))
            .collect(Collectors.joining(", ", "SELECT ", " FROM ("))
        + values
        + ")";
  }

  private static String rows(List<String> names, Stream<List<String>> rows) {
    String values =
        rows.map(row -> row.stream().map(DuckDb::text).collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    String columns = names.stream().map(DuckDb::name).collect(Collectors.joining(", "));
    if (values.isEmpty()) {
      return names.stream()
          .map(name -> "CAST(NULL AS VARCHAR) AS " + DuckDb.name(name))
          .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }
    return "SELECT * FROM (VALUES " + values + ") AS _rows(" + columns + ")";
  }
}
