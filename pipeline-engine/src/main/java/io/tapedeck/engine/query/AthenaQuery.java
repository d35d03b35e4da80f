package io.tapedeck.engine.query;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.QueryState;
import io.tapedeck.engine.state.StateCell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StatementType;

/// One query, followed by a virtual thread that ends with it.
final class AthenaQuery implements QueryHandle {

  private static final Logger LOG = LoggerFactory.getLogger(AthenaQuery.class);
  private static final Duration FIRST_LOOK = Duration.ofMillis(20);
  private static final Duration LAST_LOOK = Duration.ofMillis(500);
  private static final int PAGE = 1000;

  private final AthenaClient athena;
  private final String sql;
  private final StateCell<QueryState> state = new StateCell<>(new QueryState.Submitted());
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean header = true;

  AthenaQuery(AthenaClient athena, String sql) {
    this.athena = athena;
    this.sql = sql;
  }

  void start(Consumer<StartQueryExecutionRequest.Builder> request) {
    Thread.ofVirtual().name("athena-query").start(() -> run(request));
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

  @Override
  public void cancel() {
    cancelled.countDown();
  }

  private void run(Consumer<StartQueryExecutionRequest.Builder> request) {
    try {
      state.set(watch(athena.startQueryExecution(request).queryExecutionId()));
    } catch (SdkException e) {
      state.set(new QueryState.Failed(AthenaFailure.of("the query", e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      state.set(
          new QueryState.Failed(
              new EngineException(ErrorCode.QUERY_FAILED, "The query is no longer watched.", e)));
    } catch (RuntimeException | Error e) {
      LOG.error("Watching a query failed", e);
      state.set(
          new QueryState.Failed(
              new EngineException(
                  ErrorCode.INTERNAL, "The query could not be watched to its end: " + e, e)));
    } finally {
      over.countDown();
    }
  }

  private QueryState watch(String id) throws InterruptedException {
    boolean stopSent = false;
    Duration wait = FIRST_LOOK;
    while (true) {
      QueryExecution query =
          athena.getQueryExecution(request -> request.queryExecutionId(id)).queryExecution();
      QueryExecutionState now = query.status().state();
      if (now == QueryExecutionState.SUCCEEDED) {
        header = query.statementType() == StatementType.DML;
        long scanned = orZero(query.statistics().dataScannedInBytes());
        return new QueryState.Succeeded(
            id,
            scanned,
            Duration.ofMillis(orZero(query.statistics().engineExecutionTimeInMillis())));
      }
      if (now == QueryExecutionState.FAILED) {
        return new QueryState.Failed(AthenaFailure.of(query));
      }
      if (now == QueryExecutionState.CANCELLED) {
        return new QueryState.Cancelled();
      }
      if (now == QueryExecutionState.RUNNING) {
        state.set(new QueryState.Running(id));
      }
      if (stopSent) {
        TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      } else if (cancelled.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        athena.stopQueryExecution(request -> request.queryExecutionId(id));
        stopSent = true;
      }
      wait = wait.multipliedBy(3).dividedBy(2);
      wait = wait.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : wait;
    }
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
    boolean first = token == null && header && !rows.isEmpty();
    List<QueryRow> values =
        (first ? rows.subList(1, rows.size()) : rows).stream().map(AthenaQuery::row).toList();
    return new Page<>(values, answer.nextToken());
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

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
