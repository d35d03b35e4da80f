package io.tapedeck.engine.model;

import java.util.List;

/// A table as the catalog knows it.
///
/// @param location the S3 URI of its folder, with a trailing slash
/// @param format how its objects are written, in the catalog's word (`parquet`, `json`)
/// @param columns the columns in the objects
/// @param partitionKeys the columns in the folders, in their order
/// @param partitions where it stands which partitions there are
public record LakeTable(
    String database,
    String name,
    String location,
    String format,
    List<Column> columns,
    List<Column> partitionKeys,
    Partitions partitions) {

  public LakeTable {
    columns = List.copyOf(columns);
    partitionKeys = List.copyOf(partitionKeys);
  }

  /// One whose partitions are registered, if it has any.
  public LakeTable(
      String database,
      String name,
      String location,
      String format,
      List<Column> columns,
      List<Column> partitionKeys) {
    this(database, name, location, format, columns, partitionKeys, Partitions.REGISTERED);
  }

  /// Where it stands which partitions a table has.
  public enum Partitions {
    /// In the catalog.
    REGISTERED,
    /// Queries reckon them from the table's properties (partition projection); their folders are
    /// below the table's, `key=value` in the order of the keys.
    PROJECTED,
    /// The same, with folders of other names or elsewhere.
    PROJECTED_ELSEWHERE
  }

  /// A column and its type in the catalog's spelling (`double`, `timestamp`, `string`, `bigint`).
  public record Column(String name, String type) {}
}
