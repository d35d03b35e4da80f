package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import io.tapedeck.engine.local.aws.sql.HiddenColumn;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Tables;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.model.LakeTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/// The tables of the catalog for one query: which objects each reference reads, and how many bytes
/// these have in all. Views are the queries that they stand for. Used by the query's thread only.
final class LakeTables implements Tables {

  private static final String PARTITIONS = "$partitions";

  private final Catalog catalog;
  private final ObjectFiles files;
  private final Connection duck;
  private final BooleanSupplier stop;
  private final SeenObjects seen;
  private final List<StoredTable> used = new ArrayList<>();
  private final List<WrongColumns.Read> parquet = new ArrayList<>();
  private final ObjectLists lists = new ObjectLists();
  private long bytes;

  /// @param duck answers what is asked of the values of partition keys
  /// @param seen what is known of objects
  LakeTables(
      Catalog catalog, ObjectFiles files, Connection duck, BooleanSupplier stop, SeenObjects seen) {
    this.seen = seen;
    this.duck = duck;
    this.catalog = catalog;
    this.files = files;
    this.stop = stop;
  }

  /// The size of all objects that the scans so far may read.
  long bytes() {
    return bytes;
  }

  /// What the scans so far refer to.
  ObjectLists lists() {
    return lists;
  }

  /// Looks into the Parquet objects that the scans so far read.
  ///
  /// @throws SqlRefused if one has a column that is no value of the catalog's type
  void check() {
    Optional<String> wrong = WrongColumns.of(parquet, seen, files.root());
    parquet.clear();
    if (wrong.isPresent()) {
      throw SqlRefused.because(wrong.get());
    }
  }

  /// The tables that were read so far.
  List<StoredTable> used() {
    return List.copyOf(used);
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
  public Optional<View> view(String database, String name) {
    return find(database, name)
        .filter(KnownTables::isView)
        .map(PrestoView::of)
        .map(view -> new View(view.sql(), view.schema(), columns(view.columns(), false)));
  }

  @Override
  public Optional<List<Tables.Column>> columns(String database, String name) {
    if (name.endsWith(PARTITIONS)) {
      return find(database, name.substring(0, name.length() - PARTITIONS.length()))
          .map(table -> columns(table.partitionKeys(), false));
    }
    return find(database, name)
        .map(
            table -> {
              List<Tables.Column> columns = new ArrayList<>(columns(table.columns(), false));
              columns.addAll(columns(table.partitionKeys(), true));
              return columns;
            });
  }

  private static List<Tables.Column> columns(List<LakeTable.Column> columns, boolean keys) {
    return columns.stream().map(one -> new Tables.Column(one.name(), one.type(), keys)).toList();
  }

  @Override
  public Optional<String> scan(
      String database, String name, Choice wanted, Set<HiddenColumn> hidden) {
    return scan(database, name, _ -> true, wanted, hidden);
  }

  @Override
  public Optional<String> scan(
      String database,
      String name,
      Predicate<String> read,
      Choice wanted,
      Set<HiddenColumn> hidden) {
    if (name.endsWith(PARTITIONS)) {
      return find(database, name.substring(0, name.length() - PARTITIONS.length()))
          .map(PartitionsTable::of);
    }
    return find(database, name).map(table -> scan(table, read, wanted, hidden));
  }

  private Optional<StoredTable> find(String database, String name) {
    try {
      return Optional.of(catalog.table(database, name));
    } catch (AwsError e) {
      return Optional.empty(); // EntityNotFoundException is all that it throws
    }
  }

  private String scan(
      StoredTable table, Predicate<String> read, Choice wanted, Set<HiddenColumn> hidden) {
    used.add(table);
    ScanSql scan = new ScanSql(table, files.root(), hidden, lists, seen);
    PartitionForms forms = new PartitionForms(table);
    if (table.partitionKeys().isEmpty()) {
      scan.add(
          List.of(),
          forms.own().format(),
          counted(scan, forms.own(), read, readable(table.location())));
    } else if (PartitionProjection.isOn(table)) {
      PartitionProjection projection = PartitionProjection.of(table, files);
      Map<List<String>, String> projected = projection.partitions();
      projection.checkInjected(values -> !chosen(List.of(values), wanted).isEmpty());
      add(
          scan,
          List.copyOf(projected.keySet()),
          List.copyOf(projected.values()),
          _ -> forms.own(),
          read,
          wanted);
    } else {
      List<Partition> partitions = table.partitions();
      add(
          scan,
          partitions.stream().map(Partition::values).toList(),
          partitions.stream().map(Partition::location).toList(),
          at -> forms.of(partitions.get(at)),
          read,
          wanted);
    }
    return scan.sql();
  }

  private void add(
      ScanSql scan,
      List<List<String>> partitions,
      List<String> locations,
      IntFunction<PartitionForm> forms,
      Predicate<String> read,
      Choice wanted) {
    List<Integer> chosen = chosen(partitions, wanted).stream().sorted().toList();
    // A folder takes a few calls of the system, and there may be thousands.
    List<List<Found>> found = chosen.parallelStream().map(i -> readable(locations.get(i))).toList();
    for (int i = 0; i < chosen.size(); i++) {
      PartitionForm form = forms.apply(chosen.get(i));
      scan.add(
          partitions.get(chosen.get(i)), form.format(), counted(scan, form, read, found.get(i)));
    }
  }

  private Set<Integer> chosen(List<List<String>> partitions, Choice wanted) {
    try {
      return wanted.among(partitions, duck);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not answer", e);
    }
  }

  /// What a scan reads below a location; safe for use by any thread.
  private List<Found> readable(String location) {
    if (location.isEmpty() || stop.getAsBoolean()) {
      return List.of();
    }
    Optional<List<Found>> found = seen.folders().below(location, files, stop);
    if (found.isEmpty()) {
      checkBucket(location, files.path(location));
    }
    return found.orElse(List.of());
  }

  // Below many a location nothing is yet; a bucket that is not there is a slip.
  private void checkBucket(String location, Path folder) {
    Path bucket = files.root().relativize(folder).getName(0);
    if (!Files.isDirectory(files.root().resolve(bucket))) {
      throw SqlRefused.because(
          "HIVE_FILESYSTEM_ERROR: Failed to list directory: "
              + location
              + ": The specified bucket does not exist: "
              + bucket);
    }
  }

  private List<Found> counted(
      ScanSql scan, PartitionForm form, Predicate<String> read, List<Found> found) {
    for (Found one : found) {
      bytes += one.bytes();
    }
    if (form.format() == StorageFormat.PARQUET) {
      List<Found> columnar =
          found.stream()
              .filter(one -> scan.format(form.format(), one.file()) == StorageFormat.PARQUET)
              .toList();
      parquet.add(new WrongColumns.Read(form, read, columnar));
    }
    return found;
  }
}
