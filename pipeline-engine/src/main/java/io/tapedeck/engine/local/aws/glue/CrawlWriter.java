package io.tapedeck.engine.local.aws.glue;

import io.tapedeck.engine.local.aws.glue.CrawlPlan.Change;
import io.tapedeck.engine.local.aws.glue.infer.FoundTable;
import io.tapedeck.engine.local.aws.glue.infer.TableNames;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.model.LakeTable.Column;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the catalog up to what a crawl found, as far as the crawler's policy lets it. Confined to
/// the thread of the crawl.
final class CrawlWriter {

  private static final Logger LOG = LoggerFactory.getLogger(CrawlWriter.class);
  private static final int BATCH = 1000;

  private final CrawlPlan plan;
  private final Catalog catalog;
  private final ObjectFiles files;
  private final InstantSource clock;
  private final CrawlOutcome outcome;

  CrawlWriter(
      CrawlPlan plan,
      Catalog catalog,
      ObjectFiles files,
      InstantSource clock,
      CrawlOutcome outcome) {
    this.plan = plan;
    this.catalog = catalog;
    this.files = files;
    this.clock = clock;
    this.outcome = outcome;
  }

  /// Creates or updates the table and adds the partitions that are new.
  ///
  /// @return the table's name
  String bringUp(FoundTable found) {
    String location = files.folderUri(found.folder());
    Optional<StoredTable> known =
        catalog.tables(plan.database()).stream()
            .filter(table -> strip(table.location()).equals(strip(location)))
            .findFirst();
    String name;
    if (known.isEmpty()) {
      name = freeName(found, location);
      catalog.createTable(plan.database(), TableTree.table(name, location, found, plan.name()));
      outcome.tablesCreated++;
    } else {
      name = known.get().name();
      update(known.get(), found);
    }
    addPartitions(catalog.table(plan.database(), name), found);
    return name;
  }

  private void update(StoredTable table, FoundTable found) {
    List<Column> columns = columns(table, found);
    boolean back = TableTree.isDeprecated(table.members());
    if (plan.newFoldersOnly() || columns.equals(table.columns()) && !back) {
      return;
    }
    if (plan.update() == Change.LOG) {
      LOG.info(
          "Crawler {}: the columns of {} are {}, not {}",
          plan.name(),
          table.name(),
          columns,
          table.columns());
      return;
    }
    catalog.updateTable(
        plan.database(),
        TableTree.updated(table.members(), found, columns, plan.name()),
        table.version());
    outcome.tablesUpdated++;
  }

  // The crawler's own tables become what was found. With MergeNewColumns, and in tables that
  // somebody else made, columns are only added.
  private List<Column> columns(StoredTable table, FoundTable found) {
    boolean own =
        table.members().path("Parameters").path(TableTree.CRAWLER).asText().equals(plan.name());
    if (own && !plan.mergeNewColumns()) {
      return sameOrder(table.columns(), found.columns());
    }
    List<Column> merged = new ArrayList<>(table.columns());
    Set<String> names = new HashSet<>();
    table.columns().forEach(column -> names.add(column.name()));
    table.partitionKeys().forEach(key -> names.add(key.name()));
    found.columns().stream().filter(column -> names.add(column.name())).forEach(merged::add);
    return merged;
  }

  // Columns that stay keep their places.
  private static List<Column> sameOrder(List<Column> before, List<Column> now) {
    List<Column> ordered = new ArrayList<>();
    for (Column column : before) {
      now.stream().filter(one -> one.name().equals(column.name())).forEach(ordered::add);
    }
    now.stream().filter(column -> !ordered.contains(column)).forEach(ordered::add);
    return ordered;
  }

  private void addPartitions(StoredTable table, FoundTable from) {
    List<String> keys = table.partitionKeys().stream().map(Column::name).toList();
    if (keys.isEmpty() || !keys.equals(from.keys())) {
      return;
    }
    List<Partition> missing = new ArrayList<>();
    double now = Json.time(clock.instant());
    from.partitions()
        .forEach(
            (values, part) -> {
              Optional<Partition> known = table.partition(values);
              if (known.isEmpty()) {
                String location = files.folderUri(part.folder());
                missing.add(
                    Partition.of(
                        TableTree.partition(table, values, location, part.contents(), now)));
              } else if (known.get().json().contains(TableTree.DEPRECATED)) {
                table.replace(Partition.of(TableTree.found(Json.own(known.get().json()))));
                outcome.partitionsUpdated++;
              }
              if (missing.size() == BATCH) {
                add(table, missing);
              }
            });
    add(table, missing);
  }

  private void add(StoredTable table, List<Partition> missing) {
    outcome.partitionsAdded += missing.size() - table.add(missing).size();
    missing.clear();
  }

  private String freeName(FoundTable found, String location) {
    Path folder = found.folder();
    String name = TableNames.table(plan.prefix(), String.valueOf(folder.getFileName()));
    try {
      catalog.table(plan.database(), name);
      return TableNames.withHash(name, location);
    } catch (AwsError e) {
      return name; // nobody has it yet
    }
  }

  private static String strip(String location) {
    return location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
  }
}
