package io.tapedeck.engine.model;

import io.tapedeck.engine.model.LakeTable.Column;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A table that is to be made without a crawler, in the lake's folder of its name.
///
/// @param columns in the objects
/// @param partitionKeys in the folders, in their order; all of type string
/// @param projection how queries reckon the values of each key themselves, so that no partition
///   needs to be registered; empty to register them
public record TableDefinition(
    String name,
    ObjectFormat format,
    List<Column> columns,
    List<String> partitionKeys,
    Map<String, KeyRange> projection) {

  /// What values a partition key has. Source: Athena user guide, "Supported types for partition
  /// projection".
  public sealed interface KeyRange {

    /// Every day since one, until today.
    record DaysSince(LocalDate first) implements KeyRange {}

    /// These values.
    record Values(List<String> values) implements KeyRange {

      public Values {
        values = List.copyOf(values);
        if (values.isEmpty() || values.stream().anyMatch(value -> value.contains(","))) {
          throw new IllegalArgumentException(
              "The values of a key must be one or more, and none may have a comma");
        }
      }
    }

    /// Any value; each query must name those it wants.
    record Named() implements KeyRange {}
  }

  public TableDefinition {
    columns = List.copyOf(columns);
    partitionKeys = List.copyOf(partitionKeys);
    projection = new LinkedHashMap<>(projection);
    if (!name.matches("[a-z0-9_]{1,128}")) {
      throw new IllegalArgumentException(
          "A table's name has 1 to 128 of a-z, 0-9 and _: '" + name + "'");
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("Table " + name + " needs at least one column");
    }
    Set<String> names = new HashSet<>(partitionKeys);
    if (names.size() != partitionKeys.size()
        || !columns.stream().allMatch(column -> names.add(column.name()))) {
      throw new IllegalArgumentException("Two columns of table " + name + " have the same name");
    }
    if (!projection.isEmpty() && !projection.keySet().equals(Set.copyOf(partitionKeys))) {
      throw new IllegalArgumentException(
          "Projection must say something of every partition key, which are " + partitionKeys);
    }
  }
}
