package io.tapedeck.engine.catalog;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.TableDrift;
import io.tapedeck.engine.state.CrawlState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/// Crawls the lake into a database beside the profile's, compares the two, and deletes what it
/// made. The profile's database is only read. Both database and crawler are told from somebody
/// else's of that name, which are left alone. Used once, by one thread.
final class DriftCheck {

  private static final Logger LOG = LoggerFactory.getLogger(DriftCheck.class);

  // Of the database that a check made: whose it is.
  private static final String MARK = "tapedeck.drift_of";

  private final GlueClient glue;
  private final GlueCatalog catalog;
  private final GlueCatalog beside;
  private final CrawlerTarget target;
  private final InstantSource clock;

  /// @param target the profile's own crawler and database
  /// @param beside the catalog over the database [#beside]
  DriftCheck(
      GlueClient glue,
      GlueCatalog catalog,
      GlueCatalog beside,
      CrawlerTarget target,
      InstantSource clock) {
    this.glue = glue;
    this.catalog = catalog;
    this.beside = beside;
    this.target =
        new CrawlerTarget(
            target.name() + "-drift", target.role(), beside(target.database()), target.path());
    this.clock = clock;
  }

  /// The database that takes what the check finds.
  static String beside(String database) {
    return database + "_drift";
  }

  List<TableDrift> run() throws InterruptedException {
    refuseIfRunning();
    makeDatabase();
    try {
      crawl();
      return compare();
    } catch (SdkException e) {
      throw GlueFailure.of("checking the catalog for drift", e);
    } finally {
      cleanUp();
    }
  }

  private void refuseIfRunning() {
    try {
      var crawler = glue.getCrawler(request -> request.name(target.name())).crawler();
      if (!target.database().equals(crawler.databaseName())) {
        throw somebodyElses("Crawler " + target.name(), "crawler");
      }
      if (crawler.state() != CrawlerState.READY) {
        throw new EngineException(
            ErrorCode.CRAWL_FAILED,
            "Crawler " + target.name() + " is at work already: wait until that check is over.");
      }
    } catch (EntityNotFoundException e) {
      return; // nobody checks
    } catch (SdkException e) {
      throw GlueFailure.of("looking up crawler " + target.name(), e);
    }
  }

  private void makeDatabase() {
    try {
      if (isLeft()) {
        deleteDatabase();
      }
      glue.createDatabase(
          request ->
              request.databaseInput(
                  database ->
                      database
                          .name(target.database())
                          .description("What a check of TapeDeck found; deleted when it is over")
                          .parameters(Map.of(MARK, catalog.database()))));
    } catch (SdkException e) {
      throw GlueFailure.of("making database " + target.database(), e);
    }
  }

  /// Whether a check that was broken off left its database.
  private boolean isLeft() {
    try {
      var there = glue.getDatabase(request -> request.name(target.database())).database();
      if (!catalog.database().equals(there.parameters().get(MARK))) {
        throw somebodyElses("Database " + target.database(), "database");
      }
      return true;
    } catch (EntityNotFoundException e) {
      return false;
    }
  }

  private static EngineException somebodyElses(String what, String key) {
    return new EngineException(
        ErrorCode.CATALOG_REFUSED,
        what
            + " is there and was not made by a check, which would have to delete it. Delete it if"
            + " nobody needs it, or name another "
            + key
            + " in the profile's section catalog.");
  }

  private void crawl() throws InterruptedException {
    GlueCrawl crawl = GlueCrawl.start(glue, target, clock);
    CrawlState end;
    try {
      end = crawl.await();
    } catch (InterruptedException e) {
      crawl.cancel();
      throw e;
    }
    switch (end) {
      case CrawlState.Succeeded _ -> {}
      case CrawlState.Failed(EngineException error) -> throw error;
      case CrawlState.Cancelled _,
          CrawlState.Starting _,
          CrawlState.Running _,
          CrawlState.Stopping _ ->
          throw new EngineException(
              ErrorCode.CRAWL_FAILED,
              "Crawler " + target.name() + " was stopped before it had seen everything.");
    }
  }

  private List<TableDrift> compare() {
    TreeMap<String, LakeTable> found = new TreeMap<>();
    beside.tables().forEach(table -> found.put(folder(table), table));
    List<TableDrift> drifts = new ArrayList<>();
    for (LakeTable table : catalog.tables()) {
      if (!folder(table).startsWith(target.path())) {
        continue; // a view, or somebody else's
      }
      LakeTable now = found.remove(folder(table));
      drifts.add(
          now == null
              ? TableComparison.onlyInCatalog(table, partitions(catalog, table))
              : TableComparison.both(
                  table,
                  partitions(catalog, table),
                  now,
                  table.partitions() == LakeTable.Partitions.REGISTERED
                      ? partitions(beside, now)
                      : Stream.of()));
    }
    found
        .values()
        .forEach(table -> drifts.add(TableComparison.onlyInLake(table, partitions(beside, table))));
    drifts.sort(Comparator.comparing(TableDrift::table));
    return List.copyOf(drifts);
  }

  private static String folder(LakeTable table) {
    return table.location().endsWith("/") ? table.location() : table.location() + "/";
  }

  private static Stream<LakePartition> partitions(GlueCatalog catalog, LakeTable table) {
    // Those of a projected table are nowhere registered.
    if (table.partitionKeys().isEmpty() || table.partitions() != LakeTable.Partitions.REGISTERED) {
      return Stream.of();
    }
    return Stream.iterate(
            Optional.of(catalog.partitions().page(table.name(), null)),
            Optional::isPresent,
            page -> next(catalog, table, page.orElseThrow()))
        .flatMap(page -> page.orElseThrow().items().stream());
  }

  private static Optional<Page<LakePartition>> next(
      GlueCatalog catalog, LakeTable table, Page<LakePartition> page) {
    String token = page.nextToken();
    return token == null
        ? Optional.empty()
        : Optional.of(catalog.partitions().page(table.name(), token));
  }

  private void deleteDatabase() {
    try {
      glue.deleteDatabase(request -> request.name(target.database()));
    } catch (EntityNotFoundException e) {
      return; // none was left
    }
  }

  // What cannot be deleted is left for the next check, which begins with it.
  private void cleanUp() {
    try {
      deleteDatabase();
      glue.deleteCrawler(request -> request.name(target.name()));
    } catch (EntityNotFoundException e) {
      return; // it was not made
    } catch (SdkException e) {
      LOG.warn(
          "Database {} or crawler {} is left: {}",
          target.database(),
          target.name(),
          e.getMessage());
    }
  }
}
