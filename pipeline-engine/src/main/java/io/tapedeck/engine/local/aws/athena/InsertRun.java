package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.hive.TableName;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Types;
import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;
import io.tapedeck.engine.model.LakeTable.Column;
import io.trino.sql.tree.Insert;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Runs `INSERT INTO`: writes the rows of a query as new objects of a table, and makes its new
/// partitions known. Used by the query's thread.
final class InsertRun {

  private final AthenaQuery query;
  private final DuckSession duck;
  private final TableWriter writer;

  InsertRun(AthenaQuery query, DuckSession duck, InstantSource clock) {
    this.query = query;
    this.duck = duck;
    writer = new TableWriter(query, duck, clock);
  }

  Outcome run(Insert insert) throws SQLException, IOException {
    TableName name = Names.table(insert.getTarget()).in(query.order().database());
    StoredTable table = table(name);
    List<Column> all =
        Stream.concat(table.columns().stream(), table.partitionKeys().stream()).toList();
    List<Column> targets = targets(insert, all);
    String select =
        duck.translation(insert.getQuery())
            .assignedTo(targets.stream().map(one -> CatalogTypes.of(one.type())).toList())
            .stored();
    List<String> keys = table.partitionKeys().stream().map(Column::name).toList();
    WriteFormat format = format(table);
    return writer.write(
        format.rows(complete(select, targets, all), all),
        keys,
        format,
        folders(table, keys),
        made -> register(table, name, made));
  }

  private StoredTable table(TableName name) {
    StoredTable table =
        KnownTables.find(duck.lake(), name)
            .orElseThrow(
                () ->
                    SqlRefused.because(
                        "TABLE_NOT_FOUND: line 1:1: Table 'awsdatacatalog."
                            + name.database()
                            + "."
                            + name.name()
                            + "' does not exist"));
    if (KnownTables.isView(table)) {
      throw SqlRefused.because("NOT_SUPPORTED: line 1:1: Inserting into views is not supported");
    }
    return table;
  }

  private static List<Column> targets(Insert insert, List<Column> all) {
    return insert
        .getColumns()
        .map(
            names ->
                names.stream()
                    .map(name -> column(all, name.getValue().toLowerCase(Locale.ROOT)))
                    .toList())
        .orElse(all);
  }

  private static Column column(List<Column> all, String name) {
    return all.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                SqlRefused.because(
                    "COLUMN_NOT_FOUND: line 1:1: Insert column name does not exist in target table:"
                        + " "
                        + name));
  }

  // All columns in the table's order; those that are not given are null.
  private static String complete(String select, List<Column> targets, List<Column> all) {
    String names =
        IntStream.range(0, targets.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    Map<String, String> from = new HashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      from.put(targets.get(i).name(), "c" + i);
    }
    return all.stream()
            .map(
                column ->
                    "CAST("
                        + from.getOrDefault(column.name(), "NULL")
                        + " AS "
                        + Types.ofCatalog(column.type())
                        + ") AS "
                        + DuckDb.name(column.name()))
            .collect(Collectors.joining(", ", "SELECT ", ""))
        + " FROM ("
        + select
        + ") AS _rows("
        + names
        + ")";
  }

  private static WriteFormat format(StoredTable table) {
    var serde = table.members().path("StorageDescriptor").path("SerdeInfo");
    StorageFormat format = StorageFormat.ofSerde(serde.path("SerializationLibrary").asText(""));
    return switch (format) {
      case PARQUET -> WriteFormat.of(Map.of("format", "PARQUET"));
      case JSON, HIVE_JSON -> WriteFormat.of(Map.of("format", "JSON"));
      case DELIMITED -> WriteFormat.lazy(CsvScan.properties(table));
      case CSV, ORC, AVRO ->
          throw SqlRefused.because(
              "NOT_SUPPORTED: The embedded Athena does not insert into tables of the SerDe "
                  + format.serde());
    };
  }

  // A partition may lie anywhere; whoever reads it looks there and nowhere else.
  private Staging.Folders folders(StoredTable table, List<String> keys) {
    if (!keys.isEmpty() && PartitionProjection.isOn(table)) {
      return PartitionProjection.of(table, duck.lake().files())::location;
    }
    Staging.Folders others = Staging.Folders.below(folder(table.location()), keys);
    return values ->
        table
            .partition(values)
            .map(Partition::location)
            .filter(known -> !known.isEmpty())
            .map(InsertRun::folder)
            .orElseGet(() -> others.of(values));
  }

  private static String folder(String location) {
    return location.endsWith("/") ? location : location + "/";
  }

  private void register(StoredTable table, TableName name, Staging.Published made) {
    if (PartitionProjection.isOn(table)) {
      return;
    }
    duck.lake()
        .metastore()
        .addPartitions(
            name.database(),
            name.name(),
            made.partitions().entrySet().stream()
                .map(one -> TableInput.partition(table, one.getKey(), one.getValue()))
                .toList());
  }
}
