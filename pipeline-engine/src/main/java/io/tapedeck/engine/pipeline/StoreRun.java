package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.StoreHandle;
import io.tapedeck.engine.StoreProgress;
import io.tapedeck.engine.StoreSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.sink.SinkCounts;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.StateCell;
import io.tapedeck.engine.state.StoreState;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.telemetry.LatencyWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A sink alone, without a tape. Owns the thread that conducts it, and through [SinkLoop] the one
/// that stores.
final class StoreRun implements StoreHandle, Job {

  private static final Logger LOG = LoggerFactory.getLogger(StoreRun.class);

  /// Each takes some seconds until it fails.
  private static final int ATTEMPTS = 4;

  private final RunId id = RunId.startingAt(Instant.now());
  private final StoreSpec spec;
  private final Parts parts;
  private final SinkLoop loop;
  private final StateCell<StoreState> state = new StateCell<>(new StoreState.Preparing());
  private final CountDownLatch over = new CountDownLatch(1);
  private final long begun = System.nanoTime();
  private volatile long endedNanos;

  StoreRun(StoreSpec spec, Parts parts, Taps taps, LatencyWindow latency, SinkHook hook) {
    this.spec = spec;
    this.parts = parts;
    SinkSettings settings =
        SinkSettings.of(
            id,
            "sink " + id + " pid " + ProcessHandle.current().pid(),
            parts.profile().lake(),
            spec.format(),
            spec.partitionBy(),
            parts.home().spool().resolve("sink"));
    loop = new SinkLoop(settings, parts, taps, latency, hook);
  }

  /// Starts its thread.
  void begin() {
    Thread.ofVirtual().name("sink " + id).start(this::conduct);
  }

  private void conduct() {
    try {
      parts.catalog().requireFormat(spec.format());
      KafkaTopics topics = new KafkaTopics(parts.profile().broker());
      ensure(topics);
      try (SinkLoop storing = loop.start(() -> {})) {
        if (spec.untilDrained()) {
          storing.finishAt(Long.MAX_VALUE, topics.endOffsets());
        }
        state.update(now -> now instanceof StoreState.Preparing ? new StoreState.Storing() : now);
        storing.await();
      }
      end(new StoreState.Done());
    } catch (EngineException e) {
      end(new StoreState.Failed(e));
    } catch (RuntimeException | Error e) {
      LOG.error("Sink {} failed", id, e);
      String text = "Sink " + id + " failed unexpectedly: " + e;
      end(new StoreState.Failed(new EngineException(ErrorCode.INTERNAL, text, e)));
    } finally {
      over.countDown();
    }
  }

  /// A sink that is started together with its broker may be the quicker one.
  private static void ensure(KafkaTopics topics) {
    for (int attempt = 1; ; attempt++) {
      try {
        int _ = topics.ensure();
        return;
      } catch (EngineException e) {
        if (!e.code().retryable() || attempt == ATTEMPTS) {
          throw e;
        }
        LOG.info("The broker is not there yet: {}", e.text());
      }
    }
  }

  private void end(StoreState last) {
    endedNanos = System.nanoTime();
    state.set(last);
  }

  @Override
  public Observable<StoreState> state() {
    return state;
  }

  @Override
  public StoreProgress progress() {
    SinkCounts now = loop.counts();
    SinkCounts.Tally own = now.own();
    SinkCounts.Tally others = now.others();
    long until = endedNanos == 0 ? System.nanoTime() : endedNanos;
    return new StoreProgress(
        own.consumed() + others.consumed(),
        own.stored() + others.stored(),
        own.deadLettered() + others.deadLettered(),
        own.duplicates() + others.duplicates(),
        own.pending() + others.pending(),
        now.objects(),
        now.bytes(),
        now.closed(),
        now.fenced(),
        loop.partitions(),
        loop.trouble(),
        Duration.ofNanos(until - begun));
  }

  @Override
  public void stop() {
    state.update(now -> now.isOver() ? now : new StoreState.Draining());
    loop.stop();
  }

  @Override
  public StoreState await() throws InterruptedException {
    over.await();
    return state.get();
  }

  @Override
  public String name() {
    return "Sink " + id;
  }

  @Override
  public boolean isOver() {
    return state.get().isOver();
  }

  @Override
  public void end() throws InterruptedException {
    stop();
    StoreState _ = await();
  }

  @Override
  public SinkStatus sink() {
    return loop.status();
  }

  /// What was stored counts as that of earlier runs: this one has no tape.
  @Override
  public Ledger ledger() {
    StoreProgress now = progress();
    return new Ledger(0, 0, 0, 0, 0, 0, 0, 0, now.stored(), now.objects(), now.bytes());
  }
}
