package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ContinuedRun;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.state.StateCell;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.quality.QualityGate;
import io.tapedeck.engine.tape.source.Tapes;
import io.tapedeck.engine.telemetry.LatencyWindow;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Pacer;
import io.tapedeck.engine.transport.Restamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run: prepares, plays, drains, and says what it came to. Owns the thread that reads and
/// publishes, and through [StoreLoop] the one that stores.
final class Run implements RunHandle, Job {

  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  /// Less than this is no place for one more object.
  private static final long FULL = 512 << 10;

  private final RunId id;
  private final RunSpec spec;
  private final Home home;
  private final BrokerConfig broker;
  private final PublisherOpener opener;
  private final StateCell<RunState> state = new StateCell<>(new RunState.Preparing());
  private final Stages stages = new Stages(System::nanoTime);
  private final long begun = System.nanoTime();
  private final Pacer pacer;
  private final SecondHalf store;
  private final CountDownLatch over = new CountDownLatch(1);

  private volatile @Nullable PlayLoop play;
  private volatile @Nullable FirstHalf first;
  private volatile long endedNanos;

  /// @param store what becomes of the records
  Run(
      RunId id,
      RunSpec spec,
      Home home,
      BrokerConfig broker,
      PublisherOpener opener,
      SecondHalf store) {
    this.id = id;
    this.spec = spec;
    this.home = home;
    this.broker = broker;
    this.opener = opener;
    this.store = store;
    pacer = new Pacer(spec.playback().pace(), spec.playback().skipClosed());
  }

  /// A run from the tapes to the lake.
  static Run whole(RunSpec spec, Parts parts, Taps taps, LatencyWindow latency) {
    RunId id = RunId.startingAt(Instant.now());
    return new Run(
        id,
        spec,
        parts.home(),
        parts.profile().broker(),
        PublisherOpener::kafka,
        new StoreLoop(id, spec, parts, taps, latency));
  }

  /// A run from the tapes to the broker.
  static Run producing(RunSpec spec, Home home, BrokerConfig broker, PublisherOpener opener) {
    RunId id = RunId.startingAt(Instant.now());
    return new Run(id, spec, home, broker, opener, SecondHalf.NONE);
  }

  /// Starts the thread of the run.
  void begin() {
    Thread.ofPlatform().daemon(false).name("play " + id).start(this::conduct);
  }

  private void conduct() {
    try {
      stages.enter("prepare");
      List<Tape> tapes = spec.tapes().stream().flatMap(tape -> Tapes.open(tape).stream()).toList();
      store.prepare();
      int _ = new KafkaTopics(broker).ensure();
      // Whoever stops it this early wants nothing begun.
      if (!pacer.isStopped()) {
        play(tapes);
      }
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
    try (FirstHalf playable =
            FirstHalf.open(id, spec, tapes, home, broker, opener, pacer::isStopped, pacer::stop);
        SecondHalf storing = store.start(pacer::stop)) {
      first = playable;
      Publishing publishing = playable.publishing();
      PlayLoop playing = new PlayLoop(playable.feed(), pacer, publishing, stamp());
      play = playing;
      enter("play", now -> now instanceof RunState.Preparing preparing ? preparing.playing() : now);
      boolean ended = playing.play();
      publishing.finish();
      enter("drain", Run::draining);
      storing.finish(publishing.acknowledged(), playable.continued().isPresent());
      if (ended) {
        // Not before: a run that dies while it drains is to be continued, and not played again.
        publishing.conclude();
      }
    }
  }

  private UnaryOperator<MarketEvent> stamp() {
    return switch (spec.playback().stamp()) {
      case ORIGINAL -> event -> event;
      case NOW -> new Restamp(InstantSource.system())::now;
    };
  }

  private static RunState draining(RunState now) {
    return switch (now) {
      case RunState.Preparing preparing -> preparing.draining();
      case RunState.Playing playing -> playing.draining();
      case RunState.Paused paused -> paused.draining();
      case RunState.Draining _, RunState.Done _, RunState.Failed _ -> now;
    };
  }

  private void end(Function<Ledger, RunState> done) {
    stages.end();
    endedNanos = System.nanoTime();
    state.set(done.apply(ledger()));
  }

  /// The reason is kept in the state and shown by whoever follows the run.
  private void fail(EngineException reason) {
    EngineException cause = store.failure().orElse(reason);
    end(ledger -> new RunState.Failed(fullDisk(cause).orElse(cause), ledger));
  }

  /// What a full disk does to the embedded services looks like many things, none of which tells
  /// what to do.
  private Optional<EngineException> fullDisk(EngineException reason) {
    if (home.freeBytes() >= FULL) {
      return Optional.empty();
    }
    return Optional.of(
        new EngineException(
            ErrorCode.DISK_FULL,
            "The disk of "
                + home.folder()
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
  public Optional<ContinuedRun> continued() {
    FirstHalf opened = first;
    return opened == null ? Optional.empty() : opened.continued();
  }

  @Override
  public Observable<RunState> state() {
    return state;
  }

  @Override
  public RunProgress progress() {
    PlayLoop playing = play;
    FirstHalf opened = first;
    QualityGate gate = opened == null ? null : opened.gate();
    long until = endedNanos == 0 ? System.nanoTime() : endedNanos;
    return new RunProgress(
        ledger(),
        pacer.stats(),
        gate == null ? 0 : gate.flagged(),
        playing == null ? 0 : playing.filtered(),
        playing == null ? 0 : playing.share(),
        playing == null ? null : playing.position(),
        Duration.ofNanos(until - begun),
        stages.seconds(),
        gate == null ? Map.of() : gate.findings());
  }

  @Override
  public Ledger ledger() {
    PlayLoop playing = play;
    FirstHalf opened = first;
    return store.ledger(
        playing == null ? 0 : playing.read(),
        playing == null ? 0 : playing.rejected(),
        opened == null ? 0 : opened.publishing().acknowledged());
  }

  @Override
  public SinkStatus sink() {
    return store.sink();
  }

  @Override
  public synchronized void pause() {
    if (state.get() instanceof RunState.Playing) {
      enter("paused", now -> now instanceof RunState.Playing playing ? playing.paused() : now);
      pacer.pause();
    }
  }

  @Override
  public synchronized void resume() {
    if (state.get() instanceof RunState.Paused) {
      enter("play", now -> now instanceof RunState.Paused paused ? paused.playing() : now);
      pacer.resume();
    }
  }

  /// State and stop watch change together.
  private synchronized void enter(String stage, UnaryOperator<RunState> change) {
    stages.enter(stage);
    state.update(change);
  }

  @Override
  public synchronized void step() {
    if (state.get() instanceof RunState.Paused) {
      pacer.step();
    }
  }

  @Override
  public void seek(Instant time) {
    if (spec.playback().sample().isPresent()) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "Records drawn at random are in no order of time: there is nowhere to go to.");
    }
    pacer.seek(time);
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

  @Override
  public String name() {
    return "Run " + id;
  }

  @Override
  public boolean isOver() {
    return state.get().isOver();
  }

  @Override
  public void end() throws InterruptedException {
    stop();
    RunState _ = await();
  }
}
