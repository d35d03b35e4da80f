package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.TopicOffset;
import java.util.List;

/// What one flush will do, decided once and never changed: which offsets it covers and which
/// objects hold their records. The same records make the same plan, and the same plan the same keys
/// and bytes, so that any part of it may be done again.
///
/// Objects are named `<prefix><folder>/<topic>-<partition>-<from>-<n>.<ext>`, where `from` is the
/// first offset that the plan covers of that topic-partition and `n` counts the objects of the
/// folder from 0. Folders whose names differ only in case or Unicode normal form are counted as
/// one, so that no object overwrites another where a file system cannot tell them apart.
///
/// @param reason why it was frozen
/// @param ranges what it covers, one range for each topic-partition, in their order
/// @param objects what it writes, in the order of topic-partition and folder
public record FlushPlan(FlushReason reason, List<Range> ranges, List<PlannedObject> objects) {

  public FlushPlan {
    ranges = List.copyOf(ranges);
    objects = List.copyOf(objects);
  }

  /// Offsets of one topic-partition, `from` included and `to` not; every record between them is in
  /// the plan's objects or was dropped as a repeat.
  public record Range(String topic, int partition, long from, long to) {

    public Range {
      if (from < 0 || to <= from) {
        throw new IllegalArgumentException(
            "Not a range of offsets: " + topic + "-" + partition + " " + from + " to " + to);
      }
    }
  }

  /// The offset to go on with in each topic-partition once the plan is done.
  public List<TopicOffset> next() {
    return ranges.stream()
        .map(range -> new TopicOffset(range.topic(), range.partition(), range.to()))
        .toList();
  }
}
