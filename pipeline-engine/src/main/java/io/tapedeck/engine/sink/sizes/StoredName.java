package io.tapedeck.engine.sink.sizes;

import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.merge.Merge;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the name of an object tells: who made it, and how it is written.
public sealed interface StoredName {

  /// The end of the name, without the leading dot.
  String extension();

  /// An object of the sink: `<topic>-<partition>-<from>-<n>.<extension>`.
  record OfPlan(TopicPartition at, long from, int n, String extension) implements StoredName {}

  /// An object of an earlier compaction: `compacted-<id>-<n>.<extension>`.
  record OfCompaction(String id, int n, String extension) implements StoredName {}

  /// The name of a made object.
  static String made(String id, int n, String extension) {
    return "compacted-" + id + "-" + n + "." + extension;
  }

  /// Empty for an object of somebody else's.
  static Optional<StoredName> of(ObjectKey key) {
    String name = key.value().substring(key.value().lastIndexOf('/') + 1);
    for (String extension : Merge.extensions()) {
      if (name.endsWith("." + extension)) {
        return of(name.substring(0, name.length() - extension.length() - 1), extension);
      }
    }
    return Optional.empty();
  }

  private static Optional<StoredName> of(String stem, String extension) {
    Matcher compacted = Patterns.COMPACTED.matcher(stem);
    if (compacted.matches()) {
      return Optional.of(
          new OfCompaction(compacted.group(1), Integer.parseInt(compacted.group(2)), extension));
    }
    Matcher planned = Patterns.PLANNED.matcher(stem);
    if (planned.matches()) {
      return Optional.of(
          new OfPlan(
              new TopicPartition(planned.group(1), Integer.parseInt(planned.group(2))),
              Long.parseLong(planned.group(3)),
              Integer.parseInt(planned.group(4)),
              extension));
    }
    return Optional.empty();
  }

  /// How names are spelled.
  final class Patterns {
    private static final Pattern PLANNED =
        Pattern.compile("(.+)-(\\d{1,9})-(\\d{1,19})-(\\d{1,9})");
    private static final Pattern COMPACTED =
        Pattern.compile("compacted-([0-9a-f]{16}-\\d{6})-(\\d{1,9})");

    private Patterns() {}
  }
}
