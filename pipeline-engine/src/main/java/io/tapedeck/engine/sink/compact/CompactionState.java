package io.tapedeck.engine.sink.compact;

/// How far a compaction has come. Each state is a mark beside the manifest that only one writer can
/// create, so a process that dies leaves a state from which any other goes on.
public enum CompactionState {
  /// The new objects are there and hidden; queries read the old ones.
  WRITTEN("written"),
  /// Queries read the new objects; the old ones are all still there. May be undone.
  SWAPPED("swapped"),
  /// Decided to be undone, not yet done.
  UNDOING("undoing"),
  /// Decided to be finished, not yet done: old objects are being deleted.
  FINISHING("finishing"),
  /// Queries read the old objects again, as if nothing had been. Final.
  UNDONE("undone"),
  /// The new objects have taken the place of the old ones. Final.
  FINISHED("finished");

  private final String word;

  CompactionState(String word) {
    this.word = word;
  }

  /// The word used in marks, reports and on the screen.
  public String word() {
    return word;
  }

  /// Whether there is nothing more to do but to delete the hidden copy.
  public boolean isFinal() {
    return this == UNDONE || this == FINISHED;
  }
}
