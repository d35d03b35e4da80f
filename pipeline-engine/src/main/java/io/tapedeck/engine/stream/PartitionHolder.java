package io.tapedeck.engine.stream;

import io.tapedeck.engine.model.TopicPartition;
import java.util.Set;

/// Whoever keeps what is read, and so decides where reading begins. Called on the polling thread
/// only.
public interface PartitionHolder {

  /// A partition was given to this member; nothing of it is read before this returns. Asked again
  /// some time later if it throws an [io.tapedeck.engine.error.EngineException] that may pass.
  ///
  /// @return the offset to read from
  long assigned(PartitionFacts facts);

  /// Partitions go to another member, which does not get them before this returns.
  ///
  /// @param lost whether another member may have them already, because the group took this one for
  ///   dead
  void revoked(Set<TopicPartition> partitions, boolean lost);
}
