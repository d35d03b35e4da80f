package io.tapedeck.engine.local.aws.athena.saved;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The operations on workgroups.
public final class WorkGroupOperations {

  private final WorkGroups groups;
  private final Predicate<String> used;
  private final Consumer<String> forget;
  private final InstantSource clock;

  /// @param used whether a workgroup has queries, named ones or prepared statements
  /// @param forget deletes these
  public WorkGroupOperations(
      WorkGroups groups, Predicate<String> used, Consumer<String> forget, InstantSource clock) {
    this.groups = groups;
    this.used = used;
    this.forget = forget;
    this.clock = clock;
  }

  public Map<String, Operation> all() {
    return Map.of(
        "CreateWorkGroup", this::create,
        "GetWorkGroup", this::get,
        "ListWorkGroups", this::list,
        "UpdateWorkGroup", this::update,
        "DeleteWorkGroup", this::delete,
        "ListEngineVersions", WorkGroupOperations::versions);
  }

  private ObjectNode create(Request request) {
    String name = request.text("Name", 128);
    WorkGroups.checkName(request, "name", name);
    Request configuration = request.part("Configuration");
    Settings.check(configuration, "ResultConfiguration");
    ObjectNode group = WorkGroups.fresh(name, Settings.complete(configuration.body()), clock);
    group.put("Description", request.free("Description"));
    group.set("Tags", Tags.of(request));
    if (!groups.records().putIfAbsent(name, group)) {
      throw request.refuse("WorkGroup is already created");
    }
    return Json.object();
  }

  private ObjectNode get(Request request) {
    ObjectNode shown = groups.members(request, request.text("WorkGroup", 128)).deepCopy();
    shown.remove("Tags");
    return Json.object().set("WorkGroup", shown);
  }

  private ObjectNode list(Request request) {
    return Paging.page(
        request,
        groups.records().all(),
        request.number("MaxResults", 1, 50, 50),
        "WorkGroups",
        group -> group.path("Name").asText(),
        (array, group) -> {
          ObjectNode summary = array.addObject();
          for (String member : List.of("Name", "State", "Description", "CreationTime")) {
            summary.set(member, group.get(member));
          }
          summary.set("EngineVersion", group.path("Configuration").get("EngineVersion"));
        });
  }

  private ObjectNode update(Request request) {
    String name = request.text("WorkGroup", 128);
    ObjectNode group = groups.members(request, name).deepCopy();
    Request updates = request.part("ConfigurationUpdates");
    Settings.check(updates, "ResultConfigurationUpdates");
    group.set("Configuration", Settings.changed((ObjectNode) group.get("Configuration"), updates));
    if (request.body().has("Description")) {
      group.put("Description", request.free("Description"));
    }
    String state = request.free("State");
    if (!state.isEmpty() && !List.of("ENABLED", "DISABLED").contains(state)) {
      throw request.refuse(
          "1 validation error detected: Value '"
              + state
              + "' at 'state' failed to satisfy constraint: Member must satisfy enum value set:"
              + " [ENABLED, DISABLED]");
    }
    if (!state.isEmpty()) {
      group.put("State", state);
    }
    groups.records().put(name, group);
    return Json.object();
  }

  private ObjectNode delete(Request request) {
    String name = request.text("WorkGroup", 128);
    groups.members(request, name);
    if (name.equals(WorkGroups.PRIMARY)) {
      throw request.refuse("WorkGroup primary cannot be deleted");
    }
    if (used.test(name) && !request.flag("RecursiveDeleteOption", false)) {
      throw request.refuse("WorkGroup " + name + " is not empty");
    }
    forget.accept(name);
    groups.records().remove(name);
    return Json.object();
  }

  private static ObjectNode versions(Request request) {
    return Paging.page(
        request,
        List.of("AUTO", WorkGroups.ENGINE),
        request.number("MaxResults", 1, 10, 10),
        "EngineVersions",
        name -> name,
        (array, name) -> Settings.version(array.addObject(), name));
  }
}
