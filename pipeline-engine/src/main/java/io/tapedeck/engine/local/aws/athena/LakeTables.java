package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import io.tapedeck.engine.local.aws.sql.Tables;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.model.LakeTable.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// The tables of the catalog for one query: which objects each reference reads, and how many bytes
/// these have in all. Used by the query's thread only.
final class LakeTables implements Tables {

  private final Catalog catalog;
  private final ObjectFiles files;
  private final BooleanSupplier stop;
  private long bytes;

  LakeTables(Catalog catalog, ObjectFiles files, BooleanSupplier stop) {
    this.catalog = catalog;
    this.files = files;
    this.stop = stop;
  }

  /// The size of all objects that the scans so far read.
  long bytes() {
    return bytes;
  }

  @Override
  public Optional<String> scan(
      String database, String name, Predicate<Map<String, String>> wanted, boolean path) {
    StoredTable table;
    try {
      table = catalog.table(database, name);
    } catch (AwsError e) {
      return Optional.empty(); // EntityNotFoundException is all that it throws
    }
    ScanSql scan = new ScanSql(table, files.root(), path);
    List<String> keys = table.partitionKeys().stream().map(Column::name).toList();
    if (keys.isEmpty()) {
      scan.add(List.of(), objects(table.location()));
    }
    for (Partition partition : keys.isEmpty() ? List.<Partition>of() : table.partitions()) {
      if (wanted.test(named(keys, partition.values())) && !stop.getAsBoolean()) {
        scan.add(partition.values(), objects(partition.location()));
      }
    }
    return Optional.of(scan.sql());
  }

  private static Map<String, String> named(List<String> keys, List<String> values) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      named.put(keys.get(i), values.get(i));
    }
    return named;
  }

  private List<Found> objects(String location) {
    if (location.isEmpty()) {
      return List.of();
    }
    Path folder = files.path(location);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    // An upload that is under way stands beside its object with another ending.
    List<Found> found =
        files.below(folder, stop).stream().filter(one -> ScanSql.isReadable(one.file())).toList();
    found.forEach(one -> bytes += one.bytes());
    return found;
  }
}
