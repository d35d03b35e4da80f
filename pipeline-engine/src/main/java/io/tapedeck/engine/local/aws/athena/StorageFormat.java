package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.hive.HiveStatement.Storage;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import java.util.List;
import java.util.Locale;

/// How the objects of a table are stored, as the catalog has it: SerDe, input and output format.
enum StorageFormat {
  PARQUET(
      "parquet",
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
      "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"),
  JSON("json", Names.TEXT, Names.TEXT_OUT, "org.openx.data.jsonserde.JsonSerDe"),
  HIVE_JSON("json", Names.TEXT, Names.TEXT_OUT, "org.apache.hive.hcatalog.data.JsonSerDe"),
  DELIMITED(
      "csv", Names.TEXT, Names.TEXT_OUT, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"),
  CSV("csv", Names.TEXT, Names.TEXT_OUT, "org.apache.hadoop.hive.serde2.OpenCSVSerde"),
  ORC(
      "orc",
      "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
      "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat",
      "org.apache.hadoop.hive.ql.io.orc.OrcSerde"),
  AVRO(
      "avro",
      "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
      "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat",
      "org.apache.hadoop.hive.serde2.avro.AvroSerDe");

  private static final List<String> TEXT_WORDS = List.of("TEXTFILE", "JSONFILE");

  private final String word;
  private final String inputFormat;
  private final String outputFormat;
  private final String serde;

  StorageFormat(String word, String inputFormat, String outputFormat, String serde) {
    this.word = word;
    this.inputFormat = inputFormat;
    this.outputFormat = outputFormat;
    this.serde = serde;
  }

  private static final class Names {
    static final String TEXT = "org.apache.hadoop.mapred.TextInputFormat";
    static final String TEXT_OUT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";
  }

  String word() {
    return word;
  }

  String inputFormat() {
    return inputFormat;
  }

  String outputFormat() {
    return outputFormat;
  }

  String serde() {
    return serde;
  }

  /// By the class name of the SerDe; DELIMITED for one that is empty.
  static StorageFormat ofSerde(String serde) {
    if (serde.isEmpty()) {
      return DELIMITED;
    }
    String name = serde.substring(serde.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (name.equals("jsonserde")) {
      return serde.contains("openx") ? JSON : HIVE_JSON;
    }
    for (StorageFormat format : values()) {
      if (format.serde.toLowerCase(Locale.ROOT).endsWith("." + name)) {
        return format;
      }
    }
    throw SqlRefused.because("NOT_SUPPORTED: The embedded Athena does not know the SerDe " + serde);
  }

  /// By what CREATE TABLE says.
  static StorageFormat of(Storage storage) {
    if (!storage.serde().isEmpty()) {
      return ofSerde(storage.serde());
    }
    return switch (storage.format()) {
      case "PARQUET" -> PARQUET;
      case "ORC" -> ORC;
      case "AVRO" -> AVRO;
      case "JSONFILE" -> HIVE_JSON;
      case "", "TEXTFILE" -> storage.inputFormat().contains("Parquet") ? PARQUET : DELIMITED;
      default ->
          throw SqlRefused.because(
              "FAILED: SemanticException Unrecognized file format in STORED AS clause: "
                  + storage.format()
                  + " (one of PARQUET, ORC, AVRO, "
                  + String.join(", ", TEXT_WORDS)
                  + ")");
    };
  }
}
