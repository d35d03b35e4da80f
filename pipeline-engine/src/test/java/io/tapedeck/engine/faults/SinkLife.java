package io.tapedeck.engine.faults;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.AssignedPartition;
import io.tapedeck.engine.sink.FlushRunner;
import io.tapedeck.engine.sink.LakeSink;
import io.tapedeck.engine.sink.SinkCounts;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkProgress;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.sink.SinkStep;
import io.tapedeck.engine.sink.SinkWorkers;
import io.tapedeck.engine.sink.StoredOffset;
import io.tapedeck.engine.stream.StreamRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.LongFunction;

/// One topic-partition, how far its group came, and the sinks that work on it one after the other.
/// Not for more than one thread.
final class SinkLife {

  static final TopicPartition AT = new TopicPartition("ticks", 0);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Longer pauses only make a test longer; a sink that tries again so often does not get on.
  private static final long PAUSE_MILLIS = 25;

  private static final int MOST_PAUSES = 400;

  private final SinkSettings settings;
  private final LongFunction<StreamRecord> topic;
  private final Map<TopicPartition, StoredOffset> committed = new HashMap<>();
  private IntConsumer paused = _ -> {};
  private long end;

  /// @param topic the record at an offset
  SinkLife(SinkSettings settings, LongFunction<StreamRecord> topic) {
    this.settings = settings;
    this.topic = topic;
  }

  /// More records are there now.
  void publishTo(long end) {
    this.end = end;
  }

  /// Whom to tell at each pause between two attempts how many there were since something was
  /// stored.
  void onPause(IntConsumer paused) {
    this.paused = paused;
  }

  long committed() {
    StoredOffset group = committed.get(AT);
    return group == null ? 0 : group.offset();
  }

  /// A sink from its assignment until everything is stored.
  ///
  /// @param portion how many records are taken between two flushes
  /// @throws EngineException what ended it before
  SinkCounts live(ObjectStore store, SinkHook hook, long portion) throws InterruptedException {
    AtomicInteger pauses = new AtomicInteger();
    SinkWorkers workers =
        new SinkWorkers(FlushRunner::inline, 1, 4, _ -> pause(pauses), System::nanoTime);
    try (LakeSink sink =
        new LakeSink(settings, store, _ -> {}, InstantSource.system(), hook, workers)) {
      long position = assign(sink, pauses);
      while (true) {
        long next = Math.min(end, position + portion);
        for (; position < next; position++) {
          sink.accept(topic.apply(position));
        }
        SinkProgress progress = sink.drain(PATIENCE);
        progress.stored().forEach(offset -> committed.put(offset.at(), offset));
        pauses.set(0);
        sink.committed(progress);
        position = progress.seeks().getOrDefault(AT, position);
        if (position == end && sink.isEmpty()) {
          return sink.counts();
        }
      }
    }
  }

  /// A sink that dies at a step.
  void die(ObjectStore store, SinkStep at) throws InterruptedException {
    try {
      live(
          store,
          (step, _) -> {
            if (step == at) {
              throw new EngineException(ErrorCode.INTERNAL, "Died after " + step);
            }
          },
          Long.MAX_VALUE - end);
    } catch (EngineException e) {
      if (!e.text().startsWith("Died")) {
        throw e;
      }
      return;
    }
    throw new IllegalStateException("It never came to " + at);
  }

  private long assign(LakeSink sink, AtomicInteger pauses) throws InterruptedException {
    while (true) {
      try {
        return sink.assign(assigned());
      } catch (EngineException e) {
        if (!e.code().retryable() && e.code() != ErrorCode.DISK_FULL) {
          throw e;
        }
        pause(pauses);
      }
    }
  }

  private AssignedPartition assigned() {
    StoredOffset group = committed.get(AT);
    return new AssignedPartition(
        AT,
        "topic-id",
        0,
        end,
        group == null ? OptionalLong.empty() : OptionalLong.of(group.offset()),
        group == null ? "" : group.metadata());
  }

  private void pause(AtomicInteger pauses) throws InterruptedException {
    paused.accept(pauses.incrementAndGet());
    if (pauses.get() > MOST_PAUSES) {
      throw new IllegalStateException("Tried " + MOST_PAUSES + " times and got nowhere");
    }
    boolean _ = new Semaphore(0).tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
