package io.tapedeck.engine.local.aws.athena;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// How one object is read: by the end of its name where that says so, by its table's SerDe
/// otherwise.
enum ObjectKind {
  PARQUET,
  JSON,
  CSV;

  // An upload that is under way stands beside its object, its ending followed by a UUID.
  private static final Pattern UNFINISHED =
      Pattern.compile(".*\\.[A-Za-z0-9]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern JSON_NAME = Pattern.compile(".*\\.json(\\.gz|\\.zst)?");

  /// Empty for what is no object.
  static Optional<ObjectKind> of(Path file, StorageFormat table) {
    String name = String.valueOf(file.getFileName());
    if (UNFINISHED.matcher(name).matches()) {
      return Optional.empty();
    }
    if (name.endsWith(".parquet")) {
      return Optional.of(PARQUET);
    }
    return Optional.of(
        switch (table) {
          case CSV, DELIMITED -> JSON_NAME.matcher(name).matches() ? JSON : CSV;
          case JSON, HIVE_JSON -> JSON;
          case PARQUET -> JSON_NAME.matcher(name).matches() ? JSON : PARQUET;
          case ORC, AVRO -> JSON_NAME.matcher(name).matches() ? JSON : CSV;
        });
  }
}
