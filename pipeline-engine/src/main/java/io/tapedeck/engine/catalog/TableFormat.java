package io.tapedeck.engine.catalog;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a table's or partition's storage descriptor says about how its objects are read, in the
/// words that a Glue crawler writes.
public enum TableFormat {
  PARQUET(
      ObjectFormat.PARQUET,
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
      "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"),
  JSON(
      ObjectFormat.JSON,
      "org.apache.hadoop.mapred.TextInputFormat",
      "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
      "org.openx.data.jsonserde.JsonSerDe");

  private final ObjectFormat objects;
  private final String inputFormat;
  private final String outputFormat;
  private final String serde;

  TableFormat(ObjectFormat objects, String inputFormat, String outputFormat, String serde) {
    this.objects = objects;
    this.inputFormat = inputFormat;
    this.outputFormat = outputFormat;
    this.serde = serde;
  }

  public static TableFormat of(ObjectFormat objects) {
    return switch (objects) {
      case PARQUET -> PARQUET;
      case JSON, JSON_ZST, JSON_OBJECT -> JSON;
    };
  }

  /// The classification, `parquet` or `json`.
  public String word() {
    return objects.classification();
  }

  public String inputFormat() {
    return inputFormat;
  }

  public String outputFormat() {
    return outputFormat;
  }

  public String serde() {
    return serde;
  }

  /// The parameters of the SerDe. For JSON, `paths` names the columns; times may be ISO-8601 texts
  /// as they are on the topic.
  public Map<String, String> serdeParameters(List<LakeTable.Column> columns) {
    return switch (this) {
      case PARQUET -> Map.of("serialization.format", "1");
      case JSON ->
          Map.of(
              "paths",
              columns.stream().map(LakeTable.Column::name).collect(Collectors.joining(",")),
              "timestamp.formats",
              "yyyy-MM-dd'T'HH:mm:ss.SSSSSSZ,yyyy-MM-dd'T'HH:mm:ss.SSSZ,yyyy-MM-dd'T'HH:mm:ssZ");
    };
  }

  /// Whether a table with these parameters is one that the engine registered: of its tables, the
  /// embedded Athena reads objects of either format, which Athena itself does not.
  public static boolean isRegistered(Set<String> parameters) {
    return parameters.containsAll(PARQUET.parameters().keySet())
        && parameters.stream().noneMatch(name -> name.startsWith("Crawler"));
  }

  /// The parameters of a table or partition.
  public Map<String, String> parameters() {
    return Map.of(
        "classification",
        word(),
        "compressionType",
        this == JSON ? "gzip" : "none",
        "typeOfData",
        "file",
        "EXTERNAL",
        "TRUE");
  }
}
