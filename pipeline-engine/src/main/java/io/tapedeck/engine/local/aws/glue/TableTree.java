package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.glue.infer.Contents;
import io.tapedeck.engine.local.aws.glue.infer.Form;
import io.tapedeck.engine.local.aws.glue.infer.FoundTable;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.List;
import java.util.stream.Collectors;

/// Tables and partitions as the crawler registers them, in the protocol's members and the words of
/// Glue's own crawler.
final class TableTree {

  /// The parameter that names the crawler a table belongs to.
  static final String CRAWLER = "UPDATED_BY_CRAWLER";

  /// The parameter with the time, in milliseconds, at which a crawler did not find it any more.
  static final String DEPRECATED = "DEPRECATED_BY_CRAWLER";

  private TableTree() {}

  static ObjectNode table(String name, String location, FoundTable found, String crawler) {
    ObjectNode table =
        Json.object().put("Name", name).put("TableType", "EXTERNAL_TABLE").put("Retention", 0);
    table.put("Owner", "owner");
    table.set("StorageDescriptor", storage(found, location));
    table.set("Parameters", parameters(found.contents()).put(CRAWLER, crawler));
    columns(
        table.putArray("PartitionKeys"),
        found.keys().stream().map(key -> new Column(key, "string")).toList());
    return table;
  }

  private static ObjectNode storage(FoundTable found, String location) {
    Form form = found.contents().form();
    List<Column> columns = found.columns();
    ObjectNode storage = Json.object().put("Location", location);
    columns(storage.putArray("Columns"), columns);
    storage.put("InputFormat", form.inputFormat()).put("OutputFormat", form.outputFormat());
    storage.put("Compressed", !form.compression().equals("none")).put("NumberOfBuckets", -1);
    ObjectNode serde = storage.putObject("SerdeInfo").put("SerializationLibrary", form.serde());
    ObjectNode serdeParameters = serde.putObject("Parameters");
    switch (form.kind()) {
      case PARQUET -> serdeParameters.put("serialization.format", "1");
      case JSON ->
          serdeParameters.put(
              "paths",
              columns.stream().map(Column::name).sorted().collect(Collectors.joining(",")));
      case CSV -> serdeParameters.put("field.delim", form.delimiter());
    }
    storage.putArray("BucketColumns");
    storage.putArray("SortColumns");
    storage.set("Parameters", parameters(found.contents()));
    return storage.put("StoredAsSubDirectories", false);
  }

  private static ObjectNode parameters(Contents contents) {
    Form form = contents.form();
    ObjectNode parameters = Json.object();
    parameters.put("CrawlerSchemaDeserializerVersion", "1.0");
    parameters.put("CrawlerSchemaSerializerVersion", "1.0");
    counts(parameters, contents);
    parameters.put("classification", form.kind().word());
    parameters.put("compressionType", form.compression());
    parameters.put("typeOfData", "file");
    if (form.kind() == Form.Kind.CSV) {
      parameters.put("areColumnsQuoted", "false").put("columnsOrdered", "true");
      parameters.put("delimiter", form.delimiter());
      if (form.header()) {
        parameters.put("skip.header.line.count", "1");
      }
    }
    return parameters;
  }

  private static void counts(ObjectNode parameters, Contents contents) {
    parameters.put("averageRecordSize", Long.toString(contents.averageRecord()));
    parameters.put("objectCount", Long.toString(contents.objects()));
    parameters.put("recordCount", Long.toString(contents.records()));
    parameters.put("sizeKey", Long.toString(contents.bytes()));
  }

  /// A table that is there, with the columns and counts of what was found.
  static ObjectNode updated(
      ObjectNode table, FoundTable found, List<Column> columns, String crawler) {
    ObjectNode changed = table.deepCopy();
    columns(changed.withObjectProperty("StorageDescriptor").putArray("Columns"), columns);
    ObjectNode parameters = changed.withObjectProperty("Parameters");
    counts(parameters, found.contents());
    parameters.put(CRAWLER, crawler).remove(DEPRECATED);
    return changed;
  }

  /// A table or partition with the mark of what is gone, or without.
  static ObjectNode deprecated(ObjectNode members, long millis) {
    ObjectNode changed = members.deepCopy();
    changed.withObjectProperty("Parameters").put(DEPRECATED, Long.toString(millis));
    return changed;
  }

  static ObjectNode found(ObjectNode members) {
    ObjectNode changed = members.deepCopy();
    changed.withObjectProperty("Parameters").remove(DEPRECATED);
    return changed;
  }

  static boolean isDeprecated(ObjectNode members) {
    return members.path("Parameters").has(DEPRECATED);
  }

  /// A partition with its table's columns, as with InheritFromTable: else Athena refuses a table
  /// whose partitions differ.
  static ObjectNode partition(
      StoredTable table, List<String> values, String location, Contents contents, double now) {
    ObjectNode partition = Json.object();
    values.forEach(partition.putArray("Values")::add);
    partition.put("DatabaseName", table.members().path("DatabaseName").asText());
    partition.put("TableName", table.name()).put("CatalogId", Catalog.ACCOUNT);
    ObjectNode storage = table.members().path("StorageDescriptor").deepCopy();
    partition.set("StorageDescriptor", storage.put("Location", location));
    partition.set("Parameters", parameters(contents));
    return partition.put("CreationTime", now);
  }

  private static void columns(ArrayNode array, List<Column> columns) {
    columns.forEach(
        column -> array.addObject().put("Name", column.name()).put("Type", column.type()));
  }
}
