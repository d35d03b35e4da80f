package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.athena.CatalogShow.Lines;
import io.tapedeck.engine.local.aws.athena.hive.HiveStatement;
import io.tapedeck.engine.local.aws.athena.hive.HiveStatement.Located;
import io.tapedeck.engine.local.aws.athena.hive.HiveStatement.Term;
import io.tapedeck.engine.local.aws.athena.hive.TableName;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.sink.layout.HivePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Applies DDL to the partitions of a table.
final class PartitionChange {

  private static final Lines NOTHING = new Lines("result", List.of());

  private final Lake lake;
  private final String database;

  PartitionChange(Lake lake, String database) {
    this.lake = lake;
    this.database = database;
  }

  private static List<String> keys(StoredTable table) {
    return table.partitionKeys().stream().map(Column::name).toList();
  }

  Lines add(HiveStatement.AddPartitions add) {
    TableName name = add.name().in(database);
    StoredTable table = KnownTables.require(lake, name);
    List<String> keys = keys(table);
    List<ObjectNode> inputs = new ArrayList<>();
    for (Located located : add.partitions()) {
      List<String> values = Terms.values(table.partitionKeys(), located.partition());
      String inside = folder(table) + CatalogShow.path(keys, values) + "/";
      inputs.add(TableInput.partition(table, values, s3(located.location().orElse(inside))));
    }
    List<List<String>> known = lake.metastore().addPartitions(name.database(), name.name(), inputs);
    if (!known.isEmpty() && !add.ifNotExists()) {
      throw SqlRefused.because(
          "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask."
              + " AlreadyExistsException(message:Partition already exists: "
              + known.getFirst()
              + ")");
    }
    return NOTHING;
  }

  private String s3(String location) {
    try {
      lake.files().path(location);
      return location;
    } catch (IllegalArgumentException e) {
      throw SqlRefused.because(
          "FAILED: SemanticException Location is not a valid S3 path: " + location);
    }
  }

  Lines drop(HiveStatement.DropPartitions drop) {
    TableName name = drop.name().in(database);
    StoredTable table = KnownTables.require(lake, name);
    Set<List<String>> dropped = new HashSet<>();
    for (List<Term> terms : drop.partitions()) {
      Predicate<Partition> wanted = Terms.matching(table.partitionKeys(), terms);
      List<List<String>> found =
          table.partitions().stream().filter(wanted).map(Partition::values).toList();
      if (found.isEmpty() && !drop.ifExists()) {
        throw SqlRefused.because(
            "FAILED: SemanticException [Error 10006]: Partition not found " + text(terms));
      }
      dropped.addAll(found);
    }
    lake.metastore().deletePartitions(name.database(), name.name(), List.copyOf(dropped));
    return NOTHING;
  }

  private static String text(List<Term> terms) {
    return String.join(", ", terms.stream().map(one -> one.key() + "=" + one.value()).toList());
  }

  Lines rename(HiveStatement.RenamePartition rename) {
    TableName name = rename.name().in(database);
    StoredTable table = KnownTables.require(lake, name);
    Partition before = find(table, rename.from());
    List<String> values = Terms.values(table.partitionKeys(), rename.to());
    ObjectNode input = input(before);
    values.forEach(input.putArray("Values")::add);
    lake.metastore().updatePartition(name.database(), name.name(), before.values(), input);
    return NOTHING;
  }

  Lines move(HiveStatement.SetLocation set) {
    TableName name = set.name().in(database);
    Partition before = find(KnownTables.require(lake, name), set.partition());
    ObjectNode input = input(before);
    input.withObjectProperty("StorageDescriptor").put("Location", s3(set.location()));
    lake.metastore().updatePartition(name.database(), name.name(), before.values(), input);
    return NOTHING;
  }

  private static ObjectNode input(Partition partition) {
    ObjectNode input = Json.own(partition.json());
    return input.retain("Values", "StorageDescriptor", "Parameters", "LastAccessTime");
  }

  private static Partition find(StoredTable table, List<Term> terms) {
    Terms.values(table.partitionKeys(), terms); // all of them are given
    return table.partitions().stream()
        .filter(Terms.matching(table.partitionKeys(), terms))
        .findFirst()
        .orElseThrow(
            () ->
                SqlRefused.because(
                    "FAILED: SemanticException [Error 10006]: Partition not found " + text(terms)));
  }

  /// Adds the partitions whose folders `key=value/…` hold objects, at whatever depth.
  Lines repair(TableName name) {
    StoredTable table = KnownTables.require(lake, name);
    List<String> keys = keys(table);
    if (keys.isEmpty()) {
      throw SqlRefused.because(
          "FAILED: SemanticException Table is not partitioned: " + name.name());
    }
    Set<List<String>> known = new HashSet<>();
    table.partitions().forEach(one -> known.add(one.values()));
    Map<List<String>, String> missing = new LinkedHashMap<>();
    Path start = lake.files().path(table.location());
    if (Files.isDirectory(start)) {
      for (Found found : lake.files().below(start, () -> false)) {
        Path below = start.relativize(found.file());
        if (below.getNameCount() > keys.size()) {
          Path folder = below.subpath(0, keys.size());
          values(keys, folder)
              .filter(values -> !known.contains(values))
              .ifPresent(
                  values ->
                      missing.putIfAbsent(values, lake.files().folderUri(start.resolve(folder))));
        }
      }
    }
    lake.metastore()
        .addPartitions(
            name.database(),
            name.name(),
            missing.entrySet().stream()
                .map(one -> TableInput.partition(table, one.getKey(), one.getValue()))
                .toList());
    return new Lines("result", report(name, keys, missing.keySet()));
  }

  private static List<String> report(TableName name, List<String> keys, Set<List<String>> missing) {
    List<String> paths =
        missing.stream().map(one -> name.name() + ":" + CatalogShow.path(keys, one)).toList();
    List<String> lines = new ArrayList<>();
    if (!paths.isEmpty()) {
      lines.add("Partitions not in metastore:\t" + String.join("\t", paths));
    }
    paths.forEach(path -> lines.add("Repair: Added partition to metastore " + path));
    return lines;
  }

  // Athena adds no folder whose key is not in lower case (`userId=1`).
  private static Optional<List<String>> values(List<String> keys, Path folder) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String part = folder.getName(i).toString();
      String start = keys.get(i) + "=";
      if (!part.startsWith(start)) {
        return Optional.empty();
      }
      values.add(HivePath.unescape(part.substring(start.length())));
    }
    return Optional.of(values);
  }

  private static String folder(StoredTable table) {
    return table.location().endsWith("/") ? table.location() : table.location() + "/";
  }
}
