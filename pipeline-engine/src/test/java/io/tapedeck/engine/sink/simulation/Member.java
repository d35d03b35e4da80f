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
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A process with one sink: polls, accepts, flushes, commits, as the engine's own loop does.
final class Member {

  private final World world;
  private final String name;
  private final Puppets puppets;
  private final LakeSink sink;
  private final TreeMap<TopicPartition, Long> positions = new TreeMap<>();
  private boolean draining;
  private boolean leaving;
  private boolean closing;
  private boolean asked;

  Member(World world, String name) {
    this.world = world;
    this.name = name;
    puppets = new Puppets(world, name, this::live);
    sink = world.habitat().sink(this, puppets);
  }

  Puppets puppets() {
    return puppets;
  }

  /// From now on it stores whatever it has.
  void drain() {
    draining = true;
  }

  /// It takes no more, stores what it has, and ends.
  void leave() {
    leaving = true;
  }

  /// It ends without storing what it has.
  void close() {
    closing = true;
  }

  /// Whether it ended because it was told to.
  boolean hasLeft() {
    return puppets.ended() && !puppets.doomed();
  }

  /// Whether everything that it owns is stored.
  boolean isDry() {
    return sink.isEmpty()
        && positions.entrySet().stream()
            .allMatch(at -> at.getValue() >= world.partition(at.getKey()).end());
  }

  boolean isFlushing() {
    return puppets.areTwo();
  }

  /// Whether it is about to store a plan.
  boolean isPlanning() {
    return puppets.arePlanning();
  }

  /// Whether it is giving partitions up at this very moment.
  boolean isAsked() {
    return asked;
  }

  Set<TopicPartition> positions() {
    return positions.keySet();
  }

  private void live() throws Exception {
    try {
      do {
        puppets.rest();
        turn();
      } while (!closing && !(leaving && sink.isEmpty()));
    } finally {
      world.deeds().fenced.add(sink.counts().fenced());
      // Frees what is outside the heap; the world no longer takes anything from a dead process.
      sink.close();
    }
  }

  /// A poll, in the order in which the consumer does things: what is not held back when it begins
  /// is delivered after its callbacks, from where the consumer was before it was told anything.
  private void turn() throws InterruptedException {
    Set<TopicPartition> delivered = delivered();
    SinkProgress untold = giveUp();
    List<StreamRecord> batch = fetch(delivered);
    begin();
    if (!batch.isEmpty()) {
      world.trace(name, "reads " + batch.size() + " records from " + batch.getFirst().at());
    }
    batch.forEach(record -> sink.accept(world.bug().seen(record)));
    commitWhatWasRead();
    if (batch.isEmpty()) {
      positions.forEach(sink::passed);
    }
    apply(untold);
    apply(draining || leaving ? sink.drain(Duration.ofSeconds(1)) : sink.advance());
  }

  private Set<TopicPartition> delivered() {
    return leaving || sink.isFull() ? sink.replaying() : Set.copyOf(positions.keySet());
  }

  /// What the consumer is called back for in a poll.
  ///
  /// @return what the sink was asked too early, if that is the bug
  private SinkProgress giveUp() throws InterruptedException {
    Set<TopicPartition> lost = new TreeSet<>(positions.keySet());
    lost.removeIf(at -> world.group().owns(this, at));
    if (!lost.isEmpty()) {
      world.trace(name, "lost " + lost);
      world.deeds().lost.increment();
      SinkProgress _ = sink.revoke(lost, true);
      positions.keySet().removeAll(lost);
    }
    Set<TopicPartition> given = world.group().asked(this);
    if (!given.isEmpty()) {
      world.trace(name, "gives up " + given);
      Set<TopicPartition> held = new TreeSet<>(given);
      held.retainAll(positions.keySet());
      long fenced = sink.counts().fenced();
      asked = true;
      apply(sink.revoke(held, false));
      asked = false;
      world.deeds().fencedInRevoke.add(sink.counts().fenced() - fenced);
      positions.keySet().removeAll(given);
      world.group().free(this, given);
      // That what is flushed here and now is then told of as well is no bug.
      return world.bug().takesWhatIsNotWanted() && world.habitat().isBeside()
          ? sink.advance()
          : SinkProgress.NONE;
    }
    return SinkProgress.NONE;
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

  /// Some of the next records of each partition, or none though there are some.
  private List<StreamRecord> fetch(Set<TopicPartition> delivered) {
    List<StreamRecord> batch = new ArrayList<>();
    positions.replaceAll(
        (at, position) -> delivered.contains(at) ? fetch(at, position, batch) : position);
    return batch;
  }

  private long fetch(TopicPartition at, long from, List<StreamRecord> batch) {
    Truth partition = world.partition(at);
    long position = from;
    int most = world.random().nextInt(13);
    while (most > 0 && position < partition.log.size()) {
      StreamRecord record = partition.log.get((int) position);
      position++;
      if (record != null) {
        batch.add(record);
        most--;
      }
    }
    return position;
  }

  private void commitWhatWasRead() {
    if (world.bug().commitsWhatItRead()) {
      positions.forEach((at, position) -> world.commit(this, new StoredOffset(at, position, "")));
    }
  }

  private void apply(SinkProgress progress) {
    new TreeMap<>(progress.seeks())
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
