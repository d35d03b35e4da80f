package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.athena.AthenaQuery.Order;
import io.tapedeck.engine.local.aws.athena.AthenaQuery.Standing;
import io.tapedeck.engine.local.aws.wire.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A query in the members of the protocol.
final class QueryMembers {

  private QueryMembers() {}

  static ObjectNode execution(AthenaQuery query, Instant now) {
    Order order = query.order();
    Standing standing = query.standing();
    ObjectNode members =
        Json.object().put("QueryExecutionId", order.id()).put("Query", order.sql());
    members.put("StatementType", order.type().name());
    members.put("SubstatementType", order.subtype());
    members.put("WorkGroup", order.group().name());
    members.putObject("ResultConfiguration").put("OutputLocation", order.output());
    members
        .putObject("ResultReuseConfiguration")
        .set("ResultReuseByAgeConfiguration", reuse(order));
    members
        .putObject("QueryExecutionContext")
        .put("Database", order.database())
        .put("Catalog", "awsdatacatalog");
    members
        .putObject("EngineVersion")
        .put("SelectedEngineVersion", "AUTO")
        .put("EffectiveEngineVersion", "Athena engine version 3");
    if (!order.parameters().isEmpty()) {
      order.parameters().forEach(members.putArray("ExecutionParameters")::add);
    }
    members.set("Status", status(order, standing));
    members.set("Statistics", statistics(order, standing, now));
    return members;
  }

  private static ObjectNode reuse(Order order) {
    ObjectNode reuse = Json.object().put("Enabled", order.reuseMinutes() >= 0);
    return order.reuseMinutes() < 0 ? reuse : reuse.put("MaxAgeInMinutes", order.reuseMinutes());
  }

  private static ObjectNode status(Order order, Standing standing) {
    ObjectNode status = Json.object().put("State", standing.state().name());
    status.put("SubmissionDateTime", Json.time(order.submitted()));
    if (standing.completed() != null) {
      status.put("CompletionDateTime", Json.time(standing.completed()));
    }
    if (!standing.reason().isEmpty()) {
      status.put("StateChangeReason", standing.reason());
    }
    if (standing.failure() != null) {
      status.set("AthenaError", standing.failure().members());
    }
    return status;
  }

  private static ObjectNode statistics(Order order, Standing standing, Instant now) {
    ObjectNode statistics =
        timeline(order, standing, now).put("DataScannedInBytes", standing.outcome().scanned());
    if (!standing.outcome().manifest().isEmpty()) {
      statistics.put("DataManifestLocation", standing.outcome().manifest());
    }
    statistics.putObject("ResultReuseInformation").put("ReusedPreviousResult", standing.reused());
    return statistics;
  }

  private static ObjectNode timeline(Order order, Standing standing, Instant now) {
    Instant end = standing.completed() == null ? now : standing.completed();
    Instant begun = standing.begun() == null ? end : standing.begun();
    Instant ran = standing.ran() == null ? end : standing.ran();
    ObjectNode times = Json.object();
    times.put("EngineExecutionTimeInMillis", millis(begun, ran));
    times.put("TotalExecutionTimeInMillis", millis(order.submitted(), end));
    times.put("QueryQueueTimeInMillis", millis(order.submitted(), begun));
    times.put("ServicePreProcessingTimeInMillis", 0);
    times.put("ServiceProcessingTimeInMillis", millis(ran, end));
    @Nullable Instant planned = standing.planned();
    if (planned != null) {
      times.put("QueryPlanningTimeInMillis", millis(begun, planned));
    }
    return times;
  }

  private static long millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }

  /// The members of the protocol's QueryRuntimeStatistics.
  static ObjectNode runtime(AthenaQuery query, Instant now) {
    Standing standing = query.standing();
    Outcome outcome = standing.outcome();
    ObjectNode members = Json.object();
    members.set("Timeline", timeline(query.order(), standing, now));
    long written = outcome.rows() + outcome.updated();
    ObjectNode rows = members.putObject("Rows");
    rows.put("InputRows", outcome.readRows()).put("InputBytes", outcome.scanned());
    rows.put("OutputRows", written);
    ObjectNode stage = members.putObject("OutputStage").put("StageId", 0);
    stage.put(
        "State",
        switch (standing.state()) {
          case QUEUED, RUNNING -> standing.state().name();
          case SUCCEEDED -> "FINISHED";
          case FAILED -> "FAILED";
          case CANCELLED -> "CANCELED";
        });
    stage.put("InputRows", outcome.readRows()).put("InputBytes", outcome.scanned());
    stage.put("OutputRows", written);
    return members;
  }
}
