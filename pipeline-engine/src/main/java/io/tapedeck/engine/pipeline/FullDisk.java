package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;

/// What a full disk does to the embedded services looks like many things, none of which tells what
/// to do.
final class FullDisk {

  /// Less than this is no place for one more object.
  private static final long FULL = 512 << 10;

  private FullDisk() {}

  /// The reason why a run failed, or that its disk is full if it is.
  static EngineException behind(EngineException reason, Home home) {
    if (home.freeBytes() >= FULL) {
      return reason;
    }
    return new EngineException(
        ErrorCode.DISK_FULL,
        "The disk of "
            + home.folder()
            + " is full. Free space there and run again: what was published and not stored"
            + " yet is stored by the next run. It showed as: "
            + reason.text(),
        reason);
  }
}
