package io.tapedeck.engine.local.aws.parity;

import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.sink.layout.HivePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// One of the tables that both sides read: the catalog's columns, and DuckDB queries that make its
/// objects.
///
/// @param database in which it stands
/// @param columns the catalog's name for each column's type
/// @param keys the partition keys, all of them texts
/// @param objects what is written, by the folder below the table's (`dt=…/symbol=…`, or nothing)
record ParityTable(
    String database,
    String name,
    boolean json,
    Map<String, String> columns,
    List<String> keys,
    Map<String, String> objects) {

  /// Where its objects are, below the bucket.
  String folder() {
    return database.equals(ParityLake.DATABASE)
        ? "parity/" + name
        : "parity/" + database + "/" + name;
  }

  void write(EmbeddedAws aws) throws Exception {
    for (Map.Entry<String, String> object : objects.entrySet()) {
      String folder = folder() + "/" + object.getKey();
      aws.put(
          folder + (folder.endsWith("/") ? "" : "/") + (json ? "one.json.gz" : "one.parquet"),
          object.getValue());
    }
  }

  void register(GlueClient glue) {
    StorageDescriptor storage = storage("s3://lake/" + folder() + "/");
    glue.createTable(
        table ->
            table
                .databaseName(database)
                .tableInput(
                    input ->
                        input
                            .name(name)
                            .tableType("EXTERNAL_TABLE")
                            .storageDescriptor(storage)
                            .partitionKeys(
                                keys.stream()
                                    .map(key -> Column.builder().name(key).type("string").build())
                                    .toList())));
    if (keys.isEmpty()) {
      return;
    }
    List<PartitionInput> partitions = new ArrayList<>();
    for (String folder : objects.keySet()) {
      partitions.add(
          PartitionInput.builder()
              .values(values(folder))
              .storageDescriptor(storage("s3://lake/" + folder() + "/" + folder + "/"))
              .build());
    }
    glue.batchCreatePartition(
        batch -> batch.databaseName(database).tableName(name).partitionInputList(partitions));
  }

  private StorageDescriptor storage(String location) {
    return StorageDescriptor.builder()
        .location(location)
        .columns(
            columns.entrySet().stream()
                .map(one -> Column.builder().name(one.getKey()).type(one.getValue()).build())
                .toList())
        .inputFormat(
            json
                ? "org.apache.hadoop.mapred.TextInputFormat"
                : "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
        .serdeInfo(
            serde ->
                serde.serializationLibrary(
                    json
                        ? "org.openx.data.jsonserde.JsonSerDe"
                        : "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"))
        .build();
  }

  static List<String> values(String folder) {
    return List.of(folder.split("/")).stream()
        .map(part -> HivePath.unescape(part.substring(part.indexOf('=') + 1)))
        .toList();
  }

  /// The statements that make Trino know the table.
  List<String> ddl() {
    Map<String, String> all = new LinkedHashMap<>(columns);
    keys.forEach(key -> all.put(key, "string"));
    String types =
        all.entrySet().stream()
            .map(one -> "\"" + one.getKey() + "\" " + trino(one.getValue()))
            .collect(Collectors.joining(", "));
    String partitioned =
        keys.isEmpty()
            ? ""
            : ", partitioned_by = ARRAY["
                + keys.stream().map(key -> "'" + key + "'").collect(Collectors.joining(", "))
                + "]";
    List<String> ddl = new ArrayList<>();
    ddl.add(
        ("CREATE TABLE %s.%s (%s) WITH (external_location = 'local:///%s', format =" + " '%s'%s)")
            .formatted(
                database, name, types, folder(), json ? "OPENX_JSON" : "PARQUET", partitioned));
    if (!keys.isEmpty()) {
      ddl.add(
          "CALL awsdatacatalog.system.sync_partition_metadata('%s', '%s', 'ADD')"
              .formatted(database, name));
    }
    return ddl;
  }

  private static String trino(String hive) {
    return hive.replace("string", "varchar")
        .replace("binary", "varbinary")
        .replace("float", "real")
        .replaceAll("\\bint\\b", "integer")
        .replace("struct<x:", "row(x ")
        .replace(",y:", ", y ")
        .replaceAll("array<(.*)>", "array($1)")
        .replaceAll("map<(.*)>", "map($1)")
        .replace(">", ")");
  }
}
