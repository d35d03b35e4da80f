package io.tapedeck.engine.local.aws.parity;

import io.tapedeck.engine.local.aws.sql.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known of the tables of the comparison before any of their rows is read.
abstract class ListedTables implements Tables {

  @Override
  public List<String> databases() {
    return ParityLake.DATABASES;
  }

  @Override
  public List<String> tables(String database) {
    return ParityTables.all().stream()
        .filter(one -> one.database().equals(database))
        .map(ParityTable::name)
        .sorted()
        .toList();
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

  static Optional<ParityTable> table(String database, String name) {
    return ParityTables.all().stream()
        .filter(one -> one.database().equals(database) && one.name().equals(name))
        .findFirst();
  }
}
