package io.tapedeck.engine.local.aws.glue.infer;

import io.tapedeck.engine.catalog.TableFormat;

/// How objects are written.
///
/// @param compression `none`, `gzip` or `zstd`, of the object as a whole
/// @param delimiter between the cells of CSV, else empty
/// @param header whether the first line of CSV names the columns
public record Form(Kind kind, String compression, String delimiter, boolean header) {

  /// The formats that are told apart, in the words of the catalog.
  public enum Kind {
    PARQUET("parquet"),
    JSON("json"),
    CSV("csv");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The classification.
    public String word() {
      return word;
    }
  }

  static Form of(Kind kind, String compression) {
    return new Form(kind, compression, "", false);
  }

  /// How Hive reads it.
  public String inputFormat() {
    return kind == Kind.PARQUET
        ? TableFormat.PARQUET.inputFormat()
        : TableFormat.JSON.inputFormat();
  }

  public String outputFormat() {
    return kind == Kind.PARQUET
        ? TableFormat.PARQUET.outputFormat()
        : TableFormat.JSON.outputFormat();
  }

  public String serde() {
    return switch (kind) {
      case PARQUET -> TableFormat.PARQUET.serde();
      case JSON -> TableFormat.JSON.serde();
      case CSV -> "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    };
  }

  boolean isLike(Form other) {
    return kind == other.kind && compression.equals(other.compression);
  }
}
