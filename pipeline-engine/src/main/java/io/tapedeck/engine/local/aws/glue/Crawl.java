package io.tapedeck.engine.local.aws.glue;

import io.tapedeck.engine.local.aws.glue.infer.FoundTable;
import io.tapedeck.engine.local.aws.glue.infer.TableFinder;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One crawl: walks the targets, finds the tables, and then brings the catalog up to them. Belongs
/// to the thread that calls [#read] and [#write]; [#stop] may be called by any.
final class Crawl {

  private final CrawlPlan plan;
  private final Catalog catalog;
  private final ObjectFiles files;
  private final InstantSource clock;
  private final List<FoundTable> found = new ArrayList<>();
  private volatile boolean stopped;

  Crawl(CrawlPlan plan, Catalog catalog, ObjectFiles files, InstantSource clock) {
    this.plan = plan;
    this.catalog = catalog;
    this.files = files;
    this.clock = clock;
  }

  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /// Looks at the lake; changes nothing.
  ///
  /// @throws IOException if a folder cannot be listed
  void read() throws IOException {
    Set<Path> tables = new HashSet<>();
    Set<Path> folders = new HashSet<>();
    for (StoredTable table :
        hasDatabase() ? catalog.tables(plan.database()) : List.<StoredTable>of()) {
      add(tables, table.location());
      if (plan.newFoldersOnly()) {
        table.partitions().forEach(one -> add(folders, one.location()));
      }
    }
    if (plan.newFoldersOnly()) {
      folders.addAll(tables);
    }
    for (TableFinder.Target target : plan.targets()) {
      if (Files.exists(target.start())) {
        found.addAll(
            new TableFinder(files.root(), plan.rules(), tables)
                .below(target, folders::contains, () -> stopped));
      }
    }
  }

  private boolean hasDatabase() {
    try {
      catalog.database(plan.database());
      return true;
    } catch (AwsError e) {
      return false; // EntityNotFoundException is all that it throws
    }
  }

  // A location may be of another store, or of none.
  private void add(Set<Path> paths, String location) {
    try {
      paths.add(files.path(location));
    } catch (IllegalArgumentException e) {
      return;
    }
  }

  /// Brings the catalog up to what [#read] found, and makes the database if it is not there. Must
  /// not run beside another crawl's, because two would find the same table missing. Does nothing if
  /// the crawl was stopped: what was not seen until then is not gone.
  CrawlOutcome write() {
    CrawlOutcome outcome = new CrawlOutcome();
    if (stopped) {
      return outcome;
    }
    if (!hasDatabase()) {
      catalog.createDatabase(Json.object().put("Name", plan.database()));
    }
    CrawlWriter writer = new CrawlWriter(plan, catalog, files, clock, outcome);
    Set<String> seen = new HashSet<>();
    for (FoundTable table : found) {
      seen.add(writer.bringUp(table));
    }
    if (!plan.newFoldersOnly()) {
      new CrawlRemoval(plan, catalog, files, clock, outcome).handle(seen);
    }
    return outcome;
  }
}
