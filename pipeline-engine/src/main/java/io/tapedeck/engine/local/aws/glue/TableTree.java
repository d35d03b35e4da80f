package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.catalog.TableFormat;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.List;

/// Tables and partitions as the crawler registers them, in the protocol's members.
final class TableTree {

  private TableTree() {}

  static ObjectNode table(
      String name, String location, TableFormat format, List<Column> columns, List<String> keys) {
    ObjectNode table =
        Json.object().put("Name", name).put("TableType", "EXTERNAL_TABLE").put("Retention", 0);
    table.put("Owner", "owner");
    ObjectNode storage = table.putObject("StorageDescriptor").put("Location", location);
    columns(storage.putArray("Columns"), columns);
    storage.put("InputFormat", format.inputFormat()).put("OutputFormat", format.outputFormat());
    storage.put("Compressed", format == TableFormat.JSON).put("NumberOfBuckets", -1);
    storage.put("StoredAsSubDirectories", false);
    ObjectNode serde = storage.putObject("SerdeInfo").put("SerializationLibrary", format.serde());
    ObjectNode serdeParameters = serde.putObject("Parameters");
    format.serdeParameters(columns).forEach(serdeParameters::put);
    ObjectNode parameters = table.putObject("Parameters");
    format.parameters().forEach(parameters::put);
    columns(
        table.putArray("PartitionKeys"),
        keys.stream().map(key -> new Column(key, "string")).toList());
    return table;
  }

  static ObjectNode withColumns(ObjectNode table, List<Column> columns) {
    ObjectNode changed = table.deepCopy();
    columns(changed.withObjectProperty("StorageDescriptor").putArray("Columns"), columns);
    return changed;
  }

  /// A partition that inherits its table's storage.
  static ObjectNode partition(ObjectNode table, List<String> values, String location) {
    ObjectNode partition = Json.object();
    values.forEach(partition.putArray("Values")::add);
    partition.put("DatabaseName", table.path("DatabaseName").asText());
    partition.put("TableName", table.path("Name").asText());
    ObjectNode storage = table.path("StorageDescriptor").deepCopy();
    partition.set("StorageDescriptor", storage.put("Location", location));
    partition.set("CreationTime", table.path("UpdateTime"));
    return partition;
  }

  private static void columns(ArrayNode array, List<Column> columns) {
    columns.forEach(
        column -> array.addObject().put("Name", column.name()).put("Type", column.type()));
  }
}
