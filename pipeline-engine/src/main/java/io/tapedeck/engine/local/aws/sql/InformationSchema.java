package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The catalog as tables: `information_schema.schemata`, `tables` and `columns`.
final class InformationSchema {

  private final Tables tables;

  InformationSchema(Tables tables) {
    this.tables = tables;
  }

  Relation of(Table node, String name) {
    return switch (name) {
      case "schemata" -> relation(name, List.of("catalog_name", "schema_name"), schemata());
      case "tables" ->
          relation(
              name,
              List.of("table_catalog", "table_schema", "table_name", "table_type"),
              allTables());
      case "columns" ->
          relation(
              name,
              List.of(
                  "table_catalog",
                  "table_schema",
                  "table_name",
                  "column_name",
                  "ordinal_position",
                  "column_default",
                  "is_nullable",
                  "data_type"),
              columns());
      default ->
          throw SqlRefused.at(
              node,
              "TABLE_NOT_FOUND",
              "Table '" + Scans.CATALOG + ".information_schema." + name + "' does not exist");
    };
  }

  private List<List<String>> schemata() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(Scans.CATALOG, "information_schema"));
    tables.databases().forEach(one -> rows.add(List.of(Scans.CATALOG, one)));
    return rows;
  }

  private List<List<String>> allTables() {
    List<List<String>> rows = new ArrayList<>();
    for (String database : tables.databases()) {
      for (String table : tables.tables(database)) {
        rows.add(List.of(Scans.CATALOG, database, table, "BASE TABLE"));
      }
    }
    return rows;
  }

  private List<List<String>> columns() {
    List<List<String>> rows = new ArrayList<>();
    for (String database : tables.databases()) {
      for (String table : tables.tables(database)) {
        int place = 0;
        for (Tables.Column column : tables.columns(database, table).orElse(List.of())) {
          rows.add(
              List.of(
                  Scans.CATALOG,
                  database,
                  table,
                  column.name(),
                  Integer.toString(++place),
                  "",
                  "YES",
                  CatalogTypes.of(column.type()).toString()));
        }
      }
    }
    return rows;
  }

  private static Relation relation(String name, List<String> columns, List<List<String>> rows) {
    String alias = Names.relation();
    List<Field> fields = new ArrayList<>();
    List<String> select = new ArrayList<>();
    for (String column : columns) {
      boolean number = column.equals("ordinal_position");
      String raw = "v" + fields.size();
      select.add(
          (number
                  ? "CAST(" + raw + " AS BIGINT)"
                  : column.equals("column_default") ? "nullif(" + raw + ", '')" : raw)
              + " AS c"
              + fields.size());
      fields.add(
          new Field(
              Optional.of(name),
              Optional.of(Scans.CATALOG + ".information_schema"),
              Optional.of(column),
              number ? TrinoType.BIGINT : TrinoType.VARCHAR,
              alias + ".c" + fields.size(),
              false));
    }
    List<List<String>> all = new ArrayList<>(rows);
    all.add(columns.stream().map(_ -> "").toList());
    String values =
        all.stream()
            .map(row -> row.stream().map(DuckDb::text).collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    List<String> names = new ArrayList<>();
    columns.forEach(_ -> names.add("v" + names.size()));
    return new Relation(
        "(SELECT %s FROM (VALUES %s) AS t(%s) WHERE v0 <> '') AS %s"
            .formatted(String.join(", ", select), values, String.join(", ", names), alias),
        fields);
  }
}
