package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.PartitionField;
import java.util.List;

/// What the place of an object tells about its rows.
///
/// @param partitionBy the partition columns of its table
/// @param folder whether it lies in a partition's folder, which tells them; otherwise the object
///   must have them itself
record ObjectPlace(List<PartitionField> partitionBy, boolean folder) {

  ObjectPlace {
    partitionBy = List.copyOf(partitionBy);
  }

  /// Whether the symbol is a column of the object.
  boolean withSymbol() {
    return !folder || !partitionBy.contains(PartitionField.SYMBOL);
  }

  /// What is told of the time by no folder.
  List<PartitionField> times() {
    return folder
        ? List.of()
        : partitionBy.stream().filter(field -> field != PartitionField.SYMBOL).toList();
  }
}
