package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.List;

/// What is kept of a request that creates or changes a crawler, with the service's defaults.
final class CrawlerDefinition {

  private static final List<String> OTHER_TARGETS =
      List.of(
          "JdbcTargets",
          "MongoDBTargets",
          "DynamoDBTargets",
          "CatalogTargets",
          "DeltaTargets",
          "IcebergTargets",
          "HudiTargets");

  private CrawlerDefinition() {}

  static ObjectNode created(Request request, ObjectNode input) {
    ObjectNode definition = Json.object();
    definition.putArray("Classifiers");
    definition.putObject("RecrawlPolicy").put("RecrawlBehavior", "CRAWL_EVERYTHING");
    definition
        .putObject("SchemaChangePolicy")
        .put("UpdateBehavior", "UPDATE_IN_DATABASE")
        .put("DeleteBehavior", "DEPRECATE_IN_DATABASE");
    definition.putObject("LineageConfiguration").put("CrawlerLineageSettings", "DISABLE");
    ObjectNode lakeFormation = definition.putObject("LakeFormationConfiguration");
    lakeFormation.put("UseLakeFormationCredentials", false).put("AccountId", "");
    definition.setAll(changes(request, input));
    return definition;
  }

  // A schedule is text in the request and a structure in the answer; a role comes back by its name.
  static ObjectNode changes(Request request, ObjectNode input) {
    ObjectNode changes = input.deepCopy();
    if (changes.get("Schedule") instanceof JsonNode schedule) {
      String expression = schedule.asText();
      check(request, expression);
      changes.set("Schedule", new CrawlerSchedule(expression, !expression.isEmpty()).members());
    }
    if (changes.get("Role") instanceof JsonNode role) {
      changes.put("Role", role.asText().replaceFirst("^arn:[^:]*:iam:[^:]*:[^:]*:role/", ""));
    }
    if (changes.get("Targets") instanceof ObjectNode targets) {
      targets.withArrayProperty("S3Targets").forEach(CrawlerDefinition::complete);
      OTHER_TARGETS.forEach(targets::putArray);
    }
    return changes;
  }

  private static void complete(JsonNode target) {
    if (target instanceof ObjectNode members) {
      members.withArrayProperty("Exclusions");
    }
  }

  /// @throws io.tapedeck.engine.local.aws.wire.AwsError InvalidInputException
  static void check(Request request, String expression) {
    try {
      if (!expression.isEmpty()) {
        CronSchedule.parse(expression);
      }
    } catch (IllegalArgumentException e) {
      throw request.refuse("Invalid schedule expression: " + e.getMessage());
    }
  }
}
