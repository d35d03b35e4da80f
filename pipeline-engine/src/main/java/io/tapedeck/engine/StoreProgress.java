package io.tapedeck.engine;

import io.tapedeck.engine.model.FlushReason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Where a sink that works alone stands at one moment: `consumed = stored + deadLettered +
/// duplicates + pending`.
///
/// @param consumed records taken from the broker, without those that another sink took over
/// @param stored records in durable and registered objects
/// @param deadLettered records that no partition could take, durable with the reason
/// @param duplicates records dropped because they had been stored before
/// @param pending records taken and nothing of the above yet
/// @param objects objects written
/// @param bytes bytes of those objects
/// @param closed objects by why they were closed
/// @param fenced how often another sink had planned what this one was about to plan
/// @param partitions the partitions of the topic that it reads, or read at its end
/// @param trouble what it waits for, in one sentence; empty if it works
/// @param elapsed time since it was begun
public record StoreProgress(
    long consumed,
    long stored,
    long deadLettered,
    long duplicates,
    long pending,
    long objects,
    long bytes,
    Map<FlushReason, Long> closed,
    long fenced,
    Set<Integer> partitions,
    Optional<String> trouble,
    Duration elapsed) {

  public StoreProgress {
    closed = Map.copyOf(closed);
    partitions = new TreeSet<>(partitions);
  }

  /// Whether nothing is under way.
  public boolean balances() {
    return pending == 0 && consumed == stored + deadLettered + duplicates;
  }
}
