package io.tapedeck.engine.sink;

/// What a sink has just done, in the order in which it is done for each flush.
public enum SinkStep {
  /// Every object of the flush is encoded; nothing of it is outside this process.
  FROZEN,
  /// A plan is in the plan log; `n` counts the plans of the flush, from 1.
  PLAN_STORED,
  /// An object is durable; `n` counts the objects of the flush, from 1.
  OBJECT_UPLOADED,
  /// Every object of the flush is durable.
  ALL_UPLOADED,
  /// The catalog knows the objects' partitions.
  REGISTERED,
  /// A plan is marked as done; `n` counts the plans of the flush, from 1.
  DONE_MARKED,
  /// The group's offsets are committed.
  COMMITTED
}
