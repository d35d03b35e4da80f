package io.tapedeck.engine.local.aws.athena.saved;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.List;
import java.util.Set;

/// The configuration of a workgroup: checked, completed with what holds by default, changed.
final class Settings {

  private static final long LEAST_CUTOFF = 10_000_000;
  private static final String CUTOFF = "BytesScannedCutoffPerQuery";
  private static final String RESULT = "ResultConfiguration";
  private static final String OUTPUT = "OutputLocation";
  private static final Set<String> FLAGS =
      Set.of(
          "EnforceWorkGroupConfiguration",
          "PublishCloudWatchMetricsEnabled",
          "RequesterPaysEnabled");
  private static final List<String> VERSIONS = List.of("AUTO", WorkGroups.ENGINE);

  private Settings() {}

  static ObjectNode complete(ObjectNode given) {
    ObjectNode all = given.deepCopy();
    if (!all.has("EnforceWorkGroupConfiguration")) {
      all.put("EnforceWorkGroupConfiguration", true);
    }
    for (String flag : FLAGS) {
      if (!all.has(flag)) {
        all.put(flag, false);
      }
    }
    if (!all.has(RESULT)) {
      all.putObject(RESULT);
    }
    String selected = all.path("EngineVersion").path("SelectedEngineVersion").asText("AUTO");
    version(all.putObject("EngineVersion"), selected);
    return all;
  }

  static void version(ObjectNode version, String selected) {
    version.put("SelectedEngineVersion", selected).put("EffectiveEngineVersion", WorkGroups.ENGINE);
  }

  /// @param configuration of a create or an update request
  static void check(Request configuration, String result) {
    JsonNode cutoff = configuration.body().path(CUTOFF);
    if (!cutoff.isMissingNode() && cutoff.asLong() < LEAST_CUTOFF) {
      throw configuration.refuse(
          "1 validation error detected: Value '"
              + cutoff.asText()
              + "' at 'configuration.bytesScannedCutoffPerQuery' failed to satisfy constraint:"
              + " Member must have value greater than or equal to "
              + LEAST_CUTOFF);
    }
    FLAGS.forEach(flag -> configuration.flag(flag, false));
    String output = configuration.part(result).free(OUTPUT);
    if (!output.isEmpty() && !output.matches("s3://[a-z0-9][a-z0-9.-]{1,62}(/.*)?")) {
      throw configuration.refuse("outputLocation is not a valid S3 path.");
    }
    String selected = configuration.part("EngineVersion").free("SelectedEngineVersion");
    if (!selected.isEmpty() && !VERSIONS.contains(selected)) {
      throw configuration.refuse("Engine version " + selected + " is not supported.");
    }
  }

  /// A configuration with the changes of an update request.
  static ObjectNode changed(ObjectNode before, Request updates) {
    ObjectNode after = before.deepCopy();
    ObjectNode body = updates.body();
    for (String flag : FLAGS) {
      if (body.has(flag)) {
        after.set(flag, body.get(flag));
      }
    }
    if (updates.flag("RemoveBytesScannedCutoffPerQuery", false)) {
      after.remove(CUTOFF);
    } else if (body.has(CUTOFF)) {
      after.set(CUTOFF, body.get(CUTOFF));
    }
    if (body.has("EngineVersion")) {
      after.set("EngineVersion", body.get("EngineVersion"));
    }
    Request result = updates.part("ResultConfigurationUpdates");
    ObjectNode kept = after.path(RESULT) instanceof ObjectNode node ? node : Json.object();
    for (String member :
        List.of(OUTPUT, "EncryptionConfiguration", "ExpectedBucketOwner", "AclConfiguration")) {
      if (result.flag("Remove" + member, false)) {
        kept.remove(member);
      } else if (result.body().has(member)) {
        kept.set(member, result.body().get(member));
      }
    }
    after.set(RESULT, kept);
    return complete(after);
  }
}
