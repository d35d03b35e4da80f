package io.tapedeck.engine.sink;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.sink.format.DeadLetterLines;
import io.tapedeck.engine.sink.format.EncodedObject;
import io.tapedeck.engine.sink.format.EventObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// Writes the objects of a plan, several at once: each worker encodes an object and puts it before
/// it takes the next, so that never more encoded objects are in memory than there are workers.
/// Encoders are kept from plan to plan and freed on closing. One plan at a time.
final class Uploads implements AutoCloseable {

  /// Enough to hide the latency of a PUT, few enough for their buffers.
  private static final int WORKERS = 12;

  private final LakeConfig lake;
  private final ObjectFormat format;
  private final List<PartitionField> partitionBy;
  private final SinkSteps.Upload upload;
  private final Queue<EventObjects> encoders = new ConcurrentLinkedQueue<>();
  private final SinkCounters counters;

  /// Which objects of the latest plan are counted, so that one put again is not counted again.
  private AtomicIntegerArray counted = new AtomicIntegerArray(0);

  private @Nullable FlushPlan latest;

  Uploads(
      LakeConfig lake,
      ObjectFormat format,
      List<PartitionField> partitionBy,
      SinkSteps.Upload upload,
      SinkCounters counters) {
    this.lake = lake;
    this.format = format;
    this.partitionBy = List.copyOf(partitionBy);
    this.upload = upload;
    this.counters = counters;
  }

  /// Returns when every object of the plan is durable; each is counted as soon as it is.
  ///
  /// @return the objects of tables, in the order of the plan; dead letters belong to none
  /// @throws EngineException the first failure; all workers have ended by then
  List<StoredObject> upload(FlushPlan plan) throws InterruptedException {
    List<PlannedObject> objects = plan.objects();
    if (plan != latest) {
      latest = plan;
      counted = new AtomicIntegerArray(objects.size());
    }
    @Nullable StoredObject[] stored = new StoredObject[objects.size()];
    AtomicInteger nextObject = new AtomicInteger();
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < Math.min(WORKERS, objects.size()); i++) {
        running.add(workers.submit(() -> work(objects, stored, nextObject)));
      }
      try {
        await(running);
      } catch (InterruptedException e) {
        workers.shutdownNow();
        throw e;
      }
    }
    List<StoredObject> ofTables = new ArrayList<>(stored.length);
    for (StoredObject object : stored) {
      if (object != null) {
        ofTables.add(object);
      }
    }
    return ofTables;
  }

  @Override
  public void close() {
    for (EventObjects encoder = encoders.poll(); encoder != null; encoder = encoders.poll()) {
      encoder.close();
    }
  }

  private void work(
      List<PlannedObject> objects, @Nullable StoredObject[] stored, AtomicInteger nextObject) {
    EventObjects encoder =
        Objects.requireNonNullElseGet(encoders.poll(), () -> EventObjects.of(format, partitionBy));
    try {
      for (int i = nextObject.getAndIncrement();
          i < objects.size();
          i = nextObject.getAndIncrement()) {
        stored[i] = put(i, objects.get(i), encoder);
      }
    } catch (RuntimeException | Error e) {
      // The others finish what they have begun and take nothing more.
      nextObject.set(objects.size());
      throw e;
    } finally {
      encoders.add(encoder);
    }
  }

  private @Nullable StoredObject put(int at, PlannedObject object, EventObjects encoder) {
    return switch (object) {
      case PlannedObject.DeadLetters dead -> {
        put(at, dead, DeadLetterLines.encode(dead.records()), ObjectFormat.JSON);
        yield null;
      }
      case PlannedObject.Events events -> {
        EncodedObject encoded = encoder.encode(events.events());
        put(at, events, encoded.bytes(), events.format());
        yield new StoredObject(
            events.folder().table(),
            events.folder().partition(),
            "s3://" + lake.bucket() + "/" + lake.prefix() + events.folder().path() + "/",
            events.key(),
            events.format(),
            events.rows(),
            encoded.bytes().length,
            encoded.columns());
      }
    };
  }

  private void put(int at, PlannedObject object, byte[] encoded, ObjectFormat as) {
    upload.put(object.key(), encoded, as.contentType());
    if (counted.getAndSet(at, 1) == 0) {
      counters.objects.getAndIncrement();
      counters.bytes.getAndAdd(encoded.length);
    }
  }

  private static void await(List<Future<?>> running) throws InterruptedException {
    @Nullable Throwable first = null;
    for (Future<?> worker : running) {
      try {
        worker.get();
      } catch (ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        if (first == null) {
          first = cause;
        } else if (first != cause) {
          first.addSuppressed(cause);
        }
      }
    }
    switch (first) {
      case null -> {}
      case EngineException failure -> throw failure;
      case Error error -> throw error;
      default ->
          throw new EngineException(
              ErrorCode.INTERNAL, "An object could not be written: " + first.getMessage(), first);
    }
  }
}
