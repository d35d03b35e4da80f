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
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.RunState;
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
/// publishes, and through [StoreLoop] the one that stores. What a person does about it meanwhile is
/// [Steering].
final class Run implements RunHandle, Job {

  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  private final RunId id;
  private final RunSpec spec;
  private final Home home;
  private final BrokerConfig broker;
  private final PublisherOpener opener;
  private final long begun = System.nanoTime();
  private final Steering steering;
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
    steering = new Steering(spec.playback());
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
      steering.prepare();
      List<Tape> tapes = spec.tapes().stream().flatMap(tape -> Tapes.open(tape).stream()).toList();
      store.prepare();
      int _ = new KafkaTopics(broker).ensure();
      // Whoever stops it this early wants nothing begun.
      if (!steering.pacer().isStopped()) {
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
    Pacer pacer = steering.pacer();
    try (FirstHalf playable =
            FirstHalf.open(id, spec, tapes, home, broker, opener, pacer::isStopped, pacer::stop);
        SecondHalf storing = store.start(pacer::stop)) {
      first = playable;
      Publishing publishing = playable.publishing();
      PlayLoop playing = new PlayLoop(playable.feed(), pacer, publishing, stamp());
      play = playing;
      steering.play();
      boolean ended = playing.play();
      publishing.finish();
      steering.drain();
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

  private void end(Function<Ledger, RunState> done) {
    steering.end();
    endedNanos = System.nanoTime();
    steering.is(done.apply(ledger()));
  }

  /// The reason is kept in the state and shown by whoever follows the run.
  private void fail(EngineException reason) {
    EngineException cause = store.failure().orElse(reason);
    end(ledger -> new RunState.Failed(FullDisk.behind(cause, home), ledger));
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
  public Optional<FinishedRun> repeated() {
    FirstHalf opened = first;
    return opened == null ? Optional.empty() : opened.repeated();
  }

  @Override
  public Observable<RunState> state() {
    return steering.state();
  }

  @Override
  public RunProgress progress() {
    PlayLoop playing = play;
    FirstHalf opened = first;
    QualityGate gate = opened == null ? null : opened.gate();
    long until = endedNanos == 0 ? System.nanoTime() : endedNanos;
    return new RunProgress(
        ledger(),
        steering.pacer().stats(),
        gate == null ? 0 : gate.flagged(),
        playing == null ? 0 : playing.filtered(),
        playing == null ? 0 : playing.share(),
        playing == null ? null : playing.position(),
        Duration.ofNanos(until - begun),
        steering.seconds(),
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
  public void pause() {
    steering.pause();
  }

  @Override
  public void resume() {
    steering.resume();
  }

  @Override
  public void step() {
    steering.step();
  }

  @Override
  public void seek(Instant time) {
    steering.seek(time);
  }

  @Override
  public void pace(Pace pace) {
    steering.pace(pace);
  }

  @Override
  public void stop() {
    steering.stop();
  }

  @Override
  public RunState await() throws InterruptedException {
    over.await();
    return steering.state().get();
  }

  @Override
  public String name() {
    return "Run " + id;
  }

  @Override
  public boolean isOver() {
    return steering.state().get().isOver();
  }

  @Override
  public void end() throws InterruptedException {
    stop();
    RunState _ = await();
  }
}
