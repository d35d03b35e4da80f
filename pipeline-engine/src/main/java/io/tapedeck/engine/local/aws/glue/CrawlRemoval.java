package io.tapedeck.engine.local.aws.glue;

import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles what the catalog has and the lake has no more, as the crawler's DeleteBehavior says.
/// Confined to the thread of the crawl.
final class CrawlRemoval {

  private static final Logger LOG = LoggerFactory.getLogger(CrawlRemoval.class);

  private final CrawlPlan plan;
  private final Catalog catalog;
  private final ObjectFiles files;
  private final InstantSource clock;
  private final CrawlOutcome outcome;

  CrawlRemoval(
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

  /// Partitions of the tables that were seen, and tables of this crawler that were not.
  ///
  /// @param seen the names of the tables that were found
  void handle(Set<String> seen) {
    for (StoredTable table : catalog.tables(plan.database())) {
      boolean own =
          table.members().path("Parameters").path(TableTree.CRAWLER).asText().equals(plan.name());
      if (!isBelowTarget(table.location())) {
        continue;
      }
      if (own && !seen.contains(table.name()) && isGone(table.location())) {
        table(table);
      } else if (own || seen.contains(table.name())) {
        partitions(table);
      }
    }
  }

  private void table(StoredTable table) {
    switch (plan.delete()) {
      case DELETE_FROM_DATABASE -> {
        catalog.deleteTable(plan.database(), table.name());
        outcome.tablesDeleted++;
      }
      case DEPRECATE_IN_DATABASE -> {
        if (!TableTree.isDeprecated(table.members())) {
          long now = clock.instant().toEpochMilli();
          catalog.updateTable(
              plan.database(), TableTree.deprecated(table.members(), now), table.version());
          outcome.tablesUpdated++;
        }
      }
      case LOG, UPDATE_IN_DATABASE ->
          LOG.info("Crawler {}: nothing is left of table {}", plan.name(), table.name());
    }
  }

  private void partitions(StoredTable table) {
    List<Partition> gone =
        table.partitions().stream().filter(one -> isGone(one.location())).toList();
    if (gone.isEmpty()) {
      return;
    }
    switch (plan.delete()) {
      case DELETE_FROM_DATABASE -> {
        table.remove(gone.stream().map(Partition::values).toList());
        outcome.partitionsDeleted += gone.size();
      }
      case DEPRECATE_IN_DATABASE -> {
        long now = clock.instant().toEpochMilli();
        for (Partition one : gone) {
          if (!one.json().contains(TableTree.DEPRECATED)) {
            table.replace(Partition.of(TableTree.deprecated(Json.own(one.json()), now)));
            outcome.partitionsUpdated++;
          }
        }
      }
      case LOG, UPDATE_IN_DATABASE ->
          LOG.info(
              "Crawler {}: nothing is left of {} partitions of {}, the first {}",
              plan.name(),
              gone.size(),
              table.name(),
              gone.getFirst().values());
    }
  }

  private boolean isBelowTarget(String location) {
    try {
      Path path = files.path(location);
      return plan.targets().stream().anyMatch(target -> path.startsWith(target.start()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  // What lies in another store is not known to be gone.
  private boolean isGone(String location) {
    try {
      Path path = files.path(location);
      return !Files.exists(path) || !files.hasAny(path);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
