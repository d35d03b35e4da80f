package io.tapedeck.engine.query.cost;

import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.catalog.NamedTable;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.statement.PartitionCondition;
import io.tapedeck.engine.query.statement.StatementReader;
import io.tapedeck.engine.query.statement.StatementTables;
import io.tapedeck.engine.query.statement.TableMention;
import io.tapedeck.engine.sink.layout.HivePath;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Tells what a statement will read, from the catalog's partitions and the sizes of their objects.
/// Conditions rule partitions out wherever in the statement they stand, as far as Athena carries
/// them down to the table; what only the rows of another table decide does not, so that Athena may
/// read less than told. Every call blocks. Safe for use by any thread.
public final class Estimator {

  private static final String S3 = "s3://";

  // Views of views; one that names itself is no view.
  private static final int DEEPEST = 20;

  private final GlueCatalog catalog;
  private final S3Lake lake;
  private final String bucket;
  private final Price price;

  /// @param bucket the one that `lake` reads
  public Estimator(GlueCatalog catalog, S3Lake lake, String bucket, Price price) {
    this.catalog = catalog;
    this.lake = lake;
    this.bucket = bucket;
    this.price = price;
  }

  /// @param stopped ends the work early; what is known until then is told, and that it is not all
  /// @throws EngineException CATALOG_*, LAKE_*
  public Estimate of(BoundQuery query, BooleanSupplier stopped) {
    Optional<Statement> read = StatementReader.read(query.inlined().text());
    if (read.isEmpty()) {
      return unknown(List.of(), "The statement cannot be read, or is not a query.");
    }
    if (!(read.get() instanceof Query statement)) {
      return unknown(List.of(), "Only queries can be estimated.");
    }
    Map<String, LakeTable> known = new HashMap<>();
    catalog.tables().forEach(table -> known.put(table.name().toLowerCase(Locale.ROOT), table));
    List<TableEstimate> estimates = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    StatementTables tables = StatementTables.of(statement);
    Reading reading = new Reading(known, estimates, problems, stopped);
    add(tables, tables::mayRead, reading, 0);
    if (stopped.getAsBoolean()) {
      problems.add("The estimate was stopped before it was whole.");
    }
    return problems.isEmpty()
        ? new Estimate(estimates, price, Optional.empty())
        : unknown(estimates, String.join(" ", problems));
  }

  private record Reading(
      Map<String, LakeTable> known,
      List<TableEstimate> estimates,
      List<String> problems,
      BooleanSupplier stopped) {}

  private void add(StatementTables tables, Predicate<String> mayRead, Reading reading, int depth) {
    for (TableMention mention : tables.mentions()) {
      @Nullable LakeTable table = ours(mention, reading.known());
      if (table == null) {
        reading.problems().add(absent(mention));
      } else if (table.partitions() == LakeTable.Partitions.PROJECTED_ELSEWHERE) {
        reading
            .problems()
            .add(
                "The partitions of the table "
                    + mention.name()
                    + " are reckoned from a template of folders of other names than key=value.");
      } else if (table.location().startsWith(S3 + bucket + "/")) {
        reading.estimates().add(estimate(mention, table, mayRead, reading.stopped()));
      } else if (depth == DEEPEST || !addView(mention, mayRead, reading, depth + 1)) {
        reading
            .problems()
            .add("The table " + mention.name() + " lies in another bucket, or cannot be read.");
      }
    }
  }

  /// @return whether it is a view that can be read
  private boolean addView(
      TableMention mention, Predicate<String> mayRead, Reading reading, int depth) {
    if (!(catalog.named(mention.name()).orElse(null) instanceof NamedTable.OfQuery view)) {
      return false;
    }
    Optional<Statement> read = StatementReader.read(view.sql());
    read.map(statement -> StatementTables.of(statement, mention))
        .ifPresent(
            tables ->
                add(
                    tables,
                    column ->
                        tables.names(column) || tables.mayRead(column) && mayRead.test(column),
                    reading,
                    depth));
    return read.isPresent();
  }

  private Estimate unknown(List<TableEstimate> estimates, String why) {
    return new Estimate(estimates, price, Optional.of(why));
  }

