package io.tapedeck.engine.local.aws.athena.saved;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Request;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The workgroups, as the members of the protocol. `primary` is always there. Safe for use by any
/// thread.
public final class WorkGroups {

  /// The workgroup of a request that names none.
  public static final String PRIMARY = "primary";

  static final String ENGINE = "Athena engine version 3";
  private static final String NAME = "[a-zA-Z0-9._-]{1,128}";

  private final Records records;

  /// Opens the workgroups; at first there are `primary` and `tapedeck`, neither with settings.
  public WorkGroups(Path directory, InstantSource clock) {
    records = new Records(directory.resolve("workgroups.json"));
    if (records.get(PRIMARY).isEmpty()) {
      for (String name : List.of(PRIMARY, "tapedeck")) {
        ObjectNode configuration = Json.object().put("EnforceWorkGroupConfiguration", false);
        configuration.putObject("ResultConfiguration");
        records.put(name, fresh(name, Settings.complete(configuration), clock));
      }
    }
  }

  static ObjectNode fresh(String name, ObjectNode configuration, InstantSource clock) {
    ObjectNode group = Json.object().put("Name", name).put("State", "ENABLED");
    group.put("Description", "").put("CreationTime", Json.time(clock.instant()));
    group.set("Configuration", configuration);
    return group;
  }

  Records records() {
    return records;
  }

  /// The name that a request gives, `primary` if it gives none.
  ///
  /// @throws AwsError if there is no such workgroup
  public String named(Request request) {
    @Nullable String name = request.optional("WorkGroup", 128);
    return members(request, name == null ? PRIMARY : name).path("Name").asText();
  }

  /// The workgroup that a query is to run in.
  ///
  /// @throws AwsError if there is none of that name, or it is disabled
  public WorkGroup open(Request request) {
    String name = named(request);
    WorkGroup group = of(members(request, name));
    if (!group.enabled()) {
      throw request.refuse("WorkGroup " + name + " is disabled.");
    }
    return group;
  }

  static WorkGroup of(ObjectNode members) {
    JsonNode configuration = members.path("Configuration");
    return new WorkGroup(
        members.path("Name").asText(),
        members.path("State").asText().equals("ENABLED"),
        configuration.path("ResultConfiguration").path("OutputLocation").asText(""),
        configuration.path("EnforceWorkGroupConfiguration").asBoolean(),
        configuration.path("BytesScannedCutoffPerQuery").asLong(0));
  }

  ObjectNode members(Request request, String name) {
    return records
        .get(name)
        .orElseThrow(() -> request.refuse("WorkGroup " + name + " is not found."));
  }

  static void checkName(Request request, String member, String name) {
    if (!name.matches(NAME)) {
      throw request.refuse(
          "1 validation error detected: Value '"
              + name
              + "' at '"
              + member
              + "' failed to satisfy constraint: Member must satisfy regular expression pattern: "
              + NAME);
    }
  }
}
