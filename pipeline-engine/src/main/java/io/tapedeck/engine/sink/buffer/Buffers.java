package io.tapedeck.engine.sink.buffer;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.format.EncodedObject;
import io.tapedeck.engine.sink.format.EventObjects;
import io.tapedeck.engine.sink.layout.LakeFolder;
import io.tapedeck.engine.stream.StreamRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The records that wait to be stored, by topic-partition and folder, in the order of their
/// offsets. Confined to the sink's thread; what was taken out is not.
public final class Buffers implements AutoCloseable {

  private final Map<TopicPartition, Part> parts = new HashMap<>();
  private long records;

  /// Keeps an event.
  public void add(TopicPartition at, LakeFolder folder, StreamRecord.Tick tick) {
    part(at)
        .folders
        .computeIfAbsent(folder.path(), _ -> new Waiting(folder))
        .events
        .add(tick.event());
    records++;
  }

  /// Keeps a dead letter.
  public void addDead(TopicPartition at, RejectedRecord dead) {
    part(at).dead.add(dead);
    records++;
  }

  /// How many records wait.
  public long records() {
    return records;
  }

  /// How many bytes they hold, in memory and spilled together.
  public long bytes() {
    return records * 150;
  }

  /// Hands over everything that waits of a topic-partition, and forgets it.
  public Taken take(TopicPartition at) {
    Part part = parts.remove(at);
    if (part == null) {
      part = new Part();
    }
    List<Batch> batches = new ArrayList<>(part.folders.values());
    batches.sort(Comparator.comparing(batch -> batch.folder().path()));
    records -= part.dead.size();
    for (Batch batch : batches) {
      records -= batch.rows();
    }
    return new InMemory(List.copyOf(batches), part.dead);
  }

  @Override
  public void close() {
    parts.clear();
  }

  private Part part(TopicPartition at) {
    return parts.computeIfAbsent(at, _ -> new Part());
  }

  private static final class Part {
    final Map<String, Waiting> folders = new HashMap<>();
    final List<RejectedRecord> dead = new ArrayList<>();
  }

  private record InMemory(List<Batch> batches, List<RejectedRecord> dead) implements Taken {
    @Override
    public void close() {
      // Nothing is held outside the heap.
    }
  }

  private static final class Waiting implements Batch {
    final LakeFolder folder;
    final List<MarketEvent> events = new ArrayList<>();

    Waiting(LakeFolder folder) {
      this.folder = folder;
    }

    @Override
    public LakeFolder folder() {
      return folder;
    }

    @Override
    public int rows() {
      return events.size();
    }

    @Override
    public Instant least() {
      return events.stream()
          .map(MarketEvent::timestamp)
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }

    @Override
    public Instant greatest() {
      return events.stream()
          .map(MarketEvent::timestamp)
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }

    @Override
    public EncodedObject encode(EventObjects encoder) {
      return encoder.encode(events);
    }
  }
}
