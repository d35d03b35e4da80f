package io.tapedeck.engine.catalog;

import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.model.TableDrift;
import io.tapedeck.engine.model.TableDrift.Partitions;
import io.tapedeck.engine.model.TableDrift.Presence;
import io.tapedeck.engine.model.TableDrift.Retyped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Compares a registered table with what a crawl found at its location. Holds the values of the
/// found partitions, of the registered ones one page.
final class TableComparison {

  private static final int FIRST = 100;

  private TableComparison() {}

  static TableDrift onlyInLake(LakeTable found, Stream<LakePartition> partitions) {
    Counted unknown = new Counted();
    partitions.forEach(one -> unknown.add(one.values()));
    return new TableDrift(
        found.name(),
        found.location(),
        Presence.ONLY_IN_LAKE,
        found.columns(),
        List.of(),
        List.of(),
        List.of(),
        names(found.partitionKeys()),
        unknown.partitions(),
        Partitions.NONE);
  }

  static TableDrift onlyInCatalog(LakeTable registered, Stream<LakePartition> partitions) {
    Counted missing = new Counted();
    partitions.filter(one -> isBelow(one, registered)).forEach(one -> missing.add(one.values()));
    return new TableDrift(
        registered.name(),
        registered.location(),
        Presence.ONLY_IN_CATALOG,
        List.of(),
        List.of(),
        List.of(),
        names(registered.partitionKeys()),
        names(registered.partitionKeys()),
        Partitions.NONE,
        missing.partitions());
  }

  static TableDrift both(
      LakeTable registered,
      Stream<LakePartition> registeredPartitions,
      LakeTable found,
      Stream<LakePartition> foundPartitions) {
    Map<String, String> before = types(registered);
    Map<String, String> now = types(found);
    List<Retyped> retyped = new ArrayList<>();
    before.forEach(
        (name, type) -> {
          String other = now.getOrDefault(name, type);
          if (!Columns.wider(type, other).equals(type)) {
            retyped.add(new Retyped(name, type, other));
          }
        });
    List<String> keys = names(registered.partitionKeys());
    List<String> foundKeys = names(found.partitionKeys());
    Counted unknown = new Counted();
    Counted missing = new Counted();
    if (keys.equals(foundKeys)) {
      Set<List<String>> left = new LinkedHashSet<>();
      foundPartitions.forEach(one -> left.add(one.values()));
      registeredPartitions.forEach(
          one -> {
            // One that was moved elsewhere is not looked for in its folder.
            if (!left.remove(one.values()) && isBelow(one, registered)) {
              missing.add(one.values());
            }
          });
      left.forEach(unknown::add);
    }
    return new TableDrift(
        registered.name(),
        registered.location(),
        Presence.BOTH,
        found.columns().stream().filter(one -> !before.containsKey(lower(one.name()))).toList(),
        registered.columns().stream().filter(one -> !now.containsKey(lower(one.name()))).toList(),
        retyped,
        keys,
        foundKeys,
        unknown.partitions(),
        missing.partitions());
  }

  private static boolean isBelow(LakePartition partition, LakeTable table) {
    return partition.location().startsWith(table.location());
  }

  private static Map<String, String> types(LakeTable table) {
    Map<String, String> types = new HashMap<>();
    table.columns().forEach(column -> types.put(lower(column.name()), column.type()));
    return types;
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(column -> lower(column.name())).toList();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static final class Counted {
    private final List<List<String>> first = new ArrayList<>();
    private long count;

    void add(List<String> values) {
      if (count++ < FIRST) {
        first.add(values);
      }
    }

    Partitions partitions() {
      return new Partitions(count, first);
    }
  }
}
