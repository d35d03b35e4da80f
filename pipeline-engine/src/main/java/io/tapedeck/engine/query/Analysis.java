package io.tapedeck.engine.query;

import io.tapedeck.engine.AnalysisHandle;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.cost.Budget;
import io.tapedeck.engine.query.cost.BudgetFile;
import io.tapedeck.engine.query.cost.BudgetGate;
import io.tapedeck.engine.query.cost.Estimate;
import io.tapedeck.engine.query.cost.Estimator;
import io.tapedeck.engine.query.cost.Price;
import io.tapedeck.engine.query.cost.TableEstimate;
import io.tapedeck.engine.query.help.SqlHelp;
import io.tapedeck.engine.query.help.SqlProblem;
import io.tapedeck.engine.query.history.PastQuery;
import io.tapedeck.engine.query.history.QueryHistory;
import io.tapedeck.engine.query.hot.HotQuery;
import io.tapedeck.engine.query.hot.HotSide;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.query.library.SavedQueries;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Everything around SQL, over the files of a home and the services of a profile. Safe for use by
/// any thread; the clients belong to their maker.
public final class Analysis implements AnalysisHandle {

  private static final Set<ErrorCode> LIMITS =
      Set.of(ErrorCode.BUDGET_EXCEEDED, ErrorCode.HOT_TOO_LARGE);

  private final AthenaQueries queries;
  private final GlueCatalog catalog;
  private final Estimator estimator;
  private final HotSide hotSide;
  private final InstantSource clock;
  private final SavedQueries saved;
  private final QueryHistory history;
  private final BudgetFile budget;
  private final BudgetGate gate;

  /// @param folder where queries, history and budget are kept
  /// @param bucket the one that `lake` reads
  /// @param hotSide gives queries what is not yet in the lake
  public Analysis(
      Path folder,
      AthenaQueries queries,
      GlueCatalog catalog,
      S3Lake lake,
      String bucket,
      HotSide hotSide,
      InstantSource clock) {
    this.hotSide = hotSide;
    this.queries = queries;
    this.catalog = catalog;
    this.clock = clock;
    estimator = new Estimator(catalog, lake, bucket, queries.price());
    saved = new SavedQueries(folder);
    history = new QueryHistory(QueryHistory.file(folder));
    budget = new BudgetFile(BudgetFile.in(folder), clock);
    gate = new BudgetGate(budget, queries.price());
  }

  @Override
  public QueryLibrary library() {
    return QueryLibrary.ofProgram().with(saved);
  }

  @Override
  public void save(Query query) {
    saved.save(query);
  }

  @Override
  public void delete(String name) {
    saved.delete(name);
  }

  @Override
  public List<PastQuery> history() {
    return history.latest();
  }

  @Override
  public void clearHistory() {
    history.clear();
  }

  @Override
  public Estimate estimate(BoundQuery query) {
    return estimator.of(query, Thread.currentThread()::isInterrupted);
  }

  @Override
  public Estimate estimate(QueryOrder order) {
    Estimate cold = estimate(order.query());
    return order.hot() ? cold.but(hotSide.waiting()) : cold;
  }

  @Override
  public Optional<EngineException> refusal(BoundQuery query) {
    return MissingTable.of(query, catalog.database(), catalog.tables());
  }

  @Override
  public Budget budget() {
    return budget.budget();
  }

  @Override
  public void budget(Budget limits) {
    budget.set(limits);
  }

  @Override
  public Price price() {
    return queries.price();
  }

  @Override
  public long spentToday() {
    return budget.spentToday();
  }

  @Override
  public QueryHandle run(QueryOrder order) {
    Instant begun = clock.instant();
    return queries.submit(
        order.query().statement().source(),
        stopped -> prepared(order, stopped),
        ending -> remember(order.query(), begun, ending));
  }

  private Prepared prepared(QueryOrder order, BooleanSupplier stopped) {
    FittedQuery fitted = fitted(order.query());
    if (order.hot()) {
      return prepared(order, stopped, fitted.notes(), hotSide.prepare(fitted.query(), stopped));
    }
    BudgetGate.Pass pass = gate.enter(order.budget(), () -> estimator.of(order.query(), stopped));
    return new Prepared(
        fitted.query(), pass.mostBytes(), fitted.notes(), () -> {}, () -> gate.leave(pass));
  }

  private Prepared prepared(
      QueryOrder order, BooleanSupplier stopped, List<String> notes, HotQuery hot) {
    try {
      BudgetGate.Pass pass =
          gate.enter(
              order.budget(),
              () -> estimator.of(order.query(), stopped).with(hotBytes(hot.bytes())));
      return new Prepared(
          hot.query(),
          pass.mostBytes(),
          Stream.concat(notes.stream(), hot.notes().stream()).toList(),
          hot.verdict(),
          () -> {
            try (hot) {
              gate.leave(pass);
            }
          });
    } catch (RuntimeException | Error e) {
      hot.close();
      throw e;
    }
  }

  private static TableEstimate hotBytes(long bytes) {
    return new TableEstimate("not yet stored", 0, 0, 1, bytes, List.of(), bytes, false);
  }

  // What somebody typed is sent as it is.
  private FittedQuery fitted(BoundQuery query) {
    return query.name().isEmpty()
        ? new FittedQuery(query, List.of())
        : FittedQuery.of(query, tables());
  }

  private void remember(BoundQuery query, Instant begun, Ending ending) {
    gate.spend(ending.scannedBytes());
    history.add(
        new PastQuery(
            begun,
            query.name(),
            query.statement().source(),
            query.values(),
            outcome(ending),
            ending.state() instanceof QueryState.Failed(EngineException error) ? error.text() : "",
            ending.queryId(),
            ending.scannedBytes(),
            ending.engineTime().toMillis(),
            ending.notes()));
  }

  private static PastQuery.Outcome outcome(Ending ending) {
    return switch (ending.state()) {
      case QueryState.Succeeded _ -> PastQuery.Outcome.SUCCEEDED;
      case QueryState.Cancelled _ -> PastQuery.Outcome.CANCELLED;
      case QueryState.Failed(EngineException error)
          when ending.queryId().isEmpty() && LIMITS.contains(error.code()) ->
          PastQuery.Outcome.REFUSED;
      case QueryState.Failed _, QueryState.Submitted _, QueryState.Running _ ->
          PastQuery.Outcome.FAILED;
    };
  }

  @Override
  public SqlProblem explain(BoundQuery query, EngineException failure) {
    return SqlHelp.of(query, failure.text(), tables(), table -> NewestPartition.of(catalog, table));
  }

  /// Help without the catalog is better than a failure about a failure.
  private List<LakeTable> tables() {
    try {
      return catalog.tables();
    } catch (EngineException _) {
      return List.of();
    }
  }
}
