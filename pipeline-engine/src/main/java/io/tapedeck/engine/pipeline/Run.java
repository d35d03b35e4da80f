package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.state.StateCell;
import io.tapedeck.engine.stream.KafkaPublisher;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.tape.Quarantine;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.source.Tapes;
import io.tapedeck.engine.telemetry.LatencyWindow;
import io.tapedeck.engine.transport.Feed;
import io.tapedeck.engine.transport.FeedPosition;
import io.tapedeck.engine.transport.Feeds;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run: prepares, plays, drains, and says what it came to. Owns the thread that reads and
/// publishes, and through [StoreLoop] the one that stores.
final class Run implements RunHandle {

  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  /// Less than this is no place for one more object.
  private static final long FULL = 512 << 10;

  private final RunId id = RunId.startingAt(Instant.now());
  private final RunSpec spec;
  private final Parts parts;
  private final StateCell<RunState> state = new StateCell<>(new RunState.Preparing());
  private final Stages stages = new Stages(System::nanoTime);
  private final long begun = System.nanoTime();
  private final Pacer pacer;
  private final StoreLoop store;
  private final CountDownLatch over = new CountDownLatch(1);

  private volatile @Nullable PlayLoop play;
  private volatile @Nullable KafkaPublisher publisher;
  private volatile long endedNanos;

  Run(RunSpec spec, Parts parts, Taps taps, LatencyWindow latency) {
    this.spec = spec;
    this.parts = parts;
    pacer = new Pacer(spec.playback().pace());
    store = new StoreLoop(id, spec, parts, taps, latency);
  }

  /// Starts the thread of the run.
  void begin() {
    Thread.ofPlatform().daemon(false).name("play " + id).start(this::conduct);
  }

  private void conduct() {
    try {
      stages.enter("prepare");
      List<Tape> tapes = spec.tapes().stream().flatMap(tape -> Tapes.open(tape).stream()).toList();
      parts.catalog().requireFormat(spec.format());
      int _ = new KafkaTopics(parts.profile().broker()).ensure();
      play(tapes);
      end(RunState.Done::new);
    } catch (EngineException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      LOG.error("Run {} failed", id, e);
      fail(new EngineException(ErrorCode.INTERNAL, "Run " + id + " failed unexpectedly: " + e, e));
    } finally {
      over.countDown();
    }
  }

  private void play(List<Tape> tapes) {
    try (StoreLoop storing = store.start(pacer::stop);
        KafkaPublisher publishing = new KafkaPublisher(parts.profile().broker(), id);
        Quarantine quarantine = new Quarantine(parts.home().folder(), id, tapes);
        Feed feed = Feeds.open(tapes, spec.playback(), FeedPosition.start(tapes.size()))) {
      publisher = publishing;
      PlayLoop playing = new PlayLoop(feed, pacer, publishing, quarantine);
      play = playing;
      stages.enter("play");
      state.update(now -> now instanceof RunState.Preparing preparing ? preparing.playing() : now);
      playing.play();
      publishing.flush();
      stages.enter("drain");
      state.update(Run::draining);
      storing.finish(publishing.acknowledged());
    }
  }

  private static RunState draining(RunState now) {
    return switch (now) {
      case RunState.Preparing preparing -> preparing.draining();
      case RunState.Playing playing -> playing.draining();
      case RunState.Paused paused -> paused.draining();
      case RunState.Draining _, RunState.Done _, RunState.Failed _ -> now;
    };
  }

  private void end(java.util.function.Function<Ledger, RunState> done) {
    stages.end();
    endedNanos = System.nanoTime();
    state.set(done.apply(ledger()));
  }

  /// The reason is kept in the state and shown by whoever follows the run.
  private void fail(EngineException reason) {
    EngineException first = store.failure().orElse(reason);
    end(ledger -> new RunState.Failed(fullDisk(first).orElse(first), ledger));
  }

  /// What a full disk does to the embedded services looks like many things, none of which tells
  /// what to do.
  private Optional<EngineException> fullDisk(EngineException reason) {
    if (parts.home().freeBytes() >= FULL) {
      return Optional.empty();
    }
    return Optional.of(
        new EngineException(
            ErrorCode.DISK_FULL,
            "The disk of "
                + parts.home().folder()
                + " is full. Free space there and run again: what was published and not stored"
                + " yet is stored by the next run. It showed as: "
                + reason.text(),
            reason));
  }

  @Override
  public RunId id() {
    return id;
  }

  @Override
  public RunSpec spec() {
    return spec;
  }

  @Override
  public Observable<RunState> state() {
    return state;
  }

  @Override
  public RunProgress progress() {
    PlayLoop playing = play;
    long until = endedNanos == 0 ? System.nanoTime() : endedNanos;
    return new RunProgress(
        ledger(),
        pacer.stats(),
        0,
        playing == null ? 0 : playing.share(),
        playing == null ? null : playing.position(),
        Duration.ofNanos(until - begun),
        stages.seconds());
  }

  private Ledger ledger() {
    PlayLoop playing = play;
    KafkaPublisher publishing = publisher;
    return store.ledger(
        playing == null ? 0 : playing.read(),
        playing == null ? 0 : playing.rejected(),
        publishing == null ? 0 : publishing.acknowledged());
  }

  @Override
  public synchronized void pause() {
    move(now -> now instanceof RunState.Playing playing ? playing.paused() : now);
    if (state.get() instanceof RunState.Paused) {
      pacer.pause();
    }
  }

  @Override
  public synchronized void resume() {
    move(now -> now instanceof RunState.Paused paused ? paused.playing() : now);
    if (state.get() instanceof RunState.Playing) {
      pacer.resume();
    }
  }

  private void move(UnaryOperator<RunState> change) {
    state.update(change);
  }

  @Override
  public void step() {
    throw new UnsupportedOperationException("step");
  }

  @Override
  public void seek(Instant time) {
    throw new UnsupportedOperationException("seek");
  }

  @Override
  public void pace(Pace pace) {
    pacer.pace(pace);
  }

  @Override
  public void stop() {
    pacer.stop();
  }

  @Override
  public RunState await() throws InterruptedException {
    over.await();
    return state.get();
  }
}
