package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.List;
import java.util.Map;

/// Tables and partitions in the members that Glue takes.
final class TableInput {

  private static final List<String> TAKEN =
      List.of(
          "Name",
          "Description",
          "Owner",
          "LastAccessTime",
          "Retention",
          "StorageDescriptor",
          "PartitionKeys",
          "ViewOriginalText",
          "ViewExpandedText",
          "TableType",
          "Parameters");

  private TableInput() {}

  /// A new external table.
  static ObjectNode table(
      String name,
      StorageFormat format,
      Map<String, String> serdeProperties,
      List<Column> columns,
      List<Column> keys,
      String location) {
    ObjectNode table = Json.object().put("Name", name).put("TableType", "EXTERNAL_TABLE");
    table.put("Retention", 0).put("Owner", "hadoop");
    ObjectNode storage = table.putObject("StorageDescriptor").put("Location", location);
    columns(storage.putArray("Columns"), columns);
    storage.put("InputFormat", format.inputFormat()).put("OutputFormat", format.outputFormat());
    storage.put("Compressed", false).put("NumberOfBuckets", -1);
    storage.put("StoredAsSubDirectories", false);
    ObjectNode serde = storage.putObject("SerdeInfo").put("SerializationLibrary", format.serde());
    ObjectNode properties = serde.putObject("Parameters");
    serdeProperties.forEach(properties::put);
    if (!properties.has("serialization.format")) {
      properties.put("serialization.format", "1");
    }
    columns(table.putArray("PartitionKeys"), keys);
    table.putObject("Parameters").put("EXTERNAL", "TRUE");
    return table;
  }

  static void columns(ArrayNode array, List<Column> columns) {
    columns.forEach(
        column -> array.addObject().put("Name", column.name()).put("Type", column.type()));
  }

  /// What an update of a table takes of what the catalog has.
  static ObjectNode of(StoredTable table) {
    ObjectNode input = Json.object();
    for (String member : TAKEN) {
      JsonNode value = table.members().get(member);
      if (value != null) {
        input.set(member, value.deepCopy());
      }
    }
    return input;
  }

  /// A partition that is stored as its table is.
  static ObjectNode partition(StoredTable table, List<String> values, String location) {
    ObjectNode partition = Json.object();
    values.forEach(partition.putArray("Values")::add);
    ObjectNode storage = table.members().path("StorageDescriptor").deepCopy();
    partition.set("StorageDescriptor", storage.put("Location", location));
    partition.putObject("Parameters");
    return partition;
  }
}
