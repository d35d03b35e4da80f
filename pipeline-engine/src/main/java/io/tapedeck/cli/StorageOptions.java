package io.tapedeck.cli;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// How the verbs that store write objects.
final class StorageOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      description = "How objects are written: parquet or json. Default: ${DEFAULT-VALUE}")
  private ObjectFormat format = ObjectFormat.PARQUET;

  @Option(
      names = "--partition-by",
      paramLabel = "FIELDS",
      split = ",",
      defaultValue = "dt,symbol",
      description =
          "Folders of the lake, outermost first: dt, symbol or both. Default: ${DEFAULT-VALUE}")
  private List<PartitionField> partitionBy = new ArrayList<>();

  ObjectFormat format() {
    return format;
  }

  List<PartitionField> partitionBy() {
    return partitionBy;
  }
}
