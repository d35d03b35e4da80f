package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.sink.compact.PartitionLocations;
import java.util.List;
import java.util.Optional;

/// The profile's catalog, as far as compaction needs it.
public record CatalogLocations(GlueCatalog catalog) implements PartitionLocations {

  @Override
  public List<String> keys(String table) {
    return catalog.tables().stream()
        .filter(one -> one.name().equals(table))
        .findFirst()
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.CATALOG_REFUSED,
                    "Table " + table + " is not in the catalog. Play a tape first."))
        .partitionKeys()
        .stream()
        .map(LakeTable.Column::name)
        .toList();
  }

  @Override
  public Optional<String> location(String table, List<String> values) {
    return catalog.partitions().location(table, values);
  }

  @Override
  public void move(String table, List<String> values, String location) {
    catalog.partitions().move(table, values, location);
  }
}
