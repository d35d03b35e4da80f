package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How a statement writes objects: the format, its compression, and what the catalog says of a
/// table that is so stored.
///
/// @param serdeProperties of TEXTFILE only
record WriteFormat(Kind kind, String compression, Map<String, String> serdeProperties) {

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
    return new WriteFormat(
        kind,
        compression(kind, named.toUpperCase(Locale.ROOT)),
        kind == Kind.TEXTFILE
            ? Map.of("field.delim", delimiter, "serialization.format", delimiter)
            : Map.of());
  }

  /// As LazySimpleSerDe reads it with these properties.
  ///
  /// @throws SqlRefused for a property that has no way back
  static WriteFormat lazy(Map<String, String> serdeProperties) {
    if (serdeProperties.containsKey("escape.delim")) {
      throw SqlRefused.because(
          "NOT_SUPPORTED: The embedded Athena does not insert into tables with the SerDe property"
              + " escape.delim");
    }
    return new WriteFormat(Kind.TEXTFILE, "GZIP", serdeProperties);
  }

  /// The rows as their objects hold them: of lists, maps and structs text has the parts.
  ///
  /// @param columns with the types of the catalog
  String rows(String select, List<Column> columns) {
    if (kind != Kind.TEXTFILE || columns.stream().noneMatch(one -> LazyText.isNested(one.type()))) {
      return select;
    }
    LazyText lazy = new LazyText(serdeProperties);
    return columns.stream()
            .map(
                column -> {
                  String name = DuckDb.name(column.name());
                  return LazyText.isNested(column.type())
                      ? lazy.write(name, column.type()) + " AS " + name
                      : name;
                })
            .collect(Collectors.joining(", ", "SELECT ", ""))
        + " FROM ("
        + select
        + ")";
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
          "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', NULLSTR "
              + DuckDb.text(new LazyText(serdeProperties).nulls())
              + ", DELIM "
              + DuckDb.text(new LazyText(serdeProperties).delimiter())
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
}
