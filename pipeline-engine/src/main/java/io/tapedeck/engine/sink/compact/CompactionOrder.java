package io.tapedeck.engine.sink.compact;

import java.time.Duration;
import java.time.LocalDate;

/// What is to be done about small objects.
public sealed interface CompactionOrder {

  /// Longer than Athena lets a query run unless asked otherwise (30 minutes). So long old objects
  /// stay after queries were pointed to new ones, because a query that had begun still reads them.
  Duration GRACE = Duration.ofMinutes(30);

  /// Says what [Apply] would do, and changes nothing.
  ///
  /// @param before only partitions whose `dt` is before this date
  record DryRun(String table, LocalDate before) implements CompactionOrder {}

  /// Merges the small objects of each partition and points queries to the result; goes on with what
  /// an earlier call left.
  record Apply(String table, LocalDate before) implements CompactionOrder {}

  /// Puts the merged objects in the place of the old ones, and deletes these.
  ///
  /// @param id which compaction; empty for every one that has been swapped for long enough
  /// @param grace how long it must have been swapped; also how long a hidden copy stays
  record Finish(String id, Duration grace) implements CompactionOrder {}

  /// Points queries back to the old objects.
  record Undo(String id) implements CompactionOrder {}
}
