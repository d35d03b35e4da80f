package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.hive.TableName;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Translation;
import io.tapedeck.engine.model.LakeTable.Column;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.SaveMode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Runs `CREATE TABLE … AS`: writes the rows of a query as objects, then makes the table known.
/// Used by the query's thread.
final class CreateTableRun {

  private static final Set<String> KNOWN =
      Set.of(
          "format",
          "external_location",
          "partitioned_by",
          "bucketed_by",
          "bucket_count",
          "field_delimiter",
          "write_compression",
          "parquet_compression",
          "orc_compression",
          "table_type",
          "is_external");

  private final AthenaQuery query;
  private final DuckSession duck;
  private final TableWriter writer;

  CreateTableRun(AthenaQuery query, DuckSession duck, InstantSource clock) {
    this.query = query;
    this.duck = duck;
    writer = new TableWriter(query, duck, clock);
  }

  Outcome run(CreateTableAsSelect create) throws SQLException, IOException {
    TableName name = Names.table(create.getName()).in(query.order().database());
    Map<String, String> properties = WithProperties.of(create.getProperties(), KNOWN);
    if (properties.getOrDefault("table_type", "HIVE").equalsIgnoreCase("ICEBERG")) {
      throw SqlRefused.because("NOT_SUPPORTED: The embedded Athena knows Hive tables only");
    }
    if (KnownTables.find(duck.lake(), name).isPresent()) {
      if (create.getSaveMode() == SaveMode.IGNORE) {
        return Outcome.written(0, new Outcome.Scanned(0, 0), "");
      }
      throw SqlRefused.because(
          "TABLE_ALREADY_EXISTS: line 1:1: Destination table 'awsdatacatalog."
              + name.database()
              + "."
              + name.name()
              + "' already exists");
    }
    KnownTables.requireDatabase(duck.lake(), name.database());
    Names.checkAllNamed(create.getQuery());
    Translation translation = duck.translation(create.getQuery());
    String select = translation.stored();
    List<Column> duckColumns = writer.describe(select);
    List<Column> columns = lower(HiveTypes.of(duckColumns, translation.columns()));
    List<String> keys = WithProperties.list(properties, "partitioned_by");
    TableWriter.checkKeys(columns, keys);
    WriteFormat format = WriteFormat.of(properties);
    String location = location(name, properties);
    String typed = TableWriter.typed(select, duckColumns, columns);
    if (!create.isWithData()) {
      typed = "SELECT * FROM (" + typed + ") WHERE false";
    }
    return writer.write(
        format.rows(typed, columns),
        keys,
        format,
        Staging.Folders.below(location, keys),
        made -> register(name, columns, keys, format, location, made));
  }

  private static List<Column> lower(List<Column> columns) {
    Set<String> names = new HashSet<>();
    List<Column> lower = new ArrayList<>();
    for (Column column : columns) {
      String name = column.name().toLowerCase(Locale.ROOT);
      if (!names.add(name)) {
        throw SqlRefused.because(
            "DUPLICATE_COLUMN_NAME: line 1:1: Column name '" + name + "' specified more than once");
      }
      lower.add(new Column(name, column.type()));
    }
    return lower;
  }

  private String location(TableName name, Map<String, String> properties) {
    String given = properties.getOrDefault("external_location", "");
    if (!given.isEmpty() && query.order().group().enforced()) {
      throw SqlRefused.because(
          "INVALID_TABLE_PROPERTY: The Create Table As Select query failed because it was submitted"
              + " with an 'external_location' property to an Athena Workgroup that enforces a"
              + " centralized output location for all queries. Please remove the"
              + " 'external_location' property and resubmit the query.");
    }
    String what = "table '" + name.database() + "." + name.name() + "'";
    return writer.emptyLocation(given.isEmpty() ? query.order().output() : given, what);
  }

  private void register(
      TableName name,
      List<Column> columns,
      List<String> keys,
      WriteFormat format,
      String location,
      Staging.Published made) {
    int own = columns.size() - keys.size();
    Lake lake = duck.lake();
    lake.metastore()
        .createTable(
            name.database(),
            TableInput.table(
                name.name(),
                format.storage(),
                format.serdeProperties(),
                columns.subList(0, own),
                columns.subList(own, columns.size()),
                location));
    StoredTable table = lake.catalog().table(name.database(), name.name());
    lake.metastore()
        .addPartitions(
            name.database(),
            name.name(),
            made.partitions().entrySet().stream()
                .map(one -> TableInput.partition(table, one.getKey(), one.getValue()))
                .toList());
  }
}
