package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Tables;
import io.tapedeck.engine.local.aws.sql.TrinoToDuckDb;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.model.LakeTable.Column;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// The tables of the catalog for one query: which objects each reference reads, and how many bytes
/// these have in all. Views are the queries that they stand for. Used by the query's thread only.
final class LakeTables implements Tables {

  private static final String PARTITIONS = "$partitions";

  private final Catalog catalog;
  private final ObjectFiles files;
  private final BooleanSupplier stop;
  private final Deque<String> views = new ArrayDeque<>();
  private final List<StoredTable> used = new ArrayList<>();
  private long bytes;

  LakeTables(Catalog catalog, ObjectFiles files, BooleanSupplier stop) {
    this.catalog = catalog;
    this.files = files;
    this.stop = stop;
  }

  /// The size of all objects that the scans so far may read.
  long bytes() {
    return bytes;
  }

  /// The tables that were read so far.
  List<StoredTable> used() {
    return List.copyOf(used);
  }

  @Override
  public Optional<String> scan(
      String database, String name, Predicate<Map<String, String>> wanted, boolean path) {
    if (database.equals(InformationSchema.NAME)) {
      return new InformationSchema(catalog).scan(name);
    }
    if (name.endsWith(PARTITIONS)) {
      return find(database, name.substring(0, name.length() - PARTITIONS.length()))
          .map(InformationSchema::partitions);
    }
    return find(database, name)
        .map(table -> KnownTables.isView(table) ? view(table) : scan(table, wanted, path));
  }

  private Optional<StoredTable> find(String database, String name) {
    try {
      return Optional.of(catalog.table(database, name));
    } catch (AwsError e) {
      return Optional.empty(); // EntityNotFoundException is all that it throws
    }
  }

  private String view(StoredTable table) {
    PrestoView view = PrestoView.of(table);
    String name = table.members().path("DatabaseName").asText() + "." + table.name();
    if (views.contains(name)) {
      throw SqlRefused.because("INVALID_VIEW: View is recursive: " + name);
    }
    views.push(name);
    try {
      if (new SqlParser().createStatement(view.sql()) instanceof Query query) {
        return TrinoToDuckDb.translate(query, this, view.schema());
      }
      throw SqlRefused.because("INVALID_VIEW: View '" + name + "' is not a query");
    } catch (ParsingException e) {
      throw SqlRefused.because(
          "INVALID_VIEW: Failed parsing stored view '" + name + "': " + e.getMessage());
    } finally {
      views.pop();
    }
  }

  private String scan(StoredTable table, Predicate<Map<String, String>> wanted, boolean path) {
    used.add(table);
    ScanSql scan = new ScanSql(table, files.root(), path);
    List<String> keys = table.partitionKeys().stream().map(Column::name).toList();
    if (keys.isEmpty()) {
      scan.add(List.of(), objects(table.location(), scan));
    } else if (PartitionProjection.isOn(table)) {
      PartitionProjection.of(table, files)
          .partitions(wanted)
          .forEach((values, location) -> scan.add(values, objects(location, scan)));
    } else {
      for (Partition partition : table.partitions()) {
        if (wanted.test(named(keys, partition.values())) && !stop.getAsBoolean()) {
          scan.add(partition.values(), objects(partition.location(), scan));
        }
      }
    }
    return scan.sql();
  }

  private static Map<String, String> named(List<String> keys, List<String> values) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      named.put(keys.get(i), values.get(i));
    }
    return named;
  }

  private List<Found> objects(String location, ScanSql scan) {
    if (location.isEmpty()) {
      return List.of();
    }
    Path folder = files.path(location);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Found> found =
        files.below(folder, stop).stream().filter(one -> scan.isReadable(one.file())).toList();
    found.forEach(one -> bytes += one.bytes());
    return found;
  }
}
