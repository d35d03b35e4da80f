package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import io.tapedeck.engine.local.aws.sql.Tables;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.model.LakeTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

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

  private Optional<StoredTable> find(String database, String name) {
    try {
      return Optional.of(catalog.table(database, name));
    } catch (AwsError e) {
      return Optional.empty(); // EntityNotFoundException is all that it throws
    }
  }

  @Override
  public List<String> databases() {
    return catalog.databases().stream().map(one -> one.path("Name").asText()).toList();
  }

  @Override
  public List<String> tables(String database) {
    return catalog.tables(database).stream().map(StoredTable::name).toList();
  }

  @Override
  public Optional<List<Tables.Column>> columns(String database, String name) {
    return find(database, name)
        .map(
            table -> {
              List<Tables.Column> columns = new ArrayList<>();
              table.columns().forEach(one -> columns.add(column(one, false)));
              table.partitionKeys().forEach(one -> columns.add(column(one, true)));
              return columns;
            });
  }

  private static Tables.Column column(LakeTable.Column column, boolean key) {
    return new Tables.Column(column.name(), column.type(), key);
  }

  @Override
  public Optional<String> scan(String database, String name, Choice wanted, boolean path) {
    return find(database, name).map(table -> scan(table, wanted, path));
  }

  private String scan(StoredTable table, Choice wanted, boolean path) {
    ScanSql scan = new ScanSql(table, files.root(), path);
    if (table.partitionKeys().isEmpty()) {
      scan.add(List.of(), objects(table.location()));
      return scan.sql();
    }
    List<Partition> partitions = table.partitions();
    Set<Integer> chosen = wanted.among(partitions.stream().map(Partition::values).toList());
    for (int i = 0; i < partitions.size(); i++) {
      if (chosen.contains(i) && !stop.getAsBoolean()) {
        scan.add(partitions.get(i).values(), objects(partitions.get(i).location()));
      }
    }
    return scan.sql();
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
