package io.tapedeck.engine.model;

/// Why objects were closed.
public enum FlushReason {
  /// Enough records waited.
  RECORDS("records"),
  /// The buffers held enough bytes.
  BYTES("bytes"),
  /// The oldest record had waited long enough by the wall clock.
  AGE("age"),
  /// No record had come for a while.
  IDLE("idle"),
  /// The topic-partition went to another member of the group.
  REVOKE("revoke"),
  /// There was nothing more to come.
  DRAIN("drain");

  private final String word;

  FlushReason(String word) {
    this.word = word;
  }

  /// The word that stands for it in plans, reports and on the screen.
  public String word() {
    return word;
  }
}
