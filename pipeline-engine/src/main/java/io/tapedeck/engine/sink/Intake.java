package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.layout.LakeFolder;
import io.tapedeck.engine.sink.layout.Partitioner;
import io.tapedeck.engine.sink.layout.Placement;
import io.tapedeck.engine.stream.StreamRecord;
import io.tapedeck.engine.stream.wire.TickCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes records, drops repeats, and keeps the rest by where they belong until they are cut off.
/// Confined to the sink's thread; closing forgets everything.
final class Intake implements AutoCloseable {

  private final RunId run;
  private final Partitioner partitioner;
  private final Waiting waiting;
  private final SinkCounters counters;
  private final FlushTriggers triggers;
  private final TickCodec codec = new TickCodec();
  private final Map<TopicPartition, Reading> readings = new TreeMap<>();
  private final Map<TopicPartition, Cut> replays = new HashMap<>();
  private @Nullable Reading latest;

  Intake(SinkSettings settings, SinkCounters counters, FlushTriggers triggers) {
    run = settings.run();
    partitioner = new Partitioner(settings.partitionBy());
    waiting = new Waiting(settings);
    this.counters = counters;
    this.triggers = triggers;
  }

  /// Begins with a topic-partition, or begins anew with it.
  void begin(Reading reading) {
    forget(reading.at());
    readings.put(reading.at(), reading);
  }

  /// Forgets what waits of a topic-partition, and where it was.
  void forget(TopicPartition at) {
    latest = null;
    Reading reading = readings.remove(at);
    if (reading != null) {
      reading.tally().forget(counters);
      waiting.of(reading).take(at).close();
    }
    Cut replay = replays.remove(at);
    if (replay != null) {
      replay.tally.forget(counters);
      replay.free();
    }
    if (!isWaiting()) {
      triggers.reset();
    }
  }

  Collection<Reading> readings() {
    return readings.values();
  }

  @Nullable Reading reading(TopicPartition at) {
    return readings.get(at);
  }

  void accept(StreamRecord record) {
    TopicOffset at = record.at();
    boolean own = run.equals(record.run());
    SinkCounters.Counters counts = own ? counters.own : counters.others;
    Reading reading = reading(at);
    if (!reading.cover(at.offset())) {
      counts.consumed(1);
      counts.duplicate();
      return;
    }
    counts.consumed(1);
    triggers.arrived();
    switch (record) {
      case StreamRecord.Poison poison -> addDead(reading, own, poison.rejected());
      case StreamRecord.Tick tick -> {
        if (reading.drops(tick)) {
          counts.duplicate();
        } else {
          place(reading, own, tick);
        }
      }
    }
    if (reading.isReplayRead()) {
      replays.put(reading.at(), cut(reading, FlushReason.DRAIN));
    }
  }

  /// Whether anything was covered that is in no plan yet, but for what is being replayed.
  boolean isWaiting() {
    for (Reading reading : readings.values()) {
      if (!reading.isEmpty() && reading.replayed() == null) {
        return true;
      }
    }
    return false;
  }

  /// Whether all that came is stored, but for what is being replayed and was not read to its end.
  boolean isIdle() {
    return replays.isEmpty() && !isWaiting();
  }

  /// Whether there is nothing at all to be stored or to be replayed.
  boolean isEmpty() {
    return isIdle() && replaying().isEmpty();
  }

  Set<TopicPartition> replaying() {
    Set<TopicPartition> replaying = new HashSet<>();
    for (Reading reading : readings.values()) {
      if (reading.replayed() != null) {
        replaying.add(reading.at());
      }
    }
    return replaying;
  }

  /// How many records wait, repeats included: a range of nothing else must be planned too.
  long records() {
    long records = waiting.records();
    for (Reading reading : readings.values()) {
      records += reading.dropped().size();
    }
    return records;
  }

  /// How many bytes wait, how many are held, and how many objects they will make.
  Waiting waiting() {
    return waiting;
  }

  /// Replays that were read and must be stored before anything else of their topic-partition.
  List<Cut> takeReplays() {
    List<Cut> taken = new ArrayList<>(replays.values());
    replays.clear();
    if (!isWaiting()) {
      triggers.reset();
    }
    return taken;
  }

  /// Cuts off what waits of topic-partitions.
  List<Cut> take(Collection<TopicPartition> of, FlushReason reason) {
    List<Cut> cuts = new ArrayList<>();
    for (TopicPartition at : of) {
      Reading reading = readings.get(at);
      if (reading != null && !reading.isEmpty() && reading.replayed() == null) {
        cuts.add(cut(reading, reason));
      }
    }
    if (!isWaiting()) {
      triggers.reset();
    }
    return cuts;
  }

  List<Cut> takeAll(FlushReason reason) {
    return take(List.copyOf(readings.keySet()), reason);
  }

  @Override
  public void close() {
    replays.values().forEach(Cut::free);
    waiting.close();
  }

  private Cut cut(Reading reading, FlushReason reason) {
    Cut cut = new Cut(reading, reason, waiting.of(reading).take(reading.at()));
    reading.proceed();
    return cut;
  }

  private Reading reading(TopicOffset at) {
    Reading reading = latest;
    if (reading == null
        || reading.at().partition() != at.partition()
        || !reading.at().topic().equals(at.topic())) {
      reading = readings.get(TopicPartition.of(at));
      if (reading == null) {
        throw new IllegalStateException("Not assigned: " + at);
      }
      latest = reading;
    }
    return reading;
  }

  private void place(Reading reading, boolean own, StreamRecord.Tick tick) {
    switch (reading.partitioner(partitioner).place(tick.value())) {
      case Placement.In(LakeFolder folder) -> {
        waiting.of(reading).add(reading.at(), folder, tick);
        reading.tally().event(own);
      }
      case Placement.Nowhere(String reason) -> {
        String raw = new String(codec.encode(tick.event()), StandardCharsets.UTF_8);
        String source = reading.at().toString();
        addDead(reading, own, new RejectedRecord(source, tick.at().offset(), reason, raw));
      }
    }
  }

  private void addDead(Reading reading, boolean own, RejectedRecord dead) {
    waiting.of(reading).addDead(reading.at(), dead);
    reading.tally().dead(own);
  }
}
