package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.layout.LakeFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The records that wait to be stored, by topic-partition and folder, in the order of their
/// offsets. Holds the events themselves and nothing besides. Confined to the sink's thread.
final class Buffers {

  private final SortedMap<TopicPartition, Part> parts = new TreeMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private TopicPartition latestKey = new TopicPartition("", -1);
  private Part latest = new Part(0);
  private int records;
  private long bytes;

  /// Sets where a topic-partition is read from.
  void startAt(TopicOffset at) {
    next.put(TopicPartition.of(at), at.offset());
  }

  /// Marks an offset as covered.
  ///
  /// @return false if it had been covered before
  boolean cover(TopicOffset at) {
    Part part = part(at);
    if (at.offset() < part.to) {
      return false;
    }
    part.to = at.offset() + 1;
    return true;
  }

  /// Keeps an event whose offset was just covered.
  void add(TopicOffset at, LakeFolder folder, MarketEvent event) {
    part(at).folders.computeIfAbsent(folder.path(), _ -> new Waiting(folder)).events.add(event);
    records++;
    bytes += EventSize.of(event);
  }

  /// Keeps a dead letter whose offset was just covered.
  void addDead(TopicOffset at, RejectedRecord dead) {
    part(at).dead.add(dead);
    records++;
    bytes += 128L + dead.reason().length() + 2L * dead.raw().length();
  }

  /// How many records wait.
  int records() {
    return records;
  }

  /// How much memory they are estimated to hold.
  long bytes() {
    return bytes;
  }

  /// Whether no offset has been covered since the last [#take].
  boolean isEmpty() {
    return parts.values().stream().noneMatch(part -> part.to > part.from);
  }

  /// Hands over everything that waits, by topic-partition, and forgets it.
  SortedMap<TopicPartition, Part> take() {
    SortedMap<TopicPartition, Part> taken = new TreeMap<>(parts);
    taken.values().removeIf(part -> part.to == part.from);
    taken.forEach((key, part) -> next.put(key, part.to));
    parts.clear();
    latestKey = new TopicPartition("", -1);
    records = 0;
    bytes = 0;
    return taken;
  }

  private Part part(TopicOffset at) {
    if (at.partition() == latestKey.partition() && at.topic().equals(latestKey.topic())) {
      return latest;
    }
    latestKey = TopicPartition.of(at);
    latest = parts.computeIfAbsent(latestKey, key -> new Part(next.getOrDefault(key, at.offset())));
    return latest;
  }

  /// What waits of one topic-partition: the offsets from `from` up to, and without, `to`.
  static final class Part {
    final long from;
    final Map<String, Waiting> folders = new HashMap<>();
    final List<RejectedRecord> dead = new ArrayList<>();
    long to;

    Part(long from) {
      this.from = from;
      this.to = from;
    }
  }

  /// What waits for one folder, by offset.
  static final class Waiting {
    final LakeFolder folder;
    final List<MarketEvent> events = new ArrayList<>();

    Waiting(LakeFolder folder) {
      this.folder = folder;
    }
  }
}
