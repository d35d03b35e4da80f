package io.tapedeck.engine.query;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.QueryTimes;
import io.tapedeck.engine.state.QueryState;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;

/// Looks at one query until it is over, and stops it when it is cancelled or reads more than it
/// may. For one thread; whoever cancels counts the latch down.
final class QueryWatch {

  private static final Duration SHORTEST = Duration.ofMillis(15);
  private static final Duration LONGEST = Duration.ofMillis(500);

  /// What is over is noticed after an eighth more of its time at the latest.
  private static final int SHARE = 8;

  private final AthenaClient athena;
  private final String id;
  private final OptionalLong mostBytes;
  private final CountDownLatch cancelled;
  private boolean stopSent;
  private boolean overBudget;
  private long seen;
  private QueryTimes times = QueryTimes.NONE;

  QueryWatch(AthenaClient athena, String id, OptionalLong mostBytes, CountDownLatch cancelled) {
    this.athena = athena;
    this.id = id;
    this.mostBytes = mostBytes;
    this.cancelled = cancelled;
  }

  /// If the service cannot be asked any more, that is the end: what was read until then is billed,
  /// and what goes on being read, nobody hears of.
  ///
  /// @param running is told when the service works on it
  Ending untilOver(Consumer<QueryState.Running> running) throws InterruptedException {
    try {
      return followed(running);
    } catch (SdkException e) {
      EngineException error = AthenaFailure.of("watching query " + id + ", which may still run", e);
      return new Ending(new QueryState.Failed(error), id, seen, Duration.ZERO);
    }
  }

  private Ending followed(Consumer<QueryState.Running> running) throws InterruptedException {
    long began = System.nanoTime();
    while (true) {
      QueryExecution query =
          athena.getQueryExecution(request -> request.queryExecutionId(id)).queryExecution();
      seen = scanned(query);
      QueryExecutionState now = query.status().state();
      if (now != QueryExecutionState.QUEUED && now != QueryExecutionState.RUNNING) {
        return ending(query);
      }
      if (now == QueryExecutionState.RUNNING) {
        running.accept(new QueryState.Running(id));
      }
      if (!stopSent && mostBytes.isPresent() && seen > mostBytes.getAsLong()) {
        overBudget = true;
        stop();
      }
      pause(pauseAfter(Duration.ofNanos(System.nanoTime() - began)));
    }
  }

  private static Duration pauseAfter(Duration elapsed) {
    Duration share = elapsed.dividedBy(SHARE);
    Duration bounded = share.compareTo(LONGEST) > 0 ? LONGEST : share;
    return bounded.compareTo(SHORTEST) < 0 ? SHORTEST : bounded;
  }

  private void pause(Duration wait) throws InterruptedException {
    if (stopSent) {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    } else if (cancelled.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      stop();
    }
  }

  private void stop() {
    athena.stopQueryExecution(request -> request.queryExecutionId(id));
    stopSent = true;
  }

  private Ending ending(QueryExecution query) {
    times = times(query.statistics());
    Duration time = times.executed();
    QueryState state =
        switch (query.status().state()) {
          case SUCCEEDED -> new QueryState.Succeeded(id, seen, time);
          case FAILED -> new QueryState.Failed(AthenaFailure.of(query));
          case CANCELLED -> cancelled(query);
          default ->
              new QueryState.Failed(
                  new EngineException(
                      ErrorCode.QUERY_FAILED,
                      "Query "
                          + id
                          + " is in a state that is not known: "
                          + query.status().stateAsString()));
        };
    return new Ending(state, id, seen, time);
  }

  private QueryState cancelled(QueryExecution query) {
    if (overBudget) {
      return new QueryState.Failed(
          new EngineException(
              ErrorCode.BUDGET_EXCEEDED,
              String.format(
                  Locale.ROOT,
                  "The query was stopped after it had read %,d bytes; its budget is %,d. Ask for"
                      + " fewer partitions or columns, or raise the budget.",
                  seen,
                  mostBytes.orElse(0))));
    }
    @Nullable String reason = query.status().stateChangeReason();
    // A workgroup's own limit cancels, too, and says so.
    if (!stopSent && reason != null && reason.toLowerCase(Locale.ROOT).contains("limit")) {
      return new QueryState.Failed(
          new EngineException(ErrorCode.BUDGET_EXCEEDED, "Athena cancelled the query: " + reason));
    }
    return new QueryState.Cancelled();
  }

  /// Where the time went; nothing before it is over.
  QueryTimes times() {
    return times;
  }

  private static QueryTimes times(@Nullable QueryExecutionStatistics told) {
    return told == null
        ? QueryTimes.NONE
        : new QueryTimes(
            millis(told.queryQueueTimeInMillis()),
            millis(told.queryPlanningTimeInMillis()),
            millis(told.engineExecutionTimeInMillis()),
            millis(told.serviceProcessingTimeInMillis()));
  }

  private static Duration millis(@Nullable Long told) {
    return Duration.ofMillis(Math.max(0, orZero(told)));
  }

  private static long scanned(QueryExecution query) {
    @Nullable QueryExecutionStatistics statistics = query.statistics();
    return statistics == null ? 0 : orZero(statistics.dataScannedInBytes());
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
