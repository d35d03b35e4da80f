package io.tapedeck.engine.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Under which leader's epoch records were written. Committed beside an offset it tells, whenever
/// that is read on from, whether the broker still has what stood before: an offset alone looks the
/// same after the broker lost records and got others in their stead (KIP-320). Not thread-safe.
final class LeaderEpochs {

  private final Map<Integer, TreeMap<Long, Integer>> firstOffsets = new HashMap<>();

  /// Notes the epoch of a record that was read.
  void read(ConsumerRecord<?, ?> record) {
    record
        .leaderEpoch()
        .ifPresent(
            epoch -> {
              TreeMap<Long, Integer> known =
                  firstOffsets.computeIfAbsent(record.partition(), _ -> new TreeMap<>());
              Map.Entry<Long, Integer> before = known.floorEntry(record.offset());
              if (before == null || !before.getValue().equals(epoch)) {
                known.put(record.offset(), epoch);
              }
            });
  }

  /// The epoch of the last record that was read before an offset; empty if none was.
  Optional<Integer> before(int partition, long offset) {
    return Optional.ofNullable(firstOffsets.get(partition))
        .map(known -> known.lowerEntry(offset))
        .map(Map.Entry::getValue);
  }

  /// A partition is read from an offset on.
  ///
  /// @param epoch of the last record before it, empty if that is not known
  void begin(int partition, long offset, Optional<Integer> epoch) {
    TreeMap<Long, Integer> known = new TreeMap<>();
    epoch.ifPresent(last -> known.put(offset - 1, last));
    firstOffsets.put(partition, known);
  }
}
