package io.tapedeck.app.testing;

import io.tapedeck.engine.AnalysisHandle;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.query.cost.Budget;
import io.tapedeck.engine.query.cost.Estimate;
import io.tapedeck.engine.query.cost.Price;
import io.tapedeck.engine.query.help.SqlHelp;
import io.tapedeck.engine.query.help.SqlProblem;
import io.tapedeck.engine.query.history.PastQuery;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.BrokenQuery;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is around SQL, made of what a test put into it.
public final class FakeAnalysis implements AnalysisHandle {

  public final List<Query> saved = new CopyOnWriteArrayList<>();
  public final List<BrokenQuery> broken = new CopyOnWriteArrayList<>();
  public final List<PastQuery> history = new CopyOnWriteArrayList<>();
  public final List<QueryOrder> orders = new CopyOnWriteArrayList<>();
  public volatile Estimate estimate = new Estimate(List.of(), Price.ASSUMED, Optional.empty());
  public volatile Budget budget = Budget.NONE;
  public volatile long spent;

  /// What is known of every failure.
  public volatile @Nullable SqlProblem problem;

  /// What was estimated, in order; an estimate is told only once [#mayEstimate] is open.
  public final List<BoundQuery> estimated = new CopyOnWriteArrayList<>();

  public volatile CountDownLatch mayEstimate = new CountDownLatch(0);

  private final Function<String, QueryHandle> runner;

  FakeAnalysis(Function<String, QueryHandle> runner) {
    this.runner = runner;
  }

  @Override
  public QueryLibrary library() {
    return new QueryLibrary(QueryLibrary.ofProgram().shipped(), saved, broken);
  }

  @Override
  public void save(Query query) {
    delete(query.name());
    saved.add(query);
  }

  @Override
  public void delete(String name) {
    saved.removeIf(query -> query.name().equals(name));
  }

  @Override
  public List<PastQuery> history() {
    return List.copyOf(history);
  }

  @Override
  public void clearHistory() {
    history.clear();
  }

  @Override
  public Estimate estimate(BoundQuery query) {
    estimated.add(query);
    try {
      mayEstimate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return estimate;
  }

  @Override
  public Budget budget() {
    return budget;
  }

  @Override
  public void budget(Budget limits) {
    budget = limits;
  }

  @Override
  public long spentToday() {
    return spent;
  }

  @Override
  public QueryHandle run(QueryOrder order) {
    orders.add(order);
    return runner.apply(order.query().sql());
  }

  @Override
  public SqlProblem explain(BoundQuery query, EngineException failure) {
    SqlProblem known = problem;
    return known == null ? SqlHelp.of(query, failure.text(), List.of()) : known;
  }
}
