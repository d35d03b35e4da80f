package io.tapedeck.engine.catalog;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Partition;

/// The partitions of a database's tables: which there are, and where queries read them. Every
/// method blocks for calls to the service. Safe for use by any thread; holds nothing that needs
/// closing.
public final class GluePartitions {

  private final GlueClient glue;
  private final String database;

  GluePartitions(GlueClient glue, String database) {
    this.glue = glue;
    this.database = database;
  }

  /// Partitions of a table, at most a thousand at a time.
  ///
  /// @param token what the page before said comes next, null for the first
  /// @throws EngineException CATALOG_REFUSED (also for a table that does not exist),
  ///   CATALOG_UNREACHABLE
  public Page<LakePartition> page(String table, @Nullable String token) {
    try {
      var answer =
          glue.getPartitions(
              request -> {
                request
                    .databaseName(database)
                    .tableName(table)
                    .maxResults(1000)
                    .excludeColumnSchema(true);
                if (token != null) {
                  request.nextToken(token);
                }
              });
      List<LakePartition> partitions =
          answer.partitions().stream()
              .map(
                  one ->
                      new LakePartition(
                          one.values(), String.valueOf(one.storageDescriptor().location())))
              .toList();
      return new Page<>(partitions, answer.nextToken());
    } catch (EntityNotFoundException e) {
      throw new EngineException(
          ErrorCode.CATALOG_REFUSED,
          "Table "
              + database
              + "."
              + table
              + " is not in the catalog. Play a tape or start a crawl first.",
          e);
    } catch (SdkException e) {
      throw GlueFailure.of("listing the partitions of " + table, e);
    }
  }

  /// The S3 URI from which queries read a partition, with a trailing slash; empty if the catalog
  /// does not know the partition.
  ///
  /// @param values in the order of the table's partition keys
  /// @throws EngineException CATALOG_REFUSED, CATALOG_UNREACHABLE
  public Optional<String> location(String table, List<String> values) {
    return partition(table, values)
        .map(one -> String.valueOf(one.storageDescriptor().location()))
        .map(uri -> uri.endsWith("/") ? uri : uri + "/");
  }

  /// Lets queries that begin from now on read a partition from another place; everything else of
  /// the partition stays.
  ///
  /// @param location an S3 URI with a trailing slash
  /// @throws EngineException CATALOG_REFUSED (also for a partition that does not exist),
  ///   CATALOG_UNREACHABLE
  public void move(String table, List<String> values, String location) {
    Partition before =
        partition(table, values)
            .orElseThrow(
                () ->
                    new EngineException(
                        ErrorCode.CATALOG_REFUSED,
                        "The partition " + values + " of " + table + " is not in the catalog."));
    try {
      glue.updatePartition(
          request ->
              request
                  .databaseName(database)
                  .tableName(table)
                  .partitionValueList(values)
                  .partitionInput(TableInputs.at(before, location)));
    } catch (SdkException e) {
      throw GlueFailure.of("moving the partition " + values + " of " + table, e);
    }
  }

  private Optional<Partition> partition(String table, List<String> values) {
    try {
      return Optional.of(
          glue.getPartition(
                  request ->
                      request.databaseName(database).tableName(table).partitionValues(values))
              .partition());
    } catch (EntityNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw GlueFailure.of("looking up the partition " + values + " of " + table, e);
    }
  }
}
