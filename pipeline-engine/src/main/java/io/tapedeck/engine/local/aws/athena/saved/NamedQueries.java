package io.tapedeck.engine.local.aws.athena.saved;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The named queries and the operations on them.
public final class NamedQueries {

  private static final int SQL = 262_144;
  private static final String ID = "NamedQueryId";
  private static final String TOKEN = "ClientRequestToken";

  private final Records records;
  private final WorkGroups groups;

  public NamedQueries(Path directory, WorkGroups groups) {
    records = new Records(directory.resolve("named-queries.json"));
    this.groups = groups;
  }

  public Map<String, Operation> all() {
    return Map.of(
        "CreateNamedQuery", this::create,
        "GetNamedQuery", request -> Json.object().set("NamedQuery", shown(query(request))),
        "BatchGetNamedQuery", this::batchGet,
        "ListNamedQueries", this::list,
        "UpdateNamedQuery", this::update,
        "DeleteNamedQuery", this::delete);
  }

  /// Whether a workgroup has any.
  public boolean isUsedBy(String group) {
    return !of(group).isEmpty();
  }

  /// Deletes those of a workgroup.
  public void forget(String group) {
    of(group).forEach(records::remove);
  }

  private List<String> of(String group) {
    return records.all().stream()
        .filter(one -> one.path("WorkGroup").asText().equals(group))
        .map(one -> one.path(ID).asText())
        .toList();
  }

  private synchronized ObjectNode create(Request request) {
    ObjectNode query = Json.object();
    query.put("Name", request.text("Name", 128)).put("Database", request.text("Database", 255));
    query.put("QueryString", request.text("QueryString", SQL));
    query.put("WorkGroup", groups.named(request));
    describe(request, query);
    @Nullable String token = request.optional(TOKEN, 128);
    Optional<ObjectNode> known =
        records.all().stream()
            .filter(one -> token != null && one.path(TOKEN).asText().equals(token))
            .findFirst();
    if (known.isPresent()) {
      return Json.object().put(ID, known.get().path(ID).asText());
    }
    if (token != null) {
      query.put(TOKEN, token);
    }
    String id = UUID.randomUUID().toString();
    records.put(id, query.put(ID, id));
    return Json.object().put(ID, id);
  }

  private static void describe(Request request, ObjectNode query) {
    String description = request.free("Description");
    if (description.length() > 1024) {
      request.optional("Description", 1024);
    }
    if (description.isEmpty()) {
      query.remove("Description");
    } else {
      query.put("Description", description);
    }
  }

  private ObjectNode query(Request request) {
    String id = request.text(ID, 128);
    return records.get(id).orElseThrow(() -> request.refuse("NamedQuery " + id + " is not found."));
  }

  private static ObjectNode shown(ObjectNode query) {
    ObjectNode shown = query.deepCopy();
    shown.remove(TOKEN);
    return shown;
  }

  private ObjectNode batchGet(Request request) {
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("NamedQueries");
    ArrayNode unknown = answer.putArray("UnprocessedNamedQueryIds");
    for (String id : request.someTexts("NamedQueryIds", 50)) {
      records
          .get(id)
          .ifPresentOrElse(
              query -> found.add(shown(query)),
              () ->
                  unknown
                      .addObject()
                      .put(ID, id)
                      .put("ErrorCode", "INVALID_INPUT")
                      .put("ErrorMessage", "NamedQuery " + id + " is not found."));
    }
    return answer;
  }

  private ObjectNode list(Request request) {
    List<String> ids = of(groups.named(request));
    int size = request.number("MaxResults", 0, 50, 50);
    return Paging.page(
        request, ids, size == 0 ? 50 : size, "NamedQueryIds", id -> id, ArrayNode::add);
  }

  private synchronized ObjectNode update(Request request) {
    ObjectNode query = query(request).deepCopy();
    query.put("Name", request.text("Name", 128));
    query.put("QueryString", request.text("QueryString", SQL));
    describe(request, query);
    records.put(query.path(ID).asText(), query);
    return Json.object();
  }

  private ObjectNode delete(Request request) {
    records.remove(query(request).path(ID).asText());
    return Json.object();
  }
}
