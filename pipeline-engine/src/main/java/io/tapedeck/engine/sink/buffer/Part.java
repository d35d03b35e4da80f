package io.tapedeck.engine.sink.buffer;

import io.tapedeck.engine.error.RejectedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What waits of one topic-partition.
final class Part implements Taken {

  /// By the path of their folder; of each the batches by offset, the last of which grows.
  final Map<String, List<WaitingBatch>> folders = new HashMap<>();

  final WaitingDead dead;
  private AtomicLong taken = new AtomicLong();
  private long held;

  Part(WaitingDead dead) {
    this.dead = dead;
  }

  /// It does not wait any more.
  ///
  /// @param by how much memory all that was taken holds
  void taken(AtomicLong by) {
    taken = by;
    eachChunks(chunks -> held += chunks.held() + chunks.fixed());
    taken.addAndGet(held);
  }

  /// Everything that holds memory.
  void eachChunks(Consumer<Chunks> to) {
    folders.values().forEach(batches -> batches.forEach(batch -> to.accept(batch.chunks)));
    to.accept(dead.chunks);
  }

  @Override
  public List<Batch> batches() {
    List<Batch> all = new ArrayList<>();
    folders.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .forEach(folder -> all.addAll(folder.getValue()));
    return all;
  }

  @Override
  public List<RejectedRecord> dead() {
    return dead;
  }

  Stream<WaitingBatch> unsorted() {
    return folders.values().stream().flatMap(List::stream);
  }

  @Override
  public void close() {
    eachChunks(Chunks::free);
    taken.addAndGet(-held);
    held = 0;
  }
}
