package io.tapedeck.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.sink.buffer.Batch;
import io.tapedeck.engine.sink.buffer.Taken;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A flush ends, whatever is thrown.
class FlusherTest {

  @TempDir Path spool;
  private final AtomicBoolean freed = new AtomicBoolean();

  @Test
  void itLandsThoughNothingMoreCanBeSaidOfItsFailure() {
    Error unspeakable =
        new OutOfMemoryError() {
          @Override
          public String toString() {
            throw this;
          }
        };
    Flight flight = new Flight(List.of(cut(unspeakable, null)));

    assertThatThrownBy(() -> flusher().run(flight)).isSameAs(unspeakable);

    assertThat(flight.hasLanded()).isTrue();
    assertThat(flight.failure()).hasMessage("Storing ended unexpectedly.");
  }

  @Test
  void itLandsAndFreesTheOthersThoughOneCannotBeFreed() {
    Error first = new StackOverflowError("first");
    Error second = new StackOverflowError("second");
    Flight flight = new Flight(List.of(cut(first, second), cut(first, null)));

    flusher().run(flight);

    assertThat(flight.hasLanded()).isTrue();
    assertThat(flight.failure()).hasRootCause(first);
    assertThat(freed).isTrue();
  }

  @Test
  void itFailsThoughOnlyFreeingDid() {
    Error second = new StackOverflowError("second");
    Cut cut = cut(new AssertionError("not frozen"), second);
    cut.abandon();
    Flight flight = new Flight(List.of(cut));

    flusher().run(flight);

    assertThat(flight.hasLanded()).isTrue();
    assertThat(flight.failure()).hasRootCause(second);
  }

  private Flusher flusher() {
    SinkWorld world = new SinkWorld(spool);
    SinkSettings settings = world.settings();
    SinkWorkers workers = SinkWorkers.inline(world.sleeper);
    MemoryStore store = world.store;
    PlanLog log = new PlanLog(store, new PlanKeys(world.lake.prefix()));
    Registrar registrar = _ -> {};
    Retries retries = new Retries(world.clock, world.sleeper);
    return new Flusher(
        settings,
        workers,
        log,
        new Recovery(log, store, registrar, "b", 1),
        registrar,
        new Freezer(settings, world.clock, 1, retries),
        retries,
        new SinkCounters(),
        SinkHook.NONE);
  }

  /// @param onRead thrown when it is to be frozen
  /// @param onClose thrown when it is to be freed, null if it can be
  private Cut cut(Error onRead, @Nullable Error onClose) {
    Taken taken =
        new Taken() {
          @Override
          public List<Batch> batches() {
            throw onRead;
          }

          @Override
          public List<RejectedRecord> dead() {
            throw onRead;
          }

          @Override
          public void close() {
            if (onClose != null) {
              throw onClose;
            }
            freed.set(true);
          }
        };
    Reading reading = new Reading(SinkWorld.AT, "topic-id", 0, null);
    reading.cover(3);
    return new Cut(reading, FlushReason.AGE, taken);
  }
}
