package io.tapedeck.engine.model;

/// What publishing promises.
public enum Delivery {
  /// Rows and the progress on the tape in one transaction: exactly once, also over a crash.
  TRANSACTIONAL,
  /// Faster; after a crash the tape starts again, and what was published before stays.
  IDEMPOTENT
}
