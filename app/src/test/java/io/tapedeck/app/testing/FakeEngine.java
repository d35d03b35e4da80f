package io.tapedeck.app.testing;

import io.tapedeck.engine.CrawlHandle;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.EngineState;
import io.tapedeck.engine.LakeHandle;
import io.tapedeck.engine.QueryHandle;
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
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.sink.verify.VerifyProgress;
import io.tapedeck.engine.sink.verify.VerifyReport;
import io.tapedeck.engine.sink.verify.VerifyRequest;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.StateCell;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An engine made of what a test put into it. Everything public may be changed at any time, by any
/// thread.
public final class FakeEngine implements Engine {

  public final StateCell<EngineState> state = new StateCell<>(new EngineState.Ready("local"));

  /// By the text of the address, or by that and the corrections: `a.csv {zone=UTC}`.
  public final Map<String, TapeReport> reports = new ConcurrentHashMap<>();

  /// What was asked, in order.
  public final List<TapeAddress> inspected = new CopyOnWriteArrayList<>();

  public final List<LakeTable> tables = new CopyOnWriteArrayList<>();
  public final Map<String, List<LakePartition>> partitions = new ConcurrentHashMap<>();
  public final List<FakeRun> runs = new CopyOnWriteArrayList<>();
  public final List<FakeTap> taps = new CopyOnWriteArrayList<>();
  public final List<FakeCrawl> crawls = new CopyOnWriteArrayList<>();
  public final List<FakeQuery> queries = new CopyOnWriteArrayList<>();
  public volatile EngineSnapshot snapshot = Samples.snapshot();
  public volatile @Nullable EngineException refusal;

  public final FakeLake lake = new FakeLake();
  public final FakeCatalog catalog = new FakeCatalog();
  public final FakeAnalysis analysis = new FakeAnalysis(this::query);
  public final List<RunSpec> foretold = new CopyOnWriteArrayList<>();

  /// Which run has played any tapes to their end before.
  public volatile Optional<FinishedRun> finished = Optional.empty();

  public final List<VerifyRequest> verified = new CopyOnWriteArrayList<>();
  public volatile VerifyReport verifyReport = LakeSamples.clean();

  /// A verification ends only once this is open.
  public volatile CountDownLatch mayVerify = new CountDownLatch(0);

  /// A run starts only once this is open.
  public volatile CountDownLatch mayRun = new CountDownLatch(0);

  public volatile boolean closed;

  /// Lets an event pass the sink.
  public void emit(MarketEvent event) {
    taps.forEach(tap -> tap.offer(event));
  }

  public FakeRun lastRun() {
    return runs.getLast();
  }

  public FakeCrawl lastCrawl() {
    return crawls.getLast();
  }

  public FakeQuery lastQuery() {
    return queries.getLast();
  }

  @Override
  public Observable<EngineState> state() {
    return state;
  }

  @Override
  public EngineSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public TapeReport inspect(TapeAddress tape) {
    inspected.add(tape);
    TapeReport report =
        reports.getOrDefault(
            tape.text() + " " + tape.corrections().values(), reports.get(tape.text()));
    if (report == null) {
      throw new EngineException(
          ErrorCode.TAPE_NOT_FOUND, tape.text() + " does not exist. Pick another file.");
    }
    return report;
  }

  @Override
  public RunHandle run(RunSpec spec) {
    refuse();
    awaitMayRun();
    FakeRun run = new FakeRun(spec);
    runs.add(run);
    return run;
  }

  @Override
  public StoreHandle store(StoreSpec spec) {
    throw new UnsupportedOperationException("No console stores without a tape");
  }

  @Override
  public VerifyReport verify(VerifyRequest request, Consumer<VerifyProgress> progress)
      throws InterruptedException {
    refuse();
    verified.add(request);
    progress.accept(new VerifyProgress(VerifyProgress.Step.OBJECTS, 500, 2_000));
    mayVerify.await();
    return verifyReport;
  }

  @Override
  public Forecast forecast(RunSpec spec) {
    throw new UnsupportedOperationException("The console forecasts from what it knows");
  }

  @Override
  public Forecast forecast(RunSpec spec, List<TapeReport> known) {
    refuse();
    foretold.add(spec);
    return spec.partitionBy().equals(PartitionField.standard())
        ? ForecastSamples.tiny(spec)
        : ForecastSamples.fine(spec);
  }

  @Override
  public Optional<FinishedRun> finished(RunSpec spec) {
    refuse();
    return finished;
  }

  @Override
  public FakeCatalog catalog() {
    refuse();
    return catalog;
  }

  @Override
  public LakeHandle lake() {
    refuse();
    return lake;
  }

  @Override
  public TickTap tap(int capacity) {
    FakeTap tap = new FakeTap(capacity);
    taps.add(tap);
    return tap;
  }

  @Override
  public CrawlHandle crawl() {
    refuse();
    FakeCrawl crawl = new FakeCrawl();
    crawls.add(crawl);
    return crawl;
  }

  @Override
  public List<LakeTable> tables() {
    refuse();
    return List.copyOf(tables);
  }

  @Override
  public Page<LakePartition> partitions(String table, @Nullable String token) {
    refuse();
    return new Page<>(partitions.getOrDefault(table, List.of()), null);
  }

  @Override
  public QueryHandle query(String sql) {
    refuse();
    FakeQuery query = new FakeQuery(sql);
    queries.add(query);
    return query;
  }

  @Override
  public FakeAnalysis analysis() {
    return analysis;
  }

  @Override
  public void close() {
    closed = true;
    state.set(new EngineState.Closed());
  }

  private void awaitMayRun() {
    try {
      mayRun.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.INTERNAL, "Interrupted before the run", e);
    }
  }

  private void refuse() {
    EngineException reason = refusal;
    if (reason != null) {
      throw reason;
    }
  }
}
