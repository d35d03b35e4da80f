package io.tapedeck.engine;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import java.util.List;

/// How to store what the topic of the profile holds: one immutable order.
///
/// @param format how objects are written
/// @param partitionBy the folders of the lake, outermost first
/// @param untilDrained whether to end as soon as everything is stored that the topic held at the
///   start; otherwise it goes on until it is stopped
public record StoreSpec(
    ObjectFormat format, List<PartitionField> partitionBy, boolean untilDrained) {

  public StoreSpec {
    partitionBy = List.copyOf(partitionBy);
  }

  /// Parquet by date and symbol, until stopped.
  public static StoreSpec standard() {
    return new StoreSpec(ObjectFormat.PARQUET, PartitionField.standard(), false);
  }
}
