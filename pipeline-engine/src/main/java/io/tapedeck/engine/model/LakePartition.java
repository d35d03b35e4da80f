package io.tapedeck.engine.model;

import java.util.List;

/// A partition as the catalog knows it: its values in the order of the table's partition keys, and
/// the S3 URI.
public record LakePartition(List<String> values, String location) {

  public LakePartition {
    values = List.copyOf(values);
  }
}
