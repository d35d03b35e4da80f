package io.tapedeck.engine.model;

import java.util.List;

/// A table as the catalog knows it.
///
/// @param location the S3 URI of its folder, with a trailing slash
/// @param format how its objects are written, in the catalog's word (`parquet`, `json`)
/// @param columns the columns in the objects
/// @param partitionKeys the columns in the folders, in their order
public record LakeTable(
    String database,
    String name,
    String location,
    String format,
    List<Column> columns,
    List<Column> partitionKeys) {

  public LakeTable {
    columns = List.copyOf(columns);
    partitionKeys = List.copyOf(partitionKeys);
  }

  /// A column and its type in the catalog's spelling (`double`, `timestamp`, `string`, `bigint`).
  public record Column(String name, String type) {}
}
