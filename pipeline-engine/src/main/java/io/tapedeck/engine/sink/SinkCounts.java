package io.tapedeck.engine.sink;

/// What a sink has done so far.
///
/// @param own records of the sink's own run
/// @param others records of other runs and of other producers, stored besides
/// @param objects objects written, dead letters included; each counts once, as soon as it is
///   durable, and so before its records count as stored
/// @param bytes bytes of those objects
public record SinkCounts(Tally own, Tally others, long objects, long bytes) {

  /// What a sink has done that does not exist yet.
  public static final SinkCounts NONE =
      new SinkCounts(new Tally(0, 0, 0, 0), new Tally(0, 0, 0, 0), 0, 0);

  /// Records by what became of them: `consumed = stored + duplicates + deadLettered + pending`.
  ///
  /// @param consumed taken from the broker
  /// @param stored in durable and registered objects whose offsets are committed
  /// @param duplicates dropped because they had been seen before
  /// @param deadLettered in durable objects of dead letters, with the reason
  public record Tally(long consumed, long stored, long duplicates, long deadLettered) {

    /// Consumed, and nothing of the above yet.
    public long pending() {
      return consumed - stored - duplicates - deadLettered;
    }
  }

  /// Records of earlier, interrupted runs (or of other producers) that were stored besides.
  public long recovered() {
    return others.stored();
  }
}