  private static String absent(TableMention mention) {
    boolean comes =
        mention.schema().isEmpty()
            && Arrays.stream(EventKind.values()).anyMatch(of -> of.table().equals(mention.name()));
    return comes
        ? "The table " + mention.name() + " is made with the first object that is stored."
        : "The table " + mention.name() + " is not one of the profile's database.";
  }

  private static @Nullable LakeTable ours(TableMention mention, Map<String, LakeTable> known) {
    @Nullable LakeTable table = known.get(mention.name());
    return table != null && mention.schema().map(table.database()::equalsIgnoreCase).orElse(true)
        ? table
        : null;
  }

  private TableEstimate estimate(
      TableMention mention, LakeTable table, Predicate<String> mayRead, BooleanSupplier stopped) {
    if (table.partitions() == LakeTable.Partitions.PROJECTED) {
      return projected(mention, table, mayRead, stopped);
    }
    Set<String> folders = new HashSet<>();
    long all = 0;
    if (table.partitionKeys().isEmpty()) {
      folders.add(key(table.location()));
    }
    PartitionCondition condition = new PartitionCondition(mention);
    @Nullable String token = null;
    do {
      Page<LakePartition> page =
          table.partitionKeys().isEmpty()
              ? new Page<>(List.of(), null)
              : catalog.partitions().page(table.name(), token);
      for (LakePartition partition : page.items()) {
        all++;
        if (condition.mayHold(values(table, partition))) {
          folders.add(key(partition.location()));
        }
      }
      token = page.nextToken();
    } while (token != null && !stopped.getAsBoolean());
    PartitionObjects objects = new PartitionObjects(lake, stopped);
    objects.add(folders, key(table.location()));
    return told(table, mayRead, objects, table.partitionKeys().isEmpty() ? 0 : folders.size(), all);
  }

  // Nobody has a list of these partitions: the folders that are there are those that may be read.
  private TableEstimate projected(
      TableMention mention, LakeTable table, Predicate<String> mayRead, BooleanSupplier stopped) {
    PartitionCondition condition = new PartitionCondition(mention);
    PartitionObjects objects = new PartitionObjects(lake, stopped);
    objects.addFolders(
        key(table.location()),
        table.partitionKeys().size(),
        folder -> values(table, folder).map(condition::mayHold));
    return told(table, mayRead, objects, objects.partitionsRead(), objects.partitions());
  }

  private static Optional<Map<String, String>> values(LakeTable table, String folder) {
    Map<String, String> values = new HashMap<>();
    List<String> names = List.of(folder.split("/"));
    for (int i = 0; i < names.size(); i++) {
      String key = table.partitionKeys().get(i).name();
      if (!names.get(i).startsWith(key + "=")) {
        return Optional.empty();
      }
      values.put(
          key.toLowerCase(Locale.ROOT),
          HivePath.unescape(names.get(i).substring(key.length() + 1)));
    }
    return Optional.of(values);
  }

  private TableEstimate told(
      LakeTable table, Predicate<String> mayRead, PartitionObjects objects, long read, long all) {
    List<String> columns =
        table.columns().stream().map(LakeTable.Column::name).filter(mayRead).toList();
    OptionalDouble share =
        table.format().equals("parquet")
            ? new ColumnShare(lake).of(objects.samples(), mayRead)
            : OptionalDouble.empty();
    long bytes = (long) Math.ceil(objects.bytes() * share.orElse(1));
    return new TableEstimate(
        table.name(),
        read,
        all,
        objects.objects(),
        objects.bytes(),
        columns,
        bytes,
        share.isPresent());
  }

  private static Map<String, String> values(LakeTable table, LakePartition partition) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(table.partitionKeys().size(), partition.values().size()); i++) {
      values.put(
          table.partitionKeys().get(i).name().toLowerCase(Locale.ROOT), partition.values().get(i));
    }
    return values;
  }

  private String key(String location) {
    String key =
        location.startsWith(S3 + bucket + "/") ? location.substring(bucket.length() + 6) : location;
    return key.endsWith("/") || key.isEmpty() ? key : key + "/";
  }
}
