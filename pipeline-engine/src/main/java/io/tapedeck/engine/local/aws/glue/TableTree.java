package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.glue.infer.Contents;
import io.tapedeck.engine.local.aws.glue.infer.Form;
import io.tapedeck.engine.local.aws.glue.infer.FoundTable;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Tables and partitions as the crawler registers them, in the protocol's members and the words of
/// Glue's own crawler.
final class TableTree {

  /// The parameter that names the crawler a table belongs to.
  static final String CRAWLER = "UPDATED_BY_CRAWLER";

  /// The parameter with the time, in milliseconds, at which a crawler did not find it any more.
  static final String DEPRECATED = "DEPRECATED_BY_CRAWLER";

  private TableTree() {}

  static ObjectNode table(
      String name, String location, FoundTable found, List<Column> columns, String crawler) {
    ObjectNode table =
        Json.object().put("Name", name).put("TableType", "EXTERNAL_TABLE").put("Retention", 0);
    table.put("Owner", "owner");
    table.set("StorageDescriptor", storage(found.contents(), columns, location));
    table.set("Parameters", parameters(found.contents()).put(CRAWLER, crawler));
    columns(
        table.putArray("PartitionKeys"),
        found.keys().stream().map(key -> new Column(key, "string")).toList());
    return table;
  }

  private static ObjectNode storage(Contents contents, List<Column> columns, String location) {
    Form form = contents.form();
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
    storage.set("Parameters", parameters(contents));
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
    ObjectNode storage = changed.withObjectProperty("StorageDescriptor");
    Map<String, ObjectNode> before = new HashMap<>();
    for (JsonNode column : storage.path("Columns")) {
      if (column instanceof ObjectNode known) {
        before.put(known.path("Name").asText(), known);
      }
    }
    ArrayNode array = storage.putArray("Columns");
    for (Column column : columns) {
      // What else is said of a column, as its comment, stays.
      ObjectNode one = before.getOrDefault(column.name(), Json.object().put("Name", column.name()));
      array.add(one.put("Type", column.type()));
    }
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

  /// A partition that is stored as its table is, or otherwise if its objects are.
  static ObjectNode partition(
      StoredTable table,
      List<String> values,
      String location,
      List<Column> columns,
      Contents contents,
      double now) {
    ObjectNode partition = Json.object();
    values.forEach(partition.putArray("Values")::add);
    partition.put("DatabaseName", table.members().path("DatabaseName").asText());
    partition.put("TableName", table.name()).put("CatalogId", Catalog.ACCOUNT);
    ObjectNode storage =
        isStoredAs(table.members(), contents.form())
            ? table.members().path("StorageDescriptor").deepCopy()
            : storage(contents, columns, location);
    if (!columns.equals(table.columns())) {
      columns(storage.putArray("Columns"), columns);
    }
    partition.set("StorageDescriptor", storage.put("Location", location));
    partition.set("Parameters", parameters(contents));
    return partition.put("CreationTime", now);
  }

  /// Whether a table's or partition's objects are read as such a form wants it; also if it is not
  /// known how they are read.
  static boolean isStoredAs(ObjectNode members, Form form) {
    String serde = serde(members);
    return switch (form.kind()) {
      case PARQUET -> !isJson(serde) && !isCsv(serde);
      case JSON -> !isParquet(serde) && !isCsv(serde);
      case CSV -> !isParquet(serde) && !isJson(serde);
    };
  }

  private static boolean isParquet(String serde) {
    return serde.endsWith(".ParquetHiveSerDe");
  }

  private static boolean isJson(String serde) {
    return serde.endsWith(".JsonSerDe");
  }

  private static boolean isCsv(String serde) {
    return serde.endsWith(".LazySimpleSerDe") || serde.endsWith(".OpenCSVSerde");
  }

  /// Whether two tables or partitions have the same columns, and objects that are read by the same.
  static boolean isReadAlike(ObjectNode one, ObjectNode other) {
    return serde(one).equals(serde(other)) && columns(one).equals(columns(other));
  }

  private static String serde(ObjectNode members) {
    return members
        .path("StorageDescriptor")
        .path("SerdeInfo")
        .path("SerializationLibrary")
        .asText("");
  }

  private static List<Column> columns(ObjectNode members) {
    return StoredTable.columns(members.path("StorageDescriptor").path("Columns"));
  }

  private static void columns(ArrayNode array, List<Column> columns) {
    columns.forEach(
        column -> array.addObject().put("Name", column.name()).put("Type", column.type()));
  }
}
