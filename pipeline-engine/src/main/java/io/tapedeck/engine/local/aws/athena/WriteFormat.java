package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a statement writes objects: the format, its compression, and what the catalog says of a
/// table that is so stored.
///
/// @param delimiter between the fields of a line; of TEXTFILE only
record WriteFormat(Kind kind, String compression, String delimiter) {

  /// The formats that are written here.
  enum Kind {
    PARQUET,
    JSON,
    TEXTFILE
  }

  private static final List<String> CTRL_A = List.of("\u0001");

  /// From the properties of CREATE TABLE AS or UNLOAD.
  static WriteFormat of(Map<String, String> properties) {
    String word = properties.getOrDefault("format", "PARQUET").toUpperCase(Locale.ROOT);
    Kind kind =
        switch (word) {
          case "PARQUET" -> Kind.PARQUET;
          case "JSON" -> Kind.JSON;
          case "TEXTFILE", "CSV" -> Kind.TEXTFILE;
          case "ORC", "AVRO" ->
              throw SqlRefused.because(
                  "NOT_SUPPORTED: The embedded Athena writes PARQUET, JSON and TEXTFILE, not "
                      + word);
          default ->
              throw SqlRefused.because(
                  "INVALID_TABLE_PROPERTY: line 1:1: Unable to set property 'format' to '"
                      + word
                      + "'");
        };
    String named =
        properties.getOrDefault(
            "write_compression",
            properties.getOrDefault(
                "compression", properties.getOrDefault("parquet_compression", "GZIP")));
    String delimiter =
        properties.getOrDefault("field_delimiter", word.equals("CSV") ? "," : CTRL_A.getFirst());
    return new WriteFormat(kind, compression(kind, named.toUpperCase(Locale.ROOT)), delimiter);
  }

  private static String compression(Kind kind, String name) {
    List<String> known =
        kind == Kind.PARQUET
            ? List.of("GZIP", "SNAPPY", "ZSTD", "LZ4", "NONE", "UNCOMPRESSED")
            : List.of("GZIP", "ZSTD", "NONE");
    if (!known.contains(name)) {
      throw SqlRefused.because(
          "INVALID_TABLE_PROPERTY: line 1:1: Unable to set compression '" + name + "' for " + kind);
    }
    return name.equals("UNCOMPRESSED") ? "NONE" : name;
  }

  /// DuckDB's options of COPY, without parentheses.
  String options() {
    return switch (kind) {
      case PARQUET ->
          "FORMAT parquet, COMPRESSION "
              + (compression.equals("NONE")
                  ? "uncompressed"
                  : compression.toLowerCase(Locale.ROOT));
      case JSON -> "FORMAT json, COMPRESSION " + compression.toLowerCase(Locale.ROOT);
      case TEXTFILE ->
          "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', NULLSTR '\\N', DELIM "
              + DuckDb.text(delimiter)
              + ", COMPRESSION "
              + compression.toLowerCase(Locale.ROOT);
    };
  }

  /// The end of an object's name.
  String extension() {
    String packed =
        switch (compression) {
          case "GZIP" -> ".gz";
          case "ZSTD" -> ".zst";
          default -> "";
        };
    return switch (kind) {
      case PARQUET -> ".parquet";
      case JSON -> ".json" + packed;
      case TEXTFILE -> ".txt" + packed;
    };
  }

  StorageFormat storage() {
    return switch (kind) {
      case PARQUET -> StorageFormat.PARQUET;
      case JSON -> StorageFormat.JSON;
      case TEXTFILE -> StorageFormat.DELIMITED;
    };
  }

  Map<String, String> serdeProperties() {
    return kind == Kind.TEXTFILE
        ? Map.of("field.delim", delimiter, "serialization.format", delimiter)
        : Map.of();
  }
}
