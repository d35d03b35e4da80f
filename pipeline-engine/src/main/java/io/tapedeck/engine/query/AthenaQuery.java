package io.tapedeck.engine.query;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.model.QueryTimes;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.QueryState;
import io.tapedeck.engine.state.StateCell;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StatementType;

/// One query, followed by a virtual thread that ends with it.
final class AthenaQuery implements QueryHandle {

  private static final Logger LOG = LoggerFactory.getLogger(AthenaQuery.class);
  private static final int PAGE = 1000;

  private final AthenaClient athena;
  private final String sql;
  private final Preparation preparation;
  private final Consumer<Ending> afterwards;
  private final StateCell<QueryState> state = new StateCell<>(new QueryState.Submitted());
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile List<String> notes = List.of();
  private volatile QueryTimes times = QueryTimes.NONE;
  private volatile @Nullable Boolean header;
  private Runnable after = () -> {};

  /// What must be done before a statement is sent; may block and refuse.
  @FunctionalInterface
  interface Preparation {
    /// @param stopped whether nobody wants it any more
    Prepared prepare(BooleanSupplier stopped) throws InterruptedException;
  }

  /// @param sql what was asked for, as it was written
  /// @param afterwards is told how it ended, before anybody else is
  AthenaQuery(
      AthenaClient athena, String sql, Preparation preparation, Consumer<Ending> afterwards) {
    this.athena = athena;
    this.sql = sql;
    this.preparation = preparation;
    this.afterwards = afterwards;
  }

  /// @param last is done when everybody knows that it is over
  void start(Function<BoundQuery, StartQueryExecutionRequest> request, Runnable last) {
    Thread.ofVirtual()
        .name("athena-query")
        .start(
            () -> {
              run(request);
              last.run();
            });
  }

  @Override
  public String sql() {
    return sql;
  }

  @Override
  public Observable<QueryState> state() {
    return state;
  }

  @Override
  public QueryState await() throws InterruptedException {
    over.await();
    return state.get();
  }

  /// Waits for its end, but not for longer than told.
  void await(long most, TimeUnit unit) throws InterruptedException {
    if (!over.await(most, unit)) {
      LOG.warn("A query that was to be stopped is not over yet");
    }
  }

  @Override
  public void cancel() {
    cancelled.countDown();
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public QueryTimes times() {
    return times;
  }

  private void run(Function<BoundQuery, StartQueryExecutionRequest> request) {
    Ending ending = Ending.before(new QueryState.Cancelled());
    try {
      ending = ending(request);
    } finally {
      finish(ending);
    }
  }

  /// Whoever waits for it is told whatever goes wrong here.
  private void finish(Ending ending) {
    try {
      note(ending);
    } finally {
      state.set(ending.state());
      over.countDown();
    }
  }

  /// What was set aside for it is given back only when what it has cost is noted.
  private void note(Ending ending) {
    try {
      afterwards.accept(ending.with(notes));
    } catch (EngineException e) {
      LOG.warn("What is kept of a query could not be: {}", e.text());
    } finally {
      giveBack();
    }
  }

  private void giveBack() {
    try {
      after.run();
    } catch (EngineException e) {
      LOG.warn("What a query leaves behind could not be removed: {}", e.text());
    }
  }

  private Ending ending(Function<BoundQuery, StartQueryExecutionRequest> request) {
    try {
      Prepared prepared = preparation.prepare(this::isCancelled);
      after = prepared.after();
      return sent(prepared, request);
    } catch (EngineException e) {
      return Ending.before(
          e.code() == ErrorCode.QUERY_CANCELLED && isCancelled()
              ? new QueryState.Cancelled()
              : new QueryState.Failed(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(ErrorCode.QUERY_FAILED, "The query is no longer watched.", e);
    } catch (RuntimeException | Error e) {
      LOG.error("Watching a query failed", e);
      return failed(ErrorCode.INTERNAL, "The query could not be watched to its end: " + e, e);
    }
  }

  private static Ending failed(ErrorCode code, String message, Throwable cause) {
    return Ending.before(new QueryState.Failed(new EngineException(code, message, cause)));
  }

  private boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  private Ending sent(Prepared prepared, Function<BoundQuery, StartQueryExecutionRequest> request)
      throws InterruptedException {
    notes = prepared.notes();
    if (isCancelled()) {
      return Ending.before(new QueryState.Cancelled());
    }
    String id;
    try {
      id = athena.startQueryExecution(request.apply(prepared.query())).queryExecutionId();
    } catch (SdkException e) {
      EngineException error = AthenaFailure.of("the query", e);
      return Ending.before(new QueryState.Failed(written(error, prepared.query())));
    }
    QueryWatch watch = new QueryWatch(athena, id, prepared.mostBytes(), cancelled);
    Ending ending = watch.untilOver(state::set);
    times = watch.times();
    return switch (ending.state()) {
      case QueryState.Failed(EngineException error) ->
          ending.with(new QueryState.Failed(written(error, prepared.query())));
      case QueryState.Succeeded _ -> judged(ending, prepared);
      default -> ending;
    };
  }

  private static Ending judged(Ending succeeded, Prepared prepared) {
    try {
      prepared.verdict().run();
      return succeeded;
    } catch (EngineException e) {
      return succeeded.with(new QueryState.Failed(e));
    }
  }

  /// With places in the statement as it was written, not as it was sent.
  private static EngineException written(EngineException error, BoundQuery sent) {
    String text = sent.inWrittenPlaces(error.text());
    return text.equals(error.text())
        ? error
        : new EngineException(error.code(), text, error.getCause());
  }

  @Override
  public List<QueryColumn> columns() {
    return results(null, 1).resultSet().resultSetMetadata().columnInfo().stream()
        .map(column -> new QueryColumn(column.name(), column.type()))
        .toList();
  }

  @Override
  public Page<QueryRow> page(@Nullable String token) {
    GetQueryResultsResponse answer = results(token, PAGE);
    List<Row> rows = answer.resultSet().rows();
    boolean first = token == null && !rows.isEmpty() && hasHeader();
    List<QueryRow> values =
        (first ? rows.subList(1, rows.size()) : rows).stream().map(AthenaQuery::row).toList();
    return new Page<>(values, answer.nextToken());
  }

  /// Only the answer of a SELECT begins with the names of its columns.
  private boolean hasHeader() {
    @Nullable Boolean known = header;
    if (known == null && state.get() instanceof QueryState.Succeeded done) {
      known =
          athena
                  .getQueryExecution(request -> request.queryExecutionId(done.queryId()))
                  .queryExecution()
                  .statementType()
              == StatementType.DML;
      header = known;
    }
    return known == null || known;
  }

  private GetQueryResultsResponse results(@Nullable String token, int most) {
    if (!(state.get() instanceof QueryState.Succeeded done)) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "The query has no rows yet; it is " + state.get().getClass().getSimpleName() + ".");
    }
    try {
      return athena.getQueryResults(
          request -> {
            request.queryExecutionId(done.queryId()).maxResults(most);
            if (token != null) {
              request.nextToken(token);
            }
          });
    } catch (SdkException e) {
      throw AthenaFailure.of("the rows of query " + done.queryId(), e);
    }
  }

  private static QueryRow row(Row row) {
    List<@Nullable String> values = new ArrayList<>(row.data().size());
    row.data().forEach(datum -> values.add(datum.varCharValue()));
    return new QueryRow(values);
  }
}
