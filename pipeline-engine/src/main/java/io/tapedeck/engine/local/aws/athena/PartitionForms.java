package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the partitions of a table are stored. A partition that says the same as its table is not
/// taken apart: there may be ten thousands. For one query and one thread.
final class PartitionForms {

  private static final String COLUMNS = "Columns";
  private static final String SERDE = "SerializationLibrary";

  private final StoredTable table;
  private final PartitionForm own;
  private final String columns;
  private final String serde;

  PartitionForms(StoredTable table) {
    this.table = table;
    JsonNode storage = table.members().path("StorageDescriptor");
    own = new PartitionForm(format(storage), table.columns());
    columns = "\"" + COLUMNS + "\":" + Json.text(storage.path(COLUMNS));
    serde = "\"" + SERDE + "\":" + Json.text(storage.path("SerdeInfo").path(SERDE));
  }

  private static StorageFormat format(JsonNode storage) {
    return StorageFormat.ofSerde(storage.path("SerdeInfo").path(SERDE).asText(""));
  }

  /// The table's own.
  PartitionForm own() {
    return own;
  }

  /// @throws SqlRefused HIVE_PARTITION_SCHEMA_MISMATCH if its columns cannot be read as the table's
  PartitionForm of(Partition partition) {
    String json = partition.json();
    if (json.contains(columns) && json.contains(serde)) {
      return own;
    }
    JsonNode storage = Json.own(json).path("StorageDescriptor");
    List<Column> said = StoredTable.columns(storage.path(COLUMNS));
    boolean named = storage.path("SerdeInfo").hasNonNull(SERDE);
    check(partition, said);
    return new PartitionForm(named ? format(storage) : own.format(), said);
  }

  private void check(Partition partition, List<Column> said) {
    if (said.equals(own.columns())) {
      return;
    }
    boolean byName =
        own.format() == StorageFormat.PARQUET || own.format() == StorageFormat.HIVE_JSON;
    Map<String, Column> byNames = new HashMap<>();
    said.forEach(column -> byNames.put(column.name(), column));
    for (int i = 0; i < own.columns().size(); i++) {
      Column wanted = own.columns().get(i);
      @Nullable Column there =
          byName ? byNames.get(wanted.name()) : i < said.size() ? said.get(i) : null;
      if (there != null
          && !there.type().equals(wanted.type())
          && !HiveCoercion.can(CatalogTypes.of(there.type()), CatalogTypes.of(wanted.type()))) {
        throw mismatch(partition, wanted, there);
      }
    }
  }

  private SqlRefused mismatch(Partition partition, Column wanted, Column there) {
    return SqlRefused.because(
        "HIVE_PARTITION_SCHEMA_MISMATCH: There is a mismatch between the table and partition"
            + " schemas. The types are incompatible and cannot be coerced. The column '%s' in table '%s.%s' is declared as type '%s', but partition '%s' declared column '%s' as type '%s'."
                .formatted(
                    wanted.name(),
                    table.members().path("DatabaseName").asText(),
                    table.name(),
                    wanted.type(),
                    CatalogShow.path(
                        table.partitionKeys().stream().map(Column::name).toList(),
                        partition.values()),
                    there.name(),
                    there.type()));
  }
}
