package io.tapedeck.engine.sink.compact;

import java.util.List;
import java.util.Optional;

/// What a compaction needs of the catalog. Every call blocks; failures are EngineException
/// CATALOG_*.
public interface PartitionLocations {

  /// The names of the columns in the folders, outermost first; empty if the table has none.
  List<String> keys(String table);

  /// The S3 URI that queries read a partition from, with a trailing slash; empty if the catalog
  /// does not know the partition.
  Optional<String> location(String table, List<String> values);

  /// Lets queries that begin from now on read a partition from another place. Nothing else of the
  /// partition changes.
  void move(String table, List<String> values, String location);
}
