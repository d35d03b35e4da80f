package io.tapedeck.engine.query;

import io.tapedeck.engine.AnalysisHandle;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.query.cost.Budget;
import io.tapedeck.engine.query.cost.BudgetFile;
import io.tapedeck.engine.query.cost.Estimate;
import io.tapedeck.engine.query.cost.Price;
import io.tapedeck.engine.query.help.SqlHelp;
import io.tapedeck.engine.query.help.SqlProblem;
import io.tapedeck.engine.query.history.PastQuery;
import io.tapedeck.engine.query.history.QueryHistory;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.query.library.SavedQueries;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Everything around SQL, over the files of a home and the services of a profile. Safe for use by
/// any thread; the clients belong to their maker.
public final class Analysis implements AnalysisHandle {

  private final AthenaQueries queries;
  private final SavedQueries saved;
  private final QueryHistory history;
  private final BudgetFile budget;

  /// @param folder where queries, history and budget are kept
  public Analysis(Path folder, AthenaQueries queries, InstantSource clock) {
    this.queries = queries;
    saved = new SavedQueries(folder);
    history = new QueryHistory(folder.resolve("history.jsonl"));
    budget = new BudgetFile(folder.resolve("budget.json"), clock);
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
    return new Estimate(List.of(), Price.ASSUMED, Optional.of("not estimated"));
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
  public long spentToday() {
    return budget.spentToday();
  }

  @Override
  public QueryHandle run(QueryOrder order) {
    return queries.submit(order.query().sql());
  }

  @Override
  public SqlProblem explain(BoundQuery query, EngineException failure) {
    return SqlHelp.of(query, failure.text(), List.of());
  }
}
