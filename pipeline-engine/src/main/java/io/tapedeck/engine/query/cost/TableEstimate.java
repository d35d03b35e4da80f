package io.tapedeck.engine.query.cost;

import java.util.List;

/// What one mention of a table in a statement makes the service read.
///
/// @param table its name
/// @param partitions how many partitions are read
/// @param partitionsInAll how many there are
/// @param objects how many objects these hold
/// @param storedBytes how large the objects are
/// @param columns the columns that are read, partition columns left out
/// @param bytes what is read of the objects
/// @param byColumns whether `bytes` counts only the columns that are read, by what the objects'
///   footers say; otherwise it is all of the objects
public record TableEstimate(
    String table,
    long partitions,
    long partitionsInAll,
    long objects,
    long storedBytes,
    List<String> columns,
    long bytes,
    boolean byColumns) {

  public TableEstimate {
    columns = List.copyOf(columns);
  }
}
