package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.athena.AthenaQuery.Order;
import io.tapedeck.engine.local.aws.athena.AthenaQuery.Standing;
import io.tapedeck.engine.local.aws.athena.AthenaQuery.State;
import io.tapedeck.engine.local.aws.athena.saved.WorkGroups;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The operations on queries.
final class QueryOperations {

  private static final int BATCH = 50;

  // Whoever asks how a query stands is answered when it is over, or after this: clients ask again
  // and again, and each time takes from the query's processors. Athena is not much quicker.
  private static final Duration ANSWERED_AFTER = Duration.ofMillis(200);

  // Long enough for one to begin whose turn it is. Hundreds may wait for theirs, and whoever
  // started
  // them asks after one after the other.
  private static final Duration QUEUED_ANSWERED_AFTER = Duration.ofMillis(20);

  private final QueryEngine engine;
  private final Lanes lanes;
  private final Orders orders;
  private final WorkGroups groups;
  private final InstantSource clock;
  private final KnownQueries queries;

  QueryOperations(
      QueryEngine engine,
      Lanes lanes,
      Orders orders,
      WorkGroups groups,
      KnownQueries queries,
      InstantSource clock) {
    this.queries = queries;
    this.engine = engine;
    this.lanes = lanes;
    this.orders = orders;
    this.groups = groups;
    this.clock = clock;
  }

  Map<String, Operation> all() {
    return Map.of(
        "StartQueryExecution", this::start,
        "GetQueryExecution", this::get,
        "BatchGetQueryExecution", this::batchGet,
        "ListQueryExecutions", this::list,
        "StopQueryExecution", this::stop,
        "GetQueryResults", request -> QueryResults.page(request, query(request)),
        "GetQueryRuntimeStatistics",
            request ->
                Json.object()
                    .set(
                        "QueryRuntimeStatistics",
                        QueryMembers.runtime(query(request), clock.instant())));
  }

  private ObjectNode get(Request request) {
    AthenaQuery query = query(request);
    try {
      query.await(ANSWERED_AFTER, QUEUED_ANSWERED_AFTER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service is closing; how it stands is an answer
    }
    return Json.object().set("QueryExecution", QueryMembers.execution(query, clock.instant()));
  }

  private ObjectNode start(Request request) {
    @Nullable String token = request.optional("ClientRequestToken", 128);
    if (token != null && token.length() < 32) {
      throw request.refuse(
          "1 validation error detected: Value '"
              + token
              + "' at 'clientRequestToken' failed to satisfy constraint: Member must have length"
              + " greater than or equal to 32");
    }
    if (token != null) {
      Optional<AthenaQuery> known = queries.ofToken(token);
      if (known.isPresent()) {
        if (!known.get().order().sql().equals(request.free("QueryString"))) {
          throw request.refuse("Idempotent parameters do not match");
        }
        return Json.object().put("QueryExecutionId", known.get().order().id());
      }
    }
    Order order = orders.of(request);
    AthenaQuery query = new AthenaQuery(order);
    return submit(query, token);
  }

  private ObjectNode submit(AthenaQuery query, @Nullable String token) {
    String id = query.order().id();
    Optional<AthenaQuery> same = reusable(query.order());
    if (same.isPresent()) {
      AthenaQuery made = new AthenaQuery(withResultOf(same.get().order(), query.order()));
      made.reuse(same.get().standing().outcome(), clock.instant());
      queries.add(made, token);
      queries.ended(made);
    } else {
      queries.add(query, token);
      try {
        lanes.submit(query.order().type(), () -> run(query));
      } catch (AwsError e) {
        queries.remove(query);
        throw e;
      }
    }
    return Json.object().put("QueryExecutionId", id);
  }

  private void run(AthenaQuery query) {
    try {
      engine.run(query);
    } finally {
      queries.ended(query);
    }
  }

  private Optional<AthenaQuery> reusable(Order order) {
    if (order.reuseMinutes() < 0 || !order.subtype().equals("SELECT")) {
      return Optional.empty();
    }
    Instant oldest = clock.instant().minus(Duration.ofMinutes(order.reuseMinutes()));
    return queries.latestFirst().stream()
        .filter(one -> isSame(one.order(), order))
        .filter(
            one -> {
              Standing standing = one.standing();
              return standing.state() == State.SUCCEEDED
                  && standing.completed() != null
                  && !standing.completed().isBefore(oldest)
                  && Files.exists(one.order().result());
            })
        .findFirst();
  }

  private static boolean isSame(Order one, Order other) {
    return one.sql().equals(other.sql())
        && one.parameters().equals(other.parameters())
        && one.database().equals(other.database())
        && one.group().name().equals(other.group().name())
        && one.subtype().equals("SELECT");
  }

  private static Order withResultOf(Order known, Order order) {
    return new Order(
        order.id(),
        order.sql(),
        order.text(),
        order.type(),
        order.subtype(),
        order.parameters(),
        order.database(),
        order.group(),
        order.folder(),
        known.output(),
        known.result(),
        order.reuseMinutes(),
        order.submitted());
  }

  private ObjectNode batchGet(Request request) {
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("QueryExecutions");
    ArrayNode unknown = answer.putArray("UnprocessedQueryExecutionIds");
    for (String id : request.someTexts("QueryExecutionIds", BATCH)) {
      Optional<AthenaQuery> query = queries.find(id);
      if (query.isEmpty()) {
        unknown
            .addObject()
            .put("QueryExecutionId", id)
            .put("ErrorCode", "INVALID_INPUT")
            .put("ErrorMessage", "QueryExecution " + id + " was not found");
      } else {
        found.add(QueryMembers.execution(query.get(), clock.instant()));
      }
    }
    return answer;
  }

  private ObjectNode list(Request request) {
    String workGroup = groups.named(request);
    List<String> ids =
        queries.latestFirst().stream()
            .filter(query -> query.order().group().name().equals(workGroup))
            .map(query -> query.order().id())
            .toList();
    int size = request.number("MaxResults", 0, BATCH, BATCH);
    return Paging.history(
        request, ids, size == 0 ? BATCH : size, "QueryExecutionIds", id -> id, ArrayNode::add);
  }

  private ObjectNode stop(Request request) {
    query(request).cancel("Query cancelled by user", clock.instant());
    return Json.object();
  }

  private AthenaQuery query(Request request) {
    String id = request.text("QueryExecutionId", 128);
    return queries
        .find(id)
        .orElseThrow(() -> request.refuse("QueryExecution " + id + " was not found"));
  }

  void cancelAll() {
    queries
        .latestFirst()
        .forEach(query -> query.cancel("The service was stopped", clock.instant()));
  }
}
