package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.model.QueryColumn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One query: what was asked and how it stands. Safe for use by any thread.
final class AthenaQuery {

  private static final Logger LOG = LoggerFactory.getLogger(AthenaQuery.class);

  private final Order order;
  private String state = "QUEUED";
  private String kind = "DML";
  private @Nullable String reason;
  private Instant begun;
  private @Nullable Instant completed;
  private long scanned;
  private List<QueryColumn> columns = List.of();
  private @Nullable Statement running;

  /// What was asked.
  ///
  /// @param output the S3 URI of the result
  /// @param result the file of the result
  record Order(
      String id,
      String sql,
      String database,
      String workGroup,
      String output,
      Path result,
      Instant submitted) {}

  AthenaQuery(Order order) {
    this.order = order;
    begun = order.submitted();
  }

  Order order() {
    return order;
  }

  synchronized String state() {
    return state;
  }

  synchronized boolean isOver() {
    return completed != null;
  }

  synchronized List<QueryColumn> columns() {
    return columns;
  }

  /// @return false if it was stopped before
  synchronized boolean begin(Instant now) {
    if (isOver()) {
      return false;
    }
    state = "RUNNING";
    begun = now;
    return true;
  }

  /// Makes `statement` the one that a stop cancels.
  ///
  /// @return false if it was stopped before
  synchronized boolean running(Statement statement) {
    running = statement;
    return !isOver();
  }

  synchronized void described(String statementKind, List<QueryColumn> names, long bytes) {
    kind = statementKind;
    columns = names;
    scanned = bytes;
  }

  synchronized void succeed(Instant now) {
    end("SUCCEEDED", null, now);
  }

  synchronized void fail(String why, Instant now) {
    end("FAILED", why, now);
  }

  /// Stops it at the next possible moment; it counts as cancelled from now on.
  synchronized void cancel(Instant now) {
    @Nullable Statement statement = running;
    end("CANCELLED", "Query cancelled by user", now);
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        LOG.debug("Query {} ended before it could be stopped", order.id(), e);
      }
    }
  }

  private void end(String how, @Nullable String why, Instant now) {
    if (!isOver()) {
      state = how;
      reason = why;
      completed = now;
    }
    running = null;
  }

  /// The members of the protocol's QueryExecution.
  synchronized ObjectNode members(Instant now) {
    ObjectNode members =
        Json.object().put("QueryExecutionId", order.id()).put("Query", order.sql());
    members.put("StatementType", kind).put("WorkGroup", order.workGroup());
    members.putObject("ResultConfiguration").put("OutputLocation", order.output());
    members
        .putObject("QueryExecutionContext")
        .put("Database", order.database())
        .put("Catalog", "awsdatacatalog");
    members
        .putObject("EngineVersion")
        .put("SelectedEngineVersion", "AUTO")
        .put("EffectiveEngineVersion", "Athena engine version 3");
    ObjectNode status =
        members
            .putObject("Status")
            .put("State", state)
            .put("SubmissionDateTime", Json.time(order.submitted()));
    Instant end = completed == null ? now : completed;
    if (completed != null) {
      status.put("CompletionDateTime", Json.time(completed));
    }
    if (reason != null) {
      status.put("StateChangeReason", reason);
    }
    if (reason != null && state.equals("FAILED")) {
      ObjectNode error =
          status.putObject("AthenaError").put("ErrorCategory", 2).put("ErrorType", 1006);
      error.put("Retryable", false).put("ErrorMessage", reason);
    }
    ObjectNode statistics = members.putObject("Statistics").put("DataScannedInBytes", scanned);
    boolean started = begun.isAfter(order.submitted()) || !state.equals("QUEUED");
    statistics.put(
        "EngineExecutionTimeInMillis", started ? Duration.between(begun, end).toMillis() : 0);
    statistics.put(
        "TotalExecutionTimeInMillis", Duration.between(order.submitted(), end).toMillis());
    statistics.put(
        "QueryQueueTimeInMillis",
        Duration.between(order.submitted(), started ? begun : end).toMillis());
    return members;
  }
}
