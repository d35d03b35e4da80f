package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The operations on what tables were before.
final class VersionOperations {

  private static final int NAME = 255;

  private final Catalog catalog;

  VersionOperations(Catalog catalog) {
    this.catalog = catalog;
  }

  Map<String, Operation> all() {
    return Map.of(
        "GetTableVersion", this::get,
        "GetTableVersions", this::list,
        "DeleteTableVersion", this::delete,
        "BatchDeleteTableVersion", this::batchDelete);
  }

  private ObjectNode get(Request request) {
    List<ObjectNode> versions = versions(request);
    String wanted = request.free("VersionId");
    ObjectNode found =
        wanted.isEmpty()
            ? versions.getFirst()
            : versions.stream()
                .filter(one -> one.path("VersionId").asText().equals(wanted))
                .findFirst()
                .orElseThrow(() -> notFound(request, wanted));
    return Json.object().set("TableVersion", version(found));
  }

  private ObjectNode list(Request request) {
    int size = request.number("MaxResults", 1, 100, 100);
    return Paging.page(
        request,
        versions(request),
        size,
        "TableVersions",
        VersionOperations::newestFirst,
        (array, one) -> array.add(version(one)));
  }

  private static String newestFirst(ObjectNode table) {
    long version = Long.parseLong(table.path("VersionId").asText("0"));
    return String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - version);
  }

  private static ObjectNode version(ObjectNode table) {
    ObjectNode version = Json.object().put("VersionId", table.path("VersionId").asText());
    version.set("Table", table);
    return version;
  }

  private ObjectNode delete(Request request) {
    String version = request.text("VersionId", NAME);
    remove(request, List.of(version), Json.object().putArray("none"), true);
    return Json.object();
  }

  private ObjectNode batchDelete(Request request) {
    ObjectNode answer = Json.object();
    ArrayNode errors = answer.putArray("Errors");
    remove(request, Lists.texts(request, "VersionIds", 100), errors, false);
    return answer;
  }

  private void remove(Request request, List<String> wanted, ArrayNode errors, boolean orThrow) {
    List<ObjectNode> versions = versions(request);
    Set<String> known = new HashSet<>();
    versions.forEach(one -> known.add(one.path("VersionId").asText()));
    String current = versions.getFirst().path("VersionId").asText();
    Set<Long> removed = new HashSet<>();
    for (String version : wanted) {
      AwsError refused =
          version.equals(current)
              ? AwsError.of("InvalidInputException", "The current version cannot be deleted.")
              : notFound(request, version);
      if (known.contains(version) && !version.equals(current)) {
        removed.add(Long.valueOf(version));
      } else if (orThrow) {
        throw refused;
      } else {
        ObjectNode error = errors.addObject().put("TableName", request.free("TableName"));
        Lists.detail(error.put("VersionId", version), refused);
      }
    }
    if (!removed.isEmpty()) {
      catalog.deleteVersions(
          request.text("DatabaseName", NAME), request.text("TableName", NAME), removed);
    }
  }

  private List<ObjectNode> versions(Request request) {
    return catalog.versions(request.text("DatabaseName", NAME), request.text("TableName", NAME));
  }

  private static AwsError notFound(Request request, String version) {
    return AwsError.of(
        "EntityNotFoundException",
        "Version " + version + " of table " + request.free("TableName") + " not found.");
  }
}
