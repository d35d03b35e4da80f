package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.model.LakeTable.Column;
import java.util.List;

/// How a table, or a partition of it by itself, says that its objects are stored.
///
/// @param columns none if it says nothing of them
record PartitionForm(StorageFormat format, List<Column> columns) {

  PartitionForm {
    columns = List.copyOf(columns);
  }
}
