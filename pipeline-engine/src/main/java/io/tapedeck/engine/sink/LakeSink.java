package io.tapedeck.engine.sink;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.layout.LakeFolder;
import io.tapedeck.engine.sink.layout.Partitioner;
import io.tapedeck.engine.sink.layout.Placement;
import io.tapedeck.engine.stream.StreamRecord;
import io.tapedeck.engine.stream.TickCodec;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From records to the lake. This is the order in which things become true:
///
/// 1. *freeze* what waits into a plan: the offsets it covers, its objects' keys and records;
/// 2. *upload* every object of the plan and wait until all are durable;
/// 3. *register* their partitions with the catalog;
/// 4. *commit* the offsets.
///
/// A failure leaves the plan frozen and the offsets where they were; the next flush does the same
/// plan again, with the same keys and bytes, so each record is stored exactly once as long as this
/// sink lives. The plan is not stored yet: a process that dies between upload and commit leaves
/// objects behind, and the next sink, which begins at the same offsets, replaces those of the same
/// keys but may cut elsewhere, so that rows of the others come twice. Nothing is lost by that.
///
/// Belongs to the thread that consumes; only [#counts] is for any thread. Closing frees memory and
/// stores nothing: what was not flushed is still in the broker.
public final class LakeSink implements AutoCloseable {

  private final RunId run;
  private final SinkSteps steps;
  private final Partitioner partitioner;
  private final Planner planner;
  private final Uploads uploads;
  private final FlushTriggers triggers;
  private final Buffers buffers = new Buffers();
  private final Repeats repeats = new Repeats();
  private final SinkCounters counters = new SinkCounters();
  private final TickCodec codec = new TickCodec();
  private Awaited own = new Awaited(counters.own);
  private Awaited others = new Awaited(counters.others);
  private @Nullable Frozen frozen;

  /// @param run the run whose records are the sink's own
  /// @param clock tells how long records have waited
  public LakeSink(
      RunId run,
      ObjectFormat format,
      List<PartitionField> partitionBy,
      LakeConfig lake,
      InstantSource clock,
      SinkSteps steps) {
    this.run = run;
    this.steps = steps;
    partitioner = new Partitioner(partitionBy);
    planner = new Planner(lake, format);
    uploads = new Uploads(lake, format, partitionBy, steps.upload(), counters);
    triggers = new FlushTriggers(lake, clock);
  }

  /// Says where topic-partitions are read from, so that the first plan covers the offsets from
  /// there on. Without it a plan starts at the first record that came.
  public void startAt(List<TopicOffset> positions) {
    positions.forEach(buffers::startAt);
  }

  /// Takes one record. Records of one topic-partition must come in the order of their offsets; one
  /// whose offset has been covered before is dropped as a duplicate.
  public void accept(StreamRecord record) {
    SinkCounters.Counters counts = awaited(record.run()).counters;
    counts.consumed.getAndIncrement();
    triggers.arrived();
    if (!buffers.cover(record.at())) {
      counts.duplicates.getAndIncrement();
      return;
    }
    switch (record) {
      case StreamRecord.Poison poison -> addDead(poison.at(), poison.run(), poison.rejected());
      case StreamRecord.Tick tick -> {
        if (repeats.isRepeat(tick)) {
          counts.duplicates.getAndIncrement();
        } else {
          place(tick);
        }
      }
    }
  }

  /// Why a flush is due now, if it is. Ask after each batch, and now and then while nothing comes.
  public Optional<FlushReason> due() {
    Frozen waiting = frozen;
    return waiting != null
        ? Optional.of(waiting.plan().reason())
        : buffers.isEmpty() ? Optional.empty() : triggers.due(buffers);
  }

  /// Makes everything that waits durable and commits it; first the plan that an earlier flush did
  /// not finish. Blocks.
  ///
  /// @throws io.tapedeck.engine.error.EngineException what a step threw; offsets are not committed
  public void flush(FlushReason reason) throws InterruptedException {
    finish();
    if (!buffers.isEmpty()) {
      freeze(reason);
      finish();
    }
  }

  /// What it has done so far.
  public SinkCounts counts() {
    return counters.now();
  }

  @Override
  public void close() {
    uploads.close();
  }

  private void freeze(FlushReason reason) {
    frozen = new Frozen(planner.freeze(reason, buffers.take()), own, others);
    own = new Awaited(counters.own);
    others = new Awaited(counters.others);
    triggers.reset();
  }

  /// The protocol. A plan log will be written first and marked done last; neither changes the rest.
  private void finish() throws InterruptedException {
    Frozen waiting = frozen;
    if (waiting == null) {
      return;
    }
    FlushPlan plan = waiting.plan();
    List<StoredObject> stored = uploads.upload(plan);
    if (!stored.isEmpty()) {
      steps.register().register(stored);
    }
    steps.commit().commit(plan.next());
    frozen = null;
    settle(waiting);
  }

  private void settle(Frozen done) {
    done.own().settle();
    done.others().settle();
  }

  private void place(StreamRecord.Tick tick) {
    switch (partitioner.place(tick.event())) {
      case Placement.In(LakeFolder folder) -> {
        buffers.add(tick.at(), folder, tick.event());
        awaited(tick.run()).events++;
      }
      case Placement.Nowhere(String reason) -> {
        TopicOffset at = tick.at();
        String raw = new String(codec.encode(tick.event()), StandardCharsets.UTF_8);
        String source = TopicPartition.of(at).toString();
        addDead(at, tick.run(), new RejectedRecord(source, at.offset(), reason, raw));
      }
    }
  }

  private void addDead(TopicOffset at, @Nullable RunId from, RejectedRecord dead) {
    buffers.addDead(at, dead);
    awaited(from).dead++;
  }

  private Awaited awaited(@Nullable RunId from) {
    return run.equals(from) ? own : others;
  }

  private record Frozen(FlushPlan plan, Awaited own, Awaited others) {}

  /// How many records a plan will have stored once it is done, and who counts them then.
  private static final class Awaited {
    private final SinkCounters.Counters counters;
    private long events;
    private long dead;

    Awaited(SinkCounters.Counters counters) {
      this.counters = counters;
    }

    void settle() {
      counters.stored.addAndGet(events);
      counters.deadLettered.addAndGet(dead);
    }
  }
}
