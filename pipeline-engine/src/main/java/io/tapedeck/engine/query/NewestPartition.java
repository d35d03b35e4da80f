package io.tapedeck.engine.query;

import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the partition to propose to whoever asked for too many.
final class NewestPartition {

  /// A proposal is not worth more requests, each of which tells of a thousand partitions.
  private static final int PAGES = 20;

  private NewestPartition() {}

  /// The greatest value of the table's days, or of its first key if it has no days; empty if it has
  /// no partitions or the catalog does not tell.
  static Optional<String> of(GlueCatalog catalog, LakeTable table) {
    int key =
        Math.max(
            0, table.partitionKeys().stream().map(LakeTable.Column::name).toList().indexOf("dt"));
    @Nullable String newest = null;
    @Nullable String token = null;
    try {
      for (int page = 0; page == 0 || token != null && page < PAGES; page++) {
        Page<LakePartition> read = catalog.partitions().page(table.name(), token);
        for (LakePartition partition : read.items()) {
          if (partition.values().size() > key) {
            String value = partition.values().get(key);
            newest = newest == null || value.compareTo(newest) > 0 ? value : newest;
          }
        }
        token = read.nextToken();
      }
    } catch (EngineException _) {
      // What was found until then is still a proposal.
      return Optional.ofNullable(newest);
    }
    return Optional.ofNullable(newest);
  }
}
