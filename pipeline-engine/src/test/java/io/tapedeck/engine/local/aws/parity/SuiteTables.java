package io.tapedeck.engine.local.aws.parity;

import io.tapedeck.engine.local.aws.sql.HiddenColumn;
import io.tapedeck.engine.model.LakeTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tables of the comparison without a row: for who only translates.
final class SuiteTables extends ListedTables {

  /// The same as the catalog of a user has them.
  List<LakeTable> known() {
    return ParityTables.all().stream()
        .map(
            table ->
                new LakeTable(
                    table.database(),
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
  public Optional<String> scan(
      String database, String name, Choice wanted, Set<HiddenColumn> hidden) {
    return table(database, name).map(table -> "SELECT 1 AS one FROM \"" + table.name() + "\"");
  }
}
