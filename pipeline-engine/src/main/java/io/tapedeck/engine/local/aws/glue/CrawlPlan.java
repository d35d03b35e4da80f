package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.glue.infer.TableFinder;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/// What a crawler's definition says to do, read out of the protocol's members.
///
/// @param name of the crawler
/// @param targets the folders to look at
/// @param mergeNewColumns whether columns are only ever added
/// @param newFoldersOnly whether folders that the catalog knows are left alone
record CrawlPlan(
    String name,
    String database,
    String prefix,
    List<TableFinder.Target> targets,
    TableFinder.Rules rules,
    boolean mergeNewColumns,
    boolean newFoldersOnly,
    Change update,
    Change delete) {

  /// What happens to what has changed, or is gone.
  enum Change {
    LOG,
    UPDATE_IN_DATABASE,
    DEPRECATE_IN_DATABASE,
    DELETE_FROM_DATABASE
  }

  static CrawlPlan of(ObjectNode crawler, ObjectFiles files) {
    List<TableFinder.Target> targets = new ArrayList<>();
    for (JsonNode target : crawler.path("Targets").path("S3Targets")) {
      List<String> exclusions = new ArrayList<>();
      target.path("Exclusions").forEach(glob -> exclusions.add(glob.asText()));
      Path start = files.path(target.path("Path").asText());
      targets.add(new TableFinder.Target(start, exclusions, target.path("SampleSize").asInt(0)));
    }
    JsonNode configuration = configuration(crawler.path("Configuration").asText(""));
    JsonNode grouping = configuration.path("Grouping");
    JsonNode policy = crawler.path("SchemaChangePolicy");
    return new CrawlPlan(
        crawler.path("Name").asText(),
        crawler.path("DatabaseName").asText("default"),
        crawler.path("TablePrefix").asText(""),
        targets,
        new TableFinder.Rules(
            grouping.path("TableGroupingPolicy").asText().equals("CombineCompatibleSchemas"),
            grouping.path("TableLevelConfiguration").asInt(0)),
        configuration
            .path("CrawlerOutput")
            .path("Tables")
            .path("AddOrUpdateBehavior")
            .asText()
            .equals("MergeNewColumns"),
        crawler
            .path("RecrawlPolicy")
            .path("RecrawlBehavior")
            .asText()
            .equals("CRAWL_NEW_FOLDERS_ONLY"),
        Change.valueOf(policy.path("UpdateBehavior").asText("UPDATE_IN_DATABASE")),
        Change.valueOf(policy.path("DeleteBehavior").asText("DEPRECATE_IN_DATABASE")));
  }

  private static JsonNode configuration(String text) {
    return text.isBlank() ? Json.object() : Json.own(text);
  }

  /// Refuses a definition that a crawl could not follow.
  ///
  /// @throws io.tapedeck.engine.local.aws.wire.AwsError InvalidInputException
  static void check(Request request, ObjectNode crawler, ObjectFiles files) {
    for (var kind : request.body().path("Targets").properties()) {
      if (!kind.getKey().equals("S3Targets") && !kind.getValue().isEmpty()) {
        throw request.refuse("The embedded crawler knows S3Targets only, not " + kind.getKey());
      }
    }
    if (crawler.path("Targets").path("S3Targets").isEmpty()) {
      throw request.refuse("At least one crawl target must be given");
    }
    try {
      String configuration = crawler.path("Configuration").asText("");
      if (!configuration.isBlank()) {
        Json.parse(configuration.getBytes(StandardCharsets.UTF_8));
      }
      for (JsonNode target : crawler.path("Targets").path("S3Targets")) {
        for (JsonNode glob : target.path("Exclusions")) {
          FileSystems.getDefault().getPathMatcher("glob:" + glob.asText());
        }
      }
      CrawlPlan plan = of(crawler, files);
      boolean logs = plan.update() == Change.LOG && plan.delete() == Change.LOG;
      if (plan.newFoldersOnly() && !logs) {
        throw request.refuse(
            "The SchemaChangePolicy for 'Crawl new folders only' Amazon S3 target can have only LOG"
                + " DeleteBehavior value and LOG UpdateBehavior value.");
      }
    } catch (PatternSyntaxException e) {
      throw request.refuse("An exclusion is no glob: " + e.getMessage());
    } catch (JsonProcessingException e) {
      throw request.refuse("Configuration is no JSON object: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw request.refuse(String.valueOf(e.getMessage()));
    }
    if (crawler.path("RecrawlPolicy").path("RecrawlBehavior").asText().equals("CRAWL_EVENT_MODE")) {
      throw request.refuse("The embedded crawler gets no events: crawl everything or new folders");
    }
  }
}
