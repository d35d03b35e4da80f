package io.tapedeck.engine.catalog;

import io.tapedeck.engine.model.LakeTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// Our tables in Glue's terms, and back.
final class TableInputs {

  private TableInputs() {}

  static TableInput table(
      String name,
      TableFormat format,
      String location,
      List<LakeTable.Column> columns,
      List<String> keys) {
    return TableInput.builder()
        .name(name)
        .tableType("EXTERNAL_TABLE")
        .parameters(format.parameters())
        .storageDescriptor(storage(format, location, columns))
        .partitionKeys(
            keys.stream().map(key -> Column.builder().name(key).type("string").build()).toList())
        .build();
  }

  /// The table as it is, with other columns.
  static TableInput withColumns(Table table, List<LakeTable.Column> columns) {
    return TableInput.builder()
        .name(table.name())
        .description(table.description())
        .owner(table.owner())
        .retention(table.retention())
        .tableType(table.tableType())
        .parameters(table.parameters())
        .partitionKeys(table.partitionKeys())
        .storageDescriptor(withColumns(table.storageDescriptor(), columns))
        .build();
  }

  static PartitionInput partition(
      TableFormat format, List<String> values, String location, List<LakeTable.Column> columns) {
    return PartitionInput.builder()
        .values(values)
        .storageDescriptor(storage(format, location, columns))
        .parameters(format.parameters())
        .build();
  }

  /// Whether its objects are read as texts.
  static boolean isJson(Partition partition) {
    StorageDescriptor storage = partition.storageDescriptor();
    return storage != null
        && storage.serdeInfo() != null
        && TableFormat.JSON.serde().equals(storage.serdeInfo().serializationLibrary());
  }

  /// The partition as it is, with other columns.
  static PartitionInput withColumns(Partition before, List<LakeTable.Column> columns) {
    return PartitionInput.builder()
        .values(before.values())
        .lastAccessTime(before.lastAccessTime())
        .lastAnalyzedTime(before.lastAnalyzedTime())
        .parameters(before.parameters())
        .storageDescriptor(withColumns(before.storageDescriptor(), columns))
        .build();
  }

  // What else is said of a column, as its comment, stays.
  private static StorageDescriptor withColumns(
      StorageDescriptor storage, List<LakeTable.Column> columns) {
    Map<String, Column> before = new HashMap<>();
    storage.columns().forEach(column -> before.put(column.name(), column));
    return storage.toBuilder()
        .columns(
            columns.stream()
                .map(
                    column ->
                        before
                            .getOrDefault(
                                column.name(), Column.builder().name(column.name()).build())
                            .toBuilder()
                            .type(column.type())
                            .build())
                .toList())
        .build();
  }

  /// The partition as it is, at another place.
  static PartitionInput at(Partition before, String location) {
    return PartitionInput.builder()
        .values(before.values())
        .lastAccessTime(before.lastAccessTime())
        .lastAnalyzedTime(before.lastAnalyzedTime())
        .parameters(before.parameters())
        .storageDescriptor(before.storageDescriptor().toBuilder().location(location).build())
        .build();
  }

  static LakeTable lake(String database, Table table) {
    StorageDescriptor storage = table.storageDescriptor();
    String format =
        table.hasParameters() ? table.parameters().getOrDefault("classification", "") : "";
    return new LakeTable(
        database,
        table.name(),
        storage == null || storage.location() == null ? "" : storage.location(),
        format,
        storage == null ? List.of() : lake(storage.columns()),
        lake(table.partitionKeys()),
        partitions(table));
  }

  private static LakeTable.Partitions partitions(Table table) {
    Map<String, String> parameters = table.hasParameters() ? table.parameters() : Map.of();
    if (table.partitionKeys().isEmpty()
        || !parameters.getOrDefault("projection.enabled", "").equalsIgnoreCase("true")) {
      return LakeTable.Partitions.REGISTERED;
    }
    String folders =
        table.partitionKeys().stream()
            .map(key -> key.name() + "=${" + key.name() + "}/")
            .collect(Collectors.joining());
    String template = parameters.getOrDefault("storage.location.template", "");
    StorageDescriptor storage = table.storageDescriptor();
    String location = storage == null || storage.location() == null ? "" : storage.location();
    return template.isEmpty() || slashed(template).equals(slashed(location) + folders)
        ? LakeTable.Partitions.PROJECTED
        : LakeTable.Partitions.PROJECTED_ELSEWHERE;
  }

  private static String slashed(String uri) {
    return uri.endsWith("/") ? uri : uri + "/";
  }

  static List<LakeTable.Column> lake(List<Column> columns) {
    return columns.stream()
        .map(
            column ->
                new LakeTable.Column(
                    column.name(), column.type() == null ? "string" : column.type()))
        .toList();
  }

  private static StorageDescriptor storage(
      TableFormat format, String location, List<LakeTable.Column> columns) {
    return StorageDescriptor.builder()
        .columns(glue(columns))
        .location(location)
        .inputFormat(format.inputFormat())
        .outputFormat(format.outputFormat())
        .compressed(format == TableFormat.JSON)
        .numberOfBuckets(-1)
        .storedAsSubDirectories(false)
        .serdeInfo(
            SerDeInfo.builder()
                .serializationLibrary(format.serde())
                .parameters(format.serdeParameters(columns))
                .build())
        .build();
  }

  private static List<Column> glue(List<LakeTable.Column> columns) {
    return columns.stream()
        .map(column -> Column.builder().name(column.name()).type(column.type()).build())
        .toList();
  }
}
