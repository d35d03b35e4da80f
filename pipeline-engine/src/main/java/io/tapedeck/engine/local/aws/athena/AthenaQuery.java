package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.saved.WorkGroup;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Type;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One query: what was asked and how it stands. Safe for use by any thread.
final class AthenaQuery {

  private static final Logger LOG = LoggerFactory.getLogger(AthenaQuery.class);

  private final Order order;
  private State state = State.QUEUED;
  private @Nullable Failure failure;
  private String reason = "";
  private @Nullable Instant begun;
  private @Nullable Instant planned;
  private @Nullable Instant ran;
  private @Nullable Instant completed;
  private Outcome outcome = Outcome.NOTHING;
  private @Nullable Statement running;
  private boolean reused;

  /// Athena's states of a query.
  enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /// What was asked. The parsed statement is no part of it: that may take a hundred times the room
  /// of its text, and a thousand queries are remembered.
  ///
  /// @param text the statement as it runs, which can be parsed
  /// @param subtype the kind of statement, as [AthenaStatement#subtype]
  /// @param parameters those of the request, as they came
  /// @param folder the S3 URI of the folder for results, a slash at its end
  /// @param output the S3 URI of the result
  /// @param result the file of the result
  /// @param reuseMinutes how old a result may be that is taken instead; -1 for none
  record Order(
      String id,
      String sql,
      String text,
      Type type,
      String subtype,
      List<String> parameters,
      String database,
      WorkGroup group,
      String folder,
      String output,
      Path result,
      int reuseMinutes,
      Instant submitted) {}

  /// How it stands at one moment.
  ///
  /// @param reason why it is in this state, empty if there is nothing to say
  record Standing(
      State state,
      String reason,
      @Nullable Failure failure,
      @Nullable Instant begun,
      @Nullable Instant planned,
      @Nullable Instant ran,
      @Nullable Instant completed,
      Outcome outcome,
      boolean reused) {}

  AthenaQuery(Order order) {
    this.order = order;
  }

  /// One that came to its end before.
  AthenaQuery(Order order, Standing standing) {
    this.order = order;
    state = standing.state();
    reason = standing.reason();
    failure = standing.failure();
    begun = standing.begun();
    planned = standing.planned();
    ran = standing.ran();
    completed = standing.completed();
    outcome = standing.outcome();
    reused = standing.reused();
  }

  Order order() {
    return order;
  }

  synchronized Standing standing() {
    return new Standing(state, reason, failure, begun, planned, ran, completed, outcome, reused);
  }

  synchronized boolean isOver() {
    return completed != null;
  }

  /// Waits until it is over, but no longer than this.
  ///
  /// @param queued no longer than this while it waits for its turn: others are asked after, too
  synchronized void await(Duration most, Duration queued) throws InterruptedException {
    long from = System.nanoTime();
    while (!isOver()) {
      Duration bound = state == State.QUEUED ? queued : most;
      long left = from + bound.toNanos() - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /// @return false if it was stopped before
  synchronized boolean begin(Instant now) {
    if (isOver()) {
      return false;
    }
    state = State.RUNNING;
    begun = now;
    return true;
  }

  /// Says that planning is done and the engine works from now on.
  synchronized void planned(Instant now) {
    planned = now;
  }

  /// Says that the engine is done and the result is being published.
  synchronized void ran(Instant now) {
    ran = now;
  }

  /// Makes `statement` the one that a stop cancels.
  ///
  /// @return false if it was stopped before
  synchronized boolean running(Statement statement) {
    running = statement;
    return !isOver();
  }

  /// Says that there is nothing to cancel any more; the statement may be closed after this.
  synchronized void idle() {
    running = null;
  }

  synchronized void succeed(Outcome what, Instant now) {
    if (!isOver()) {
      outcome = what;
      end(State.SUCCEEDED, "", now);
    }
  }

  /// Ends it with the result of another one.
  synchronized void reuse(Outcome what, Instant now) {
    if (!isOver()) {
      begun = now;
      reused = true;
      succeed(what, now);
    }
  }

  synchronized void fail(Failure why, Instant now) {
    if (!isOver()) {
      failure = why;
      end(State.FAILED, why.reason(), now);
    }
  }

  /// Says what it has read from objects so far. It may still grow a little after a stop.
  synchronized void read(Outcome.Scanned soFar) {
    if (state != State.SUCCEEDED && soFar.bytes() >= outcome.scanned()) {
      outcome = Outcome.read(soFar);
    }
  }

  /// Stops it at the next possible moment; it counts as cancelled from now on.
  synchronized void cancel(String why, Instant now) {
    if (isOver()) {
      return;
    }
    end(State.CANCELLED, why, now);
    if (running != null) {
      try {
        running.cancel();
      } catch (SQLException e) {
        LOG.debug("Query {} ended before it could be stopped", order.id(), e);
      }
    }
  }

  private void end(State how, String why, Instant now) {
    state = how;
    reason = why;
    completed = now;
    notifyAll();
  }
}
