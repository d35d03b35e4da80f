package io.tapedeck.engine.sink.buffer;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.layout.LakeFolder;
import io.tapedeck.engine.stream.StreamRecord;
import io.tapedeck.engine.stream.wire.TickValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The records that wait to be stored, by topic-partition and folder, in the order of their
/// offsets: as lines of bytes and not as events, and beyond a bound on disk. What was spilled, and
/// when, is not to be seen in the batches: the same records make the same ones.
///
/// Confined to the sink's thread; what was taken out is not, and counts as memory held until it is
/// closed. Closing frees everything, also what was taken, and deletes what was spilled.
public final class Buffers implements AutoCloseable {

  /// While what was taken fills the memory, what comes is spilled by so much of the bound at once
  /// and not record by record.
  private static final int LEAST_SHARE = 8;

  /// What an object that waits takes beside its lines: its batch, folder and places in maps.
  private static final int FIXED = 800;

  private final Bounds bounds;
  private final @Nullable Spill spill;
  private final AtomicLong memory = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final Map<TopicPartition, Part> parts = new HashMap<>();
  private @Nullable EngineException blocked;
  private long records;
  private long bytes;
  private long objects;

  /// All in memory, without a bound.
  public Buffers() {
    this(Bounds.inMemory(ObjectFormat.PARQUET));
  }

  /// Spilling beyond the bound.
  ///
  /// @throws io.tapedeck.engine.error.EngineException DISK_FULL naming the folder to spill into
  public Buffers(Bounds bounds) {
    this.bounds = bounds;
    spill = bounds.spool() == null ? null : new Spill(bounds.spool());
  }

  /// Keeps an event: in memory, too, if that is full and nothing can be spilled. [#relieve] tells.
  public void add(TopicPartition at, LakeFolder folder, StreamRecord.Tick tick) {
    TickValue value = tick.value();
    List<WaitingBatch> batches =
        part(at).folders.computeIfAbsent(folder.path(), _ -> new ArrayList<>(1));
    WaitingBatch batch = batches.isEmpty() ? null : batches.getLast();
    // The batch remembers what would have to be looked up for each event.
    boolean withSymbol = batch == null ? withSymbol(folder) : batch.withSymbol();
    int length = value.lineLength(withSymbol) + 1;
    if (batch == null || batch.isFull(bounds, length)) {
      batch =
          new WaitingBatch(folder, value.kind(), withSymbol, chunks(bounds.mostRows() == 1, FIXED));
      batches.add(batch);
      objects++;
    }
    batch.add(value, length);
    records++;
    bytes += length;
    spillIfNeeded();
  }

  /// Keeps a dead letter, as [#add].
  public void addDead(TopicPartition at, RejectedRecord dead) {
    bytes += part(at).dead.keep(dead);
    records++;
    spillIfNeeded();
  }

  /// Tries once more to put out of memory what could not be put out before. While it says why not,
  /// nothing should be added.
  ///
  /// @return DISK_FULL naming the folder; null if nothing is in the way
  public @Nullable EngineException relieve() {
    if (blocked != null) {
      blocked = null;
      spillIfNeeded();
    }
    return blocked;
  }

  /// How many records wait.
  public long records() {
    return records;
  }

  /// How many bytes they hold, in memory and spilled together.
  public long bytes() {
    return bytes;
  }

  /// How many objects the events that wait will make.
  public long objects() {
    return objects;
  }

  /// How much memory is held, by what waits and by what was taken and is not closed. For any
  /// thread.
  public long memoryBytes() {
    return memory.get();
  }

  /// How many bytes are spilled, of what waits and of what was taken and is not closed. For any
  /// thread.
  public long spilledBytes() {
    return spill == null ? 0 : spill.bytes();
  }

  /// Hands over everything that waits of a topic-partition, and forgets it.
  public Taken take(TopicPartition at) {
    Part part = parts.remove(at);
    if (part == null) {
      return new Part(new WaitingDead(chunks(false, 0)));
    }
    records -= part.dead.size() + part.unsorted().mapToLong(WaitingBatch::rows).sum();
    bytes -= part.dead.bytes() + part.unsorted().mapToLong(WaitingBatch::bytes).sum();
    objects -= part.unsorted().count();
    part.taken(taken);
    return part;
  }

  @Override
  public void close() {
    parts.values().forEach(Part::close);
    parts.clear();
    if (spill != null) {
      spill.close();
    }
  }

  private static boolean withSymbol(LakeFolder folder) {
    return !folder.partition().containsKey(PartitionField.SYMBOL.word());
  }

  private void spillIfNeeded() {
    long held = memory.get();
    if (spill != null
        && blocked == null
        && held > bounds.memoryBytes()
        && held - taken.get() - objects * FIXED > bounds.memoryBytes() / LEAST_SHARE) {
      try {
        spill(spill);
      } catch (EngineException e) {
        blocked = e; // what was to be put out is in memory still
      }
    }
  }

  /// Puts the largest rows out, so that few and long pieces are written, until half of the bound is
  /// free again.
  private void spill(Spill into) {
    List<Chunks> all = new ArrayList<>();
    parts.values().forEach(part -> part.eachChunks(all::add));
    all.removeIf(chunks -> chunks.held() == 0);
    all.sort(Comparator.comparingInt(Chunks::held).reversed());
    long left = memory.get();
    for (Chunks chunks : all) {
      if (left <= bounds.memoryBytes() / 2) {
        break;
      }
      left -= chunks.held();
      chunks.spill(into);
    }
    into.flush();
  }

  private Chunks chunks(boolean single, int fixed) {
    return new Chunks(memory, spill, single, fixed);
  }

  private Part part(TopicPartition at) {
    return parts.computeIfAbsent(at, _ -> new Part(new WaitingDead(chunks(false, 0))));
  }
}
