package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.glue.CrawlPlan.Change;
import io.tapedeck.engine.local.aws.glue.infer.Form;
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
    String location = files.uri(found.folder());
    Optional<StoredTable> known =
        catalog.tables(plan.database()).stream()
            .filter(table -> strip(table.location()).equals(strip(location)))
            .findFirst();
    String name;
    if (known.isEmpty()) {
      name = freeName(found, location);
      catalog.createTable(
          plan.database(), TableTree.table(name, location, found, found.columns(), plan.name()));
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
    boolean other = isOtherwiseStored(table, found);
    if (plan.newFoldersOnly() || columns.equals(table.columns()) && !back && !other) {
      return;
    }
    if (plan.update() == Change.LOG) {
      LOG.info(
          "Crawler {}: the columns of {} are {}, not {}, in {}",
          plan.name(),
          table.name(),
          columns,
          table.columns(),
          found.contents().form().kind().word());
      return;
    }
    catalog.updateTable(
        plan.database(),
        other
            ? TableTree.table(table.name(), table.location(), found, columns, plan.name())
            : TableTree.updated(table.members(), found, columns, plan.name()),
        table.version());
    outcome.tablesUpdated++;
  }

  // Where there are several formats, the table's may be among them.
  private boolean isOtherwiseStored(StoredTable table, FoundTable found) {
    return isOurs(table)
        && !found.contents().mixed()
        && !TableTree.isStoredAs(table.members(), found.contents().form());
  }

  // The crawler's own tables become what was found. With MergeNewColumns, and in tables that
  // somebody else made, columns are only added.
  private List<Column> columns(StoredTable table, FoundTable found) {
    if (isOurs(table) && !plan.mergeNewColumns()) {
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
    List<Partition> changed = new ArrayList<>();
    double now = Json.time(clock.instant());
    from.partitions()
        .forEach(
            (values, part) -> {
              Optional<Partition> known = table.partition(values);
              List<Column> columns = columns(table, from, part);
              ObjectNode members =
                  TableTree.partition(
                      table, values, files.folderUri(part.folder()), columns, part.contents(), now);
              if (known.isEmpty()) {
                missing.add(Partition.of(members));
              } else {
                changed(table, known.get(), members).ifPresent(changed::add);
              }
              if (missing.size() == BATCH) {
                add(table, missing);
              }
              if (changed.size() == BATCH) {
                replace(table, changed);
              }
            });
    add(table, missing);
    replace(table, changed);
  }

  // Parquet objects are read as the types that their partition says, and then become the table's:
  // it says what they hold. Texts are read as any type, so their partitions say the same as the
  // table, because Athena refuses those that differ. Tables that somebody else made are trusted.
  private List<Column> columns(StoredTable table, FoundTable from, FoundTable.Part part) {
    return isOurs(table) && part.contents().form().kind() == Form.Kind.PARQUET
        ? sameOrder(table.columns(), from.columns(part))
        : table.columns();
  }

  private Optional<Partition> changed(StoredTable table, Partition known, ObjectNode found) {
    ObjectNode members = Json.own(known.json());
    if (isOurs(table)
        && plan.update() == Change.UPDATE_IN_DATABASE
        && !TableTree.isReadAlike(members, found)) {
      // It may have been moved.
      found.withObjectProperty("StorageDescriptor").put("Location", known.location());
      return Optional.of(Partition.of(found));
    }
    return TableTree.isDeprecated(members)
        ? Optional.of(Partition.of(TableTree.found(members)))
        : Optional.empty();
  }

  private void replace(StoredTable table, List<Partition> changed) {
    table.replaceAll(changed);
    outcome.partitionsUpdated += changed.size();
    changed.clear();
  }

  private boolean isOurs(StoredTable table) {
    return table.members().path("Parameters").path(TableTree.CRAWLER).asText().equals(plan.name());
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
