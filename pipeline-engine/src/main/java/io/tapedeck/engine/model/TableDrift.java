package io.tapedeck.engine.model;

import io.tapedeck.engine.model.LakeTable.Column;
import java.util.List;

/// Where one table of the catalog and the objects at its location do not agree. Nothing has been
/// changed.
///
/// @param table its name in the catalog, or the one that a crawl would give it
/// @param location the S3 URI of its folder
/// @param presence where there is such a table
/// @param added columns that objects have and the table has not
/// @param removed columns of the table that no object has
/// @param retyped columns whose values in the objects the table's type cannot hold
/// @param registeredKeys the partition keys of the table
/// @param foundKeys those that the folders have; where they differ, partitions are not compared
/// @param unknown partitions with objects that the catalog does not know
/// @param missing partitions of the catalog without objects
public record TableDrift(
    String table,
    String location,
    Presence presence,
    List<Column> added,
    List<Column> removed,
    List<Retyped> retyped,
    List<String> registeredKeys,
    List<String> foundKeys,
    Partitions unknown,
    Partitions missing) {

  /// Where a table is.
  public enum Presence {
    BOTH,
    ONLY_IN_LAKE,
    ONLY_IN_CATALOG
  }

  /// A column of another type.
  public record Retyped(String column, String registered, String found) {}

  /// Some partitions: how many, and the values of the first of them.
  public record Partitions(long count, List<List<String>> first) {

    public static final Partitions NONE = new Partitions(0, List.of());

    public Partitions {
      first = List.copyOf(first);
    }
  }

  public TableDrift {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    retyped = List.copyOf(retyped);
    registeredKeys = List.copyOf(registeredKeys);
    foundKeys = List.copyOf(foundKeys);
  }

  /// Whether catalog and objects agree.
  public boolean isNone() {
    return presence == Presence.BOTH
        && added.isEmpty()
        && removed.isEmpty()
        && retyped.isEmpty()
        && registeredKeys.equals(foundKeys)
        && unknown.count() == 0
        && missing.count() == 0;
  }
}
