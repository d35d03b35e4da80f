package io.tapedeck.engine.model;

/// How objects of the lake are written.
public enum ObjectFormat {
  /// Columns with types, statistics and zstd; the form to query.
  PARQUET("parquet", "parquet", "application/vnd.apache.parquet", "parquet", 200_000),
  /// JSON lines in gzip.
  JSON("json", "json.gz", "application/gzip", "json", 200_000),
  /// JSON lines in zstd.
  JSON_ZST("json.zst", "json.zst", "application/zstd", "json", 200_000),
  /// One plain JSON object for each record. Every record costs a PUT: at 0.005 USD for a thousand,
  /// 5,000 USD for a billion records, and as much again in requests when they are read.
  JSON_OBJECT("json-object", "json", "application/json", "json", 1);

  private final String word;
  private final String extension;
  private final String contentType;
  private final String classification;
  private final int mostRows;

  ObjectFormat(
      String word, String extension, String contentType, String classification, int mostRows) {
    this.word = word;
    this.extension = extension;
    this.contentType = contentType;
    this.classification = classification;
    this.mostRows = mostRows;
  }

  /// The word used in options and configuration.
  public String word() {
    return word;
  }

  /// The end of an object's name, without the leading dot.
  public String extension() {
    return extension;
  }

  /// The MIME type that an object is put with.
  public String contentType() {
    return contentType;
  }

  /// What the catalog calls it, `parquet` or `json`: objects of one classification can be read
  /// beside each other.
  public String classification() {
    return classification;
  }

  /// How many rows an object has at most. Keeps it well below 16 MiB, up to which one PUT is the
  /// best way.
  public int mostRows() {
    return mostRows;
  }

  /// The format that a word stands for.
  ///
  /// @throws IllegalArgumentException naming those that there are
  public static ObjectFormat of(String word) {
    for (ObjectFormat format : values()) {
      if (format.word.equalsIgnoreCase(word.strip())) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "'" + word + "' is no format: parquet, json, json.zst or json-object was expected");
  }
}
