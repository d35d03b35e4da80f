package io.tapedeck.engine.catalog;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/// Tables that live as long as one query, over objects that are not the lake's. They stand in the
/// lake's database, because a query may not read another, and in no list of its tables. Every
/// method blocks for calls to the service. Safe for use by any thread.
public final class HotTables {

  /// What their names begin with.
  public static final String PREFIX = "tapedeck_hot_";

  // The service's limit for one BatchDeleteTable.
  private static final int BATCH = 100;

  private final GlueClient glue;
  private final String database;

  HotTables(GlueClient glue, String database) {
    this.glue = glue;
    this.database = database;
  }

  /// Makes a table without partitions.
  ///
  /// @param name begins with [#PREFIX]
  /// @param location the S3 URI of its folder, with a trailing slash
  /// @throws io.tapedeck.engine.error.EngineException CATALOG_REFUSED, CATALOG_UNREACHABLE
  public void create(
      String name, ObjectFormat format, String location, List<LakeTable.Column> columns) {
    if (!name.startsWith(PREFIX)) {
      throw new IllegalArgumentException("Not the name of such a table: " + name);
    }
    try {
      glue.createTable(
          request ->
              request
                  .databaseName(database)
                  .tableInput(
                      TableInputs.table(
                          name, TableFormat.of(format), location, columns, List.of())));
    } catch (SdkException e) {
      throw GlueFailure.of("creating table " + database + "." + name, e);
    }
  }

  /// Removes tables; those that are not there count as removed.
  ///
  /// @throws io.tapedeck.engine.error.EngineException CATALOG_REFUSED, CATALOG_UNREACHABLE
  public void drop(Collection<String> names) {
    List<String> all =
        new ArrayList<>(names.stream().filter(name -> name.startsWith(PREFIX)).toList());
    try {
      for (int from = 0; from < all.size(); from += BATCH) {
        List<String> some = all.subList(from, Math.min(all.size(), from + BATCH));
        glue
            .batchDeleteTable(request -> request.databaseName(database).tablesToDelete(some))
            .errors()
            .stream()
            .filter(error -> !error.errorDetail().errorCode().equals("EntityNotFoundException"))
            .findFirst()
            .ifPresent(
                error -> {
                  throw GlueFailure.of(
                      "removing table " + database + "." + error.tableName(),
                      error.errorDetail().errorCode(),
                      error.errorDetail().errorMessage(),
                      null);
                });
      }
    } catch (SdkException e) {
      throw GlueFailure.of("removing tables " + PREFIX + "… of " + database, e);
    }
  }

  /// The names of those there are, of whichever query.
  ///
  /// @throws io.tapedeck.engine.error.EngineException CATALOG_REFUSED, CATALOG_UNREACHABLE
  public List<String> names() {
    try {
      return glue
          .getTablesPaginator(request -> request.databaseName(database).expression(PREFIX + ".*"))
          .stream()
          .flatMap(page -> page.tableList().stream())
          .map(table -> table.name())
          .filter(name -> name.startsWith(PREFIX))
          .toList();
    } catch (EntityNotFoundException e) {
      return List.of(); // no database yet, so no tables
    } catch (SdkException e) {
      throw GlueFailure.of("listing the tables of " + database, e);
    }
  }
}
