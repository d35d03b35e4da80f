package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The operations on queries. Remembers the last thousand.
final class QueryOperations {

  private static final int REMEMBERED = 1000;
  private static final int SQL = 262_144;

  private final QueryEngine engine;
  private final Executor executor;
  private final ObjectFiles files;
  private final InstantSource clock;
  private final LinkedHashMap<String, AthenaQuery> queries = new LinkedHashMap<>();
  private final Map<String, String> byClientToken = new LinkedHashMap<>();

  QueryOperations(QueryEngine engine, Executor executor, ObjectFiles files, InstantSource clock) {
    this.engine = engine;
    this.executor = executor;
    this.files = files;
    this.clock = clock;
  }

  Map<String, Operation> all() {
    return Map.of(
        "StartQueryExecution", this::start,
        "GetQueryExecution", this::get,
        "BatchGetQueryExecution", this::batchGet,
        "ListQueryExecutions", this::list,
        "StopQueryExecution", this::stop,
        "GetQueryResults", request -> QueryResults.page(request, query(request)));
  }

  private synchronized ObjectNode start(Request request) {
    String sql = request.text("QueryString", SQL);
    String workGroup = WorkGroups.named(request, request.free("WorkGroup"));
    @Nullable String token = request.optional("ClientRequestToken", 128);
    @Nullable String known = token == null ? null : byClientToken.get(token);
    if (known != null && queries.containsKey(known)) {
      return Json.object().put("QueryExecutionId", known);
    }
    ObjectNode context =
        request.body().get("QueryExecutionContext") instanceof ObjectNode given
            ? given
            : Json.object();
    String database = context.path("Database").asText("default").toLowerCase(Locale.ROOT);
    String id = UUID.randomUUID().toString();
    String output =
        output(request) + id + (sql.strip().matches("(?is)(show|desc).*") ? ".txt" : ".csv");
    AthenaQuery query =
        new AthenaQuery(
            new AthenaQuery.Order(
                id, sql, database, workGroup, output, files.path(output), clock.instant()));
    executor.execute(() -> engine.run(query));
    queries.put(id, query);
    if (token != null) {
      byClientToken.put(token, id);
    }
    forget();
    return Json.object().put("QueryExecutionId", id);
  }

  private String output(Request request) {
    String location = request.body().path("ResultConfiguration").path("OutputLocation").asText("");
    if (location.isEmpty()) {
      throw request.refuse(
          "No output location provided. An output location is required either through the Workgroup"
              + " result configuration setting or as an API input.");
    }
    String folder = location.endsWith("/") ? location : location + "/";
    try {
      Path path = files.path(folder);
      if (Files.isDirectory(files.root().resolve(files.root().relativize(path).getName(0)))) {
        return folder;
      }
    } catch (IllegalArgumentException e) {
      throw request.refuse("outputLocation is not a valid S3 path.");
    }
    throw request.refuse("Unable to verify/create output bucket " + folder);
  }

  private void forget() {
    List<String> oldest = new ArrayList<>();
    for (Map.Entry<String, AthenaQuery> entry : queries.entrySet()) {
      if (queries.size() - oldest.size() <= REMEMBERED) {
        break;
      }
      if (entry.getValue().isOver()) {
        oldest.add(entry.getKey());
      }
    }
    oldest.forEach(queries::remove);
    byClientToken.values().removeAll(oldest);
  }

  private ObjectNode get(Request request) {
    return Json.object().set("QueryExecution", query(request).members(clock.instant()));
  }

  private synchronized ObjectNode batchGet(Request request) {
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("QueryExecutions");
    ArrayNode unknown = answer.putArray("UnprocessedQueryExecutionIds");
    for (String id : request.texts("QueryExecutionIds")) {
      @Nullable AthenaQuery query = queries.get(id);
      if (query == null) {
        unknown
            .addObject()
            .put("QueryExecutionId", id)
            .put("ErrorCode", "INVALID_INPUT")
            .put("ErrorMessage", "QueryExecution " + id + " was not found");
      } else {
        found.add(query.members(clock.instant()));
      }
    }
    return answer;
  }

  private synchronized ObjectNode list(Request request) {
    String workGroup = WorkGroups.named(request, request.free("WorkGroup"));
    List<String> ids =
        queries.sequencedValues().reversed().stream()
            .filter(query -> query.order().workGroup().equals(workGroup))
            .map(query -> query.order().id())
            .toList();
    return Paging.page(
        request, ids, request.number("MaxResults", 0, 50, 50), "QueryExecutionIds", ArrayNode::add);
  }

  private ObjectNode stop(Request request) {
    query(request).cancel(clock.instant());
    return Json.object();
  }

  private synchronized AthenaQuery query(Request request) {
    String id = request.text("QueryExecutionId", 128);
    @Nullable AthenaQuery query = queries.get(id);
    if (query == null) {
      throw request.refuse("QueryExecution " + id + " was not found");
    }
    return query;
  }

  synchronized void cancelAll() {
    queries.values().forEach(query -> query.cancel(clock.instant()));
  }
}
