package io.tapedeck.engine.sink.compact;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;

/// Looks on while compactions are done, and may end them. Called on the thread that does them.
public interface CompactionWatch {

  /// Nobody looks on.
  CompactionWatch NONE = (_, _) -> {};

  /// How far it has come; called for every partition and, within one, for every object.
  ///
  /// @param partitions looked at so far
  /// @param doing in a few words, with the partition's path
  void at(long partitions, String doing);

  /// Whether to stop at the next place from which another call can go on.
  default boolean isCancelled() {
    return false;
  }

  /// @throws EngineException COMPACTION_REFUSED if it was cancelled
  default void check() {
    if (isCancelled()) {
      throw new EngineException(
          ErrorCode.COMPACTION_REFUSED,
          "The compaction was cancelled. What is done stays; call it again to go on.");
    }
  }
}
