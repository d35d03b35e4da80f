package io.tapedeck.engine.sink.sizes;

import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.sink.layout.LakeFolder;
import java.util.List;

/// The objects of one partition.
///
/// @param folder table, values and path
/// @param prefix what their keys start with, with a trailing slash
public record PartitionObjects(LakeFolder folder, String prefix, List<LakeObject> objects) {

  public PartitionObjects {
    objects = List.copyOf(objects);
  }

  /// Their size together.
  public long bytes() {
    return objects.stream().mapToLong(LakeObject::bytes).sum();
  }
}
