package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.Types;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `"table$partitions"` as rows from the catalog.
final class PartitionsTable {

  private PartitionsTable() {}

  /// The query that answers `"table$partitions"`: the values of the keys, in their types.
  static String of(StoredTable table) {
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
