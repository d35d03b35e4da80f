package io.tapedeck.engine.local.aws.athena.saved;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.athena.statement.StatementRefused;
import io.tapedeck.engine.local.aws.athena.statement.Statements;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The prepared statements, each of one workgroup, and the operations on them.
public final class PreparedStatements {

  private static final int SQL = 262_144;
  private static final String NAME = "[a-zA-Z_][a-zA-Z0-9_@:]{1,255}";

  private final Records records;
  private final WorkGroups groups;
  private final InstantSource clock;

  public PreparedStatements(Path directory, WorkGroups groups, InstantSource clock) {
    records = new Records(directory.resolve("prepared-statements.json"));
    this.groups = groups;
    this.clock = clock;
  }

  public Map<String, Operation> all() {
    return Map.of(
        "CreatePreparedStatement", this::create,
        "GetPreparedStatement",
            request -> Json.object().set("PreparedStatement", statement(request)),
        "BatchGetPreparedStatement", this::batchGet,
        "ListPreparedStatements", this::list,
        "UpdatePreparedStatement", this::update,
        "DeletePreparedStatement", this::delete);
  }

  /// The text of a statement of a workgroup.
  public Optional<String> text(String group, String name) {
    return records.get(key(group, name)).map(one -> one.path("QueryStatement").asText());
  }

  /// Keeps a statement, in the place of one that had the name.
  public void prepare(String group, String name, String text) {
    records.put(key(group, name), members(group, name, text));
  }

  /// @return whether it was there
  public boolean deallocate(String group, String name) {
    return records.remove(key(group, name));
  }

  /// Whether a workgroup has any.
  public boolean isUsedBy(String group) {
    return !of(group).isEmpty();
  }

  /// Deletes those of a workgroup.
  public void forget(String group) {
    of(group).forEach(one -> deallocate(group, one.path("StatementName").asText()));
  }

  private List<ObjectNode> of(String group) {
    return records.all().stream()
        .filter(one -> one.path("WorkGroupName").asText().equals(group))
        .toList();
  }

  private static String key(String group, String name) {
    return group + "/" + name;
  }

  private ObjectNode members(String group, String name, String text) {
    ObjectNode members = Json.object().put("StatementName", name).put("QueryStatement", text);
    return members.put("WorkGroupName", group).put("LastModifiedTime", Json.time(clock.instant()));
  }

  private ObjectNode create(Request request) {
    ObjectNode given = given(request);
    String name = given.path("StatementName").asText();
    if (!name.matches(NAME)) {
      throw request.refuse(
          "1 validation error detected: Value '"
              + name
              + "' at 'statementName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: "
              + NAME);
    }
    String group = given.path("WorkGroupName").asText();
    if (!records.putIfAbsent(key(group, name), given)) {
      throw request.refuse(
          "PreparedStatement " + name + " already exists in WorkGroup " + group + ".");
    }
    return Json.object();
  }

  private ObjectNode given(Request request) {
    String text = request.text("QueryStatement", SQL);
    try {
      Statements.parse(text);
    } catch (StatementRefused e) {
      throw request.refuse(e.text()).with("AthenaErrorCode", e.code());
    }
    request.text("WorkGroup", 128);
    ObjectNode given = members(groups.named(request), request.text("StatementName", 256), text);
    String description = request.free("Description");
    return description.isEmpty() ? given : given.put("Description", description);
  }

  private ObjectNode statement(Request request) {
    request.text("WorkGroup", 128);
    String group = groups.named(request);
    String name = request.text("StatementName", 256);
    return records.get(key(group, name)).orElseThrow(() -> missing(group, name));
  }

  private static AwsError missing(String group, String name) {
    return AwsError.of(
            "ResourceNotFoundException",
            "PreparedStatement " + name + " was not found in WorkGroup " + group + ".")
        .with("ResourceName", name);
  }

  private ObjectNode batchGet(Request request) {
    request.text("WorkGroup", 128);
    String group = groups.named(request);
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("PreparedStatements");
    ArrayNode unknown = answer.putArray("UnprocessedPreparedStatementNames");
    for (String name : request.someTexts("PreparedStatementNames", 256)) {
      records
          .get(key(group, name))
          .ifPresentOrElse(
              found::add,
              () ->
                  unknown
                      .addObject()
                      .put("StatementName", name)
                      .put("ErrorCode", "STATEMENT_NOT_FOUND")
                      .put("ErrorMessage", missing(group, name).text()));
    }
    return answer;
  }

  private ObjectNode list(Request request) {
    request.text("WorkGroup", 128);
    return Paging.page(
        request,
        of(groups.named(request)),
        request.number("MaxResults", 1, 50, 50),
        "PreparedStatements",
        one -> one.path("StatementName").asText(),
        (array, one) -> {
          ObjectNode summary = array.addObject();
          summary.set("StatementName", one.get("StatementName"));
          summary.set("LastModifiedTime", one.get("LastModifiedTime"));
        });
  }

  private ObjectNode update(Request request) {
    ObjectNode known = statement(request);
    records.put(
        key(known.path("WorkGroupName").asText(), known.path("StatementName").asText()),
        given(request));
    return Json.object();
  }

  private ObjectNode delete(Request request) {
    ObjectNode known = statement(request);
    deallocate(known.path("WorkGroupName").asText(), known.path("StatementName").asText());
    return Json.object();
  }
}
