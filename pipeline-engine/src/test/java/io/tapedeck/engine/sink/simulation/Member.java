package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.AssignedPartition;
import io.tapedeck.engine.sink.LakeSink;
import io.tapedeck.engine.sink.SinkProgress;
import io.tapedeck.engine.sink.StoredOffset;
import io.tapedeck.engine.stream.StreamRecord;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A process with one sink: polls, accepts, flushes, commits, as the engine's own loop does.
final class Member {

  private final World world;
  private final String name;
  private final LakeSink sink;
  private final TreeMap<TopicPartition, Long> positions = new TreeMap<>();
  private final Puppet puppet;
  private boolean draining;

  Member(World world, String name) {
    this.world = world;
    this.name = name;
    sink = world.sink(this);
    puppet = new Puppet(name, this::live);
  }

  Puppet puppet() {
    return puppet;
  }

  /// From now on it stores whatever it has.
  void drain() {
    draining = true;
  }

  /// Whether everything that it owns is stored.
  boolean isDry() {
    return sink.isEmpty()
        && positions.entrySet().stream()
            .allMatch(at -> at.getValue() >= world.partition(at.getKey()).end());
  }

  Set<TopicPartition> positions() {
    return positions.keySet();
  }

  private void live() throws Exception {
    try {
      while (true) {
        puppet.rest();
        turn();
      }
    } finally {
      world.deeds().fenced.add(sink.counts().fenced());
      // Frees what is outside the heap; the world no longer takes anything from a dead process.
      sink.close();
    }
  }

  private void turn() throws InterruptedException {
    giveUp();
    begin();
    read();
    apply(draining ? sink.drain(Duration.ofSeconds(1)) : sink.advance());
  }

  private void giveUp() throws InterruptedException {
    Set<TopicPartition> lost = new TreeSet<>(positions.keySet());
    lost.removeIf(at -> world.group().owns(this, at));
    if (!lost.isEmpty()) {
      world.trace(name, "lost " + lost);
      world.deeds().lost.increment();
      SinkProgress _ = sink.revoke(lost, true);
      positions.keySet().removeAll(lost);
    }
    Set<TopicPartition> asked = world.group().asked(this);
    if (!asked.isEmpty()) {
      world.trace(name, "gives up " + asked);
      Set<TopicPartition> held = new HashSet<>(asked);
      held.retainAll(positions.keySet());
      apply(sink.revoke(held, false));
      positions.keySet().removeAll(asked);
      world.group().free(this, asked);
    }
  }

  private void begin() {
    for (TopicPartition at : world.group().given(this, positions.keySet())) {
      StoredOffset committed = world.group().committed(at);
      int end = world.partition(at).log.size();
      try {
        long from =
            sink.assign(
                new AssignedPartition(
                    at,
                    World.TOPIC_ID,
                    0,
                    end,
                    committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset()),
                    committed == null ? "" : committed.metadata()));
        world.trace(name, "begins " + at + " at " + from);
        positions.put(at, from);
        world.deeds().begun.increment();
        if (sink.replaying().contains(at)) {
          world.deeds().replays.increment();
        }
      } catch (EngineException e) {
        // It may have stood still since it asked the broker, while others went on.
        boolean outdated =
            e.code() == ErrorCode.TOPIC_TRUNCATED && end < world.partition(at).log.size();
        if (!e.code().retryable() && !outdated) {
          throw e;
        }
        world.trace(name, "cannot begin " + at + " yet");
      }
    }
  }

  private void read() {
    Set<TopicPartition> replaying = sink.replaying();
    for (TopicPartition at : Set.copyOf(positions.keySet()).stream().sorted().toList()) {
      if (sink.isFull() && !replaying.contains(at)) {
        continue;
      }
      Truth partition = world.partition(at);
      long position = positions.getOrDefault(at, 0L);
      int most = 1 + world.random().nextInt(12);
      while (most > 0 && position < partition.log.size()) {
        StreamRecord record = partition.log.get((int) position);
        position++;
        if (record != null) {
          sink.accept(world.bug().seen(record));
          most--;
        }
      }
      positions.put(at, position);
      if (world.bug().commitsWhatItRead()) {
        boolean _ = world.commit(this, new StoredOffset(at, position, ""));
      }
    }
  }

  private void apply(SinkProgress progress) {
    progress
        .seeks()
        .forEach(
            (at, offset) -> {
              world.trace(name, "seeks " + at + " to " + offset);
              positions.computeIfPresent(at, (_, _) -> offset);
            });
    boolean all = true;
    for (StoredOffset offset : progress.stored()) {
      all &= world.commit(this, offset);
    }
    if (all) {
      sink.committed(progress);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
