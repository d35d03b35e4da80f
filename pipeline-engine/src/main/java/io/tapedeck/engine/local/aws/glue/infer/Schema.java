package io.tapedeck.engine.local.aws.glue.infer;

import io.tapedeck.engine.model.LakeTable.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The columns of objects in their order. Immutable.
record Schema(Map<String, HiveType> columns) {

  static final Schema NONE = new Schema(Map.of());

  /// Above this share of columns in common, two schemas are those of one table. Source: AWS Glue
  /// developer guide, "How does a crawler determine when to create partitions".
  private static final double SIMILAR = 0.7;

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_TYPE = 131_072;

  Schema {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /// Columns as they were found, under the names that the catalog can have: lower case, at most 255
  /// characters on one line. Others are left out.
  static Schema of(Map<String, HiveType> found) {
    Map<String, HiveType> columns = new LinkedHashMap<>();
    found.forEach(
        (name, type) -> {
          String lower = name.toLowerCase(Locale.ROOT).strip();
          if (!lower.isEmpty()
              && lower.length() <= LONGEST_NAME
              && lower.chars().allMatch(c -> c >= ' ' || c == '\t')) {
            columns.merge(lower, type, HiveType::merge);
          }
        });
    return new Schema(columns);
  }

  /// These columns, then those that only the other has.
  Schema merge(Schema other) {
    return equals(other) ? this : new Schema(merge(columns, other.columns));
  }

  static Map<String, HiveType> merge(Map<String, HiveType> one, Map<String, HiveType> other) {
    Map<String, HiveType> merged = new LinkedHashMap<>(one);
    other.forEach((name, type) -> merged.merge(name, type, HiveType::merge));
    return merged;
  }

  boolean isSimilar(Schema other) {
    int larger = Math.max(columns.size(), other.columns.size());
    long common = columns.keySet().stream().filter(other.columns::containsKey).count();
    return larger == 0 || (double) common / larger > SIMILAR;
  }

  /// The columns without the partition keys.
  List<Column> without(Set<String> keys) {
    List<Column> listed = new ArrayList<>();
    columns.forEach(
        (name, type) -> {
          if (!keys.contains(name)) {
            String text = type.text();
            listed.add(new Column(name, text.length() <= LONGEST_TYPE ? text : "string"));
          }
        });
    return listed;
  }
}
