package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.FxGate;
import io.tapedeck.app.fx.Work;
import io.tapedeck.engine.AnalysisHandle;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.query.help.SqlProblem;
import io.tapedeck.engine.state.QueryState;
import io.tapedeck.engine.state.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One run of a statement: hands it over, follows it to its end, reads the first page of its answer
/// or what helps against its failure. The work of a job; interrupting it stops the query.
///
/// @param begun gets the query, on the JavaFX application thread
/// @param moved hears of its states, on the JavaFX application thread
record QueryWork(
    Engine engine, QueryOrder order, Consumer<QueryHandle> begun, Consumer<QueryState> moved)
    implements Work<Answered> {

  @Override
  public Answered run(Progress report) throws InterruptedException {
    long start = System.nanoTime();
    AnalysisHandle analysis = engine.analysis();
    QueryHandle query = analysis.run(order);
    FxGate.run(() -> begun.accept(query));
    try (Subscription _ = FxGate.observe(query.state(), moved)) {
      report.update(-1, "at the service");
      QueryState end = await(query);
      Optional<SqlProblem> problem =
          end instanceof QueryState.Failed(EngineException error)
              ? problem(analysis, error)
              : Optional.empty();
      boolean answered = end instanceof QueryState.Succeeded;
      return new Answered(
          order,
          end,
          answered ? query.columns() : List.of(),
          answered ? Optional.of(query.page(null)) : Optional.empty(),
          query.notes(),
          problem,
          query.times(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Optional<SqlProblem> problem(AnalysisHandle analysis, EngineException error) {
    boolean ofStatement =
        error.code() == ErrorCode.SQL_REFUSED || error.code() == ErrorCode.QUERY_FAILED;
    return ofStatement ? Optional.of(analysis.explain(order.query(), error)) : Optional.empty();
  }

  private static QueryState await(QueryHandle query) throws InterruptedException {
    try {
      return query.await();
    } catch (InterruptedException e) {
      query.cancel();
      throw e;
    }
  }
}
