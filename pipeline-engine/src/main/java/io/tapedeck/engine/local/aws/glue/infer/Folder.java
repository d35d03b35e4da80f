package io.tapedeck.engine.local.aws.glue.infer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A folder that holds objects, by itself or further down. Confined to the thread of the crawl.
final class Folder {

  private final Path path;
  private final List<Folder> children = new ArrayList<>();
  private @Nullable Contents own;

  Folder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  List<Folder> children() {
    return children;
  }

  /// What its own objects are; empty if it has none.
  Optional<Contents> own() {
    return Optional.ofNullable(own);
  }

  void own(Contents contents) {
    own = contents;
  }

  boolean isEmpty() {
    return own == null && children.isEmpty();
  }

  /// The key of a folder that is named `key=value`, in the form of a column's name; empty for
  /// another name.
  String key() {
    int equals = name().indexOf('=');
    return equals > 0 ? TableNames.column(name().substring(0, equals)) : "";
  }

  boolean hasNumberAsName() {
    return name().chars().allMatch(Character::isDigit);
  }
}
