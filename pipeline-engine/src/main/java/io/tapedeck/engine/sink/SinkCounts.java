package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.FlushReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What a sink has done so far.
///
/// @param own records of the sink's own run
/// @param others records of other runs and of other producers, stored besides
/// @param objects objects written, dead letters included; each counts once, as soon as it is
///   durable, and so before its records count as stored
/// @param bytes bytes of those objects
/// @param closed objects by why they were closed, every reason named; counted when their plan is
///   done, and so are those that had been uploaded by another process
/// @param fenced how often another process had planned what this one was about to plan
public record SinkCounts(
    Tally own, Tally others, long objects, long bytes, Map<FlushReason, Long> closed, long fenced) {

  /// What a sink has done that does not exist yet.
  public static final SinkCounts NONE =
      new SinkCounts(new Tally(0, 0, 0, 0), new Tally(0, 0, 0, 0), 0, 0, Map.of(), 0);

  public SinkCounts {
    Map<FlushReason, Long> every = new EnumMap<>(FlushReason.class);
    for (FlushReason reason : FlushReason.values()) {
      every.put(reason, closed.getOrDefault(reason, 0L));
    }
    closed = Collections.unmodifiableMap(every);
  }

  /// Records by what became of them: `consumed = stored + duplicates + deadLettered + pending`.
  ///
  /// @param consumed taken from the broker, without those that were forgotten before they were
  ///   stored because their topic-partition went to another process
  /// @param stored in durable and registered objects of plans that are done
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
