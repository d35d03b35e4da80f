package io.tapedeck.engine.model;

/// How objects of the lake are written.
public enum ObjectFormat {
  PARQUET("parquet", "parquet"),
  JSON("json", "json.gz");

  private final String word;
  private final String extension;

  ObjectFormat(String word, String extension) {
    this.word = word;
    this.extension = extension;
  }

  /// The word used in options and configuration.
  public String word() {
    return word;
  }

  /// The end of an object's name, without the leading dot.
  public String extension() {
    return extension;
  }
}
