package io.tapedeck.engine.local.aws.parity;

import io.tapedeck.engine.local.aws.sql.Tables;
import io.tapedeck.engine.model.LakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tables of the comparison without a row: for who only translates.
final class SuiteTables implements Tables {

  private final List<ParityTable> tables = ParityTables.all();

  /// The same as the catalog of a user has them.
  List<LakeTable> known() {
    return tables.stream()
        .map(
            table ->
                new LakeTable(
                    ParityLake.DATABASE,
                    table.name(),
                    "s3://lake/parity/" + table.name() + "/",
                    "parquet",
                    table.columns().entrySet().stream()
                        .map(one -> new LakeTable.Column(one.getKey(), one.getValue()))
                        .toList(),
                    table.keys().stream().map(key -> new LakeTable.Column(key, "string")).toList()))
        .toList();
  }

  @Override
  public List<String> databases() {
    return List.of(ParityLake.DATABASE);
  }

  @Override
  public List<String> tables(String database) {
    return tables.stream().map(ParityTable::name).sorted().toList();
  }

  private Optional<ParityTable> table(String database, String name) {
    return tables.stream()
        .filter(one -> database.equals(ParityLake.DATABASE) && one.name().equals(name))
        .findFirst();
  }

  @Override
  public Optional<List<Column>> columns(String database, String name) {
    return table(database, name)
        .map(
            table -> {
              List<Column> columns = new ArrayList<>();
              table
                  .columns()
                  .forEach((column, type) -> columns.add(new Column(column, type, false)));
              table.keys().forEach(key -> columns.add(new Column(key, "string", true)));
              return columns;
            });
  }

  @Override
  public Optional<String> scan(String database, String name, Choice wanted, boolean path) {
    return table(database, name).map(table -> "SELECT 1 AS one FROM \"" + table.name() + "\"");
  }
}
