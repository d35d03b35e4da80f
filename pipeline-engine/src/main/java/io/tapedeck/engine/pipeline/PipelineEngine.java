package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.AnalysisHandle;
import io.tapedeck.engine.CatalogHandle;
import io.tapedeck.engine.CrawlHandle;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.EngineState;
import io.tapedeck.engine.LakeHandle;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.StoreHandle;
import io.tapedeck.engine.StoreSpec;
import io.tapedeck.engine.TickTap;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.sink.verify.Verification;
import io.tapedeck.engine.sink.verify.VerifyProgress;
import io.tapedeck.engine.sink.verify.VerifyReport;
import io.tapedeck.engine.sink.verify.VerifyRequest;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.StateCell;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.source.Tapes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine in this process. Returns from its constructor at once and gets ready on a thread of
/// its own; whatever needs the services waits until they are there, or fails with the reason why
/// they are not.
public final class PipelineEngine implements Engine {

  private static final Logger LOG = LoggerFactory.getLogger(PipelineEngine.class);

  private final StateCell<EngineState> state =
      new StateCell<>(new EngineState.Starting("starting"));
  private final CompletableFuture<Works> works = new CompletableFuture<>();
  private final Taps taps = new Taps();
  private final Thread starter;
  private boolean closing;

  /// @param opener wires the parts; is given where to say what it is doing. Called once, on a
  ///   thread of this engine
  public PipelineEngine(Opener opener) {
    starter = Thread.ofVirtual().name("engine start").start(() -> start(opener));
  }

  /// Wires the parts of an engine.
  @FunctionalInterface
  public interface Opener {
    Parts open(Consumer<String> progress) throws InterruptedException;
  }

  private void start(Opener opener) {
    try {
      Parts parts = opener.open(step -> state.set(new EngineState.Starting(step)));
      Works ready = new Works(parts, taps);
      works.complete(ready);
      EngineState.Ready now = new EngineState.Ready(parts.profile().name());
      state.update(before -> before instanceof EngineState.Starting ? now : before);
    } catch (EngineException e) {
      failed(e);
    } catch (InterruptedException _) {
      failed(new EngineException(ErrorCode.INTERNAL, "The engine was closed while it started."));
    } catch (RuntimeException | Error e) {
      LOG.error("The engine could not start", e);
      failed(new EngineException(ErrorCode.INTERNAL, "The engine could not start: " + e, e));
    }
  }

  private void failed(EngineException reason) {
    works.completeExceptionally(reason);
    state.set(new EngineState.Failed(reason));
  }

  private Works works() {
    try {
      return works.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof EngineException reason) {
        throw reason;
      }
      throw e;
    }
  }

  @Override
  public Observable<EngineState> state() {
    return state;
  }

  @Override
  public EngineSnapshot snapshot() {
    if (!works.isDone() || works.isCompletedExceptionally()) {
      return Works.NOTHING;
    }
    return works().snapshot();
  }

  @Override
  public TapeReport inspect(TapeAddress tape) {
    return Tapes.inspect(tape);
  }

  @Override
  public Forecast forecast(RunSpec spec) {
    return RunForecast.of(spec, works().parts().profile());
  }

  @Override
  public Forecast forecast(RunSpec spec, List<TapeReport> known) {
    return RunForecast.of(spec, known, works().parts().profile());
  }

  @Override
  public Optional<FinishedRun> finished(RunSpec spec) {
    return Replay.of(spec, works().parts().profile().broker());
  }

  @Override
  public RunHandle run(RunSpec spec) {
    return works().run(spec);
  }

  @Override
  public StoreHandle store(StoreSpec spec) {
    return works().store(spec);
  }

  @Override
  public VerifyReport verify(VerifyRequest request, Consumer<VerifyProgress> progress)
      throws InterruptedException {
    Parts parts = works().parts();
    return new Verification(
            parts.profile().lake(),
            parts.lake(),
            LakeOutside.of(parts),
            parts.home().spool().resolve("verify"))
        .run(request, progress);
  }

  @Override
  public TickTap tap(int capacity) {
    return taps.open(capacity);
  }

  @Override
  public CrawlHandle crawl() {
    return works().parts().catalog().crawl(InstantSource.system());
  }

  @Override
  public List<LakeTable> tables() {
    return works().parts().catalog().tables();
  }

  @Override
  public Page<LakePartition> partitions(String table, @Nullable String token) {
    return works().parts().catalog().partitions().page(table, token);
  }

  @Override
  public CatalogHandle catalog() {
    return new CatalogWorks(works().parts().catalog());
  }

  @Override
  public LakeHandle lake() {
    return new LakeWorks(works().parts());
  }

  @Override
  public QueryHandle query(String sql) {
    return works().analysis().run(QueryOrder.of(sql));
  }

  @Override
  public AnalysisHandle analysis() {
    return works().analysis();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
    }
    if (!works.isDone()) {
      starter.interrupt();
    }
    Optional<Works> opened = whatOpened();
    state.set(new EngineState.Closing());
    try {
      opened.ifPresent(Works::close);
    } finally {
      state.set(new EngineState.Closed());
    }
  }

  /// What there is to close; nothing if the start failed, which its state has told already.
  private Optional<Works> whatOpened() {
    return works.handle((opened, _) -> Optional.ofNullable(opened)).join();
  }
}
