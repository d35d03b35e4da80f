package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.AssignedPartition;
import io.tapedeck.engine.sink.LakeSink;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkProgress;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.sink.SinkWorkers;
import io.tapedeck.engine.sink.StoredOffset;
import io.tapedeck.engine.stream.StreamRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One sink at a time that stores the whole topic of a world, and is followed by another when it
/// dies or stops. Nothing is left to chance.
final class Errand {

  private static final int BATCHES = 12;
  private static final int MOST_SINKS = 5;

  /// Several flushes, at the same places each time.
  private static final LakeConfig LAKE =
      new LakeConfig("lake", World.PREFIX, 12, ByteSize.ofMebibytes(1), Duration.ofSeconds(1));

  private final World world;
  private final Path spool;
  private final NthCall call;
  private final Map<TopicPartition, StoredOffset> committed = new HashMap<>();
  private int begun;

  Errand(World world, Path spool, NthCall call) {
    this.world = world;
    this.spool = spool;
    this.call = call;
    for (Truth truth : world.partitions().values()) {
      for (int batch = 0; batch < BATCHES; batch++) {
        truth.produce();
      }
    }
  }

  void run() throws InterruptedException {
    while (!isStored()) {
      if (++begun > MOST_SINKS) {
        throw new AssertionError("It does not come to an end");
      }
      call.revive();
      LakeSink sink = sink();
      try {
        store(sink);
      } catch (Crash | EngineException e) {
        // The next one goes on.
      } finally {
        sink.close();
      }
    }
  }

  private boolean isStored() {
    return world.partitions().values().stream()
        .allMatch(
            truth -> {
              StoredOffset offset = committed.get(truth.at);
              return offset != null && offset.offset() == truth.end();
            });
  }

  private void store(LakeSink sink) throws InterruptedException {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (Truth truth : world.partitions().values()) {
      positions.put(truth.at, assign(sink, truth));
    }
    boolean more = true;
    while (more) {
      more = false;
      for (Truth truth : world.partitions().values()) {
        more |= read(sink, truth, positions);
      }
      apply(sink, sink.advance(), positions);
    }
    while (!sink.isEmpty()) {
      apply(sink, sink.drain(Duration.ofSeconds(1)), positions);
    }
    apply(sink, sink.drain(Duration.ZERO), positions);
  }

  /// As the engine's loop: what may pass is tried again.
  private long assign(LakeSink sink, Truth truth) {
    StoredOffset last = committed.get(truth.at);
    AssignedPartition partition =
        new AssignedPartition(
            truth.at,
            World.TOPIC_ID,
            0,
            truth.log.size(),
            last == null ? OptionalLong.empty() : OptionalLong.of(last.offset()),
            last == null ? "" : last.metadata());
    try {
      return sink.assign(partition);
    } catch (EngineException e) {
      if (!e.code().retryable()) {
        throw e;
      }
      return sink.assign(partition);
    }
  }

  private static boolean read(LakeSink sink, Truth truth, Map<TopicPartition, Long> positions) {
    long position = positions.getOrDefault(truth.at, 0L);
    for (int most = 5; most > 0 && position < truth.log.size(); most--) {
      @Nullable StreamRecord record = truth.log.get((int) position++);
      if (record != null) {
        sink.accept(record);
      }
    }
    positions.put(truth.at, position);
    return position < truth.log.size();
  }

  private void apply(LakeSink sink, SinkProgress progress, Map<TopicPartition, Long> positions) {
    positions.putAll(progress.seeks());
    try {
      for (StoredOffset offset : progress.stored()) {
        call.around("commit", () -> committed.put(offset.at(), offset));
      }
    } catch (EngineException e) {
      return; // a commit that fails may be left out; here the next sink makes up for it
    }
    sink.committed(progress);
  }

  private LakeSink sink() {
    SinkSettings settings =
        new SinkSettings(
            new RunId("errand"),
            "sink-" + begun,
            LAKE,
            ObjectFormat.JSON,
            PartitionField.standard(),
            spool,
            ByteSize.ofMebibytes(64),
            ByteSize.ofMebibytes(64),
            Duration.ofSeconds(1));
    return new LakeSink(
        settings,
        world.lake().store().with(call),
        this::register,
        () -> Instant.EPOCH,
        SinkHook.NONE,
        SinkWorkers.inline(_ -> {}));
  }

  private void register(List<StoredObject> objects) {
    call.around("register", () -> world.lake().register(objects));
  }
}
