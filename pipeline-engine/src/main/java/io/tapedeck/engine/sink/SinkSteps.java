package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.TopicOffset;
import java.util.List;

/// What a sink does to the world, in the order in which it does it. Each step returns only when its
/// effect will last, throws if it may not have, and can be done again with the same effect.
///
/// @param upload writes one object; called by several threads at once
/// @param register tells the catalog of all objects of a plan; called by the sink's thread
/// @param commit moves the consumer's offsets; called by the sink's thread
public record SinkSteps(Upload upload, Register register, Commit commit) {

  /// Writes one object.
  @FunctionalInterface
  public interface Upload {
    void put(ObjectKey key, byte[] bytes, String contentType);
  }

  /// Makes the objects' partitions known to the catalog.
  @FunctionalInterface
  public interface Register {
    void register(List<StoredObject> objects);
  }

  /// Commits the offset to go on with in each topic-partition.
  @FunctionalInterface
  public interface Commit {
    void commit(List<TopicOffset> next);
  }
}
