package io.tapedeck.engine.catalog;

import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.LakeConfig;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.SchemaChangePolicy;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/// Which crawler the profile has and what it looks at: the lake's prefix, without the engine's own
/// bookkeeping.
///
/// @param name the crawler
/// @param role the IAM role that it assumes
/// @param database where its tables go
/// @param path the S3 URI of the lake's prefix, with a slash at the end
public record CrawlerTarget(String name, String role, String database, String path) {

  private static final int SCHEME = "s3://".length();

  /// What lies under the prefix and is no table: the engine's own notes, and dead letters.
  static final List<String> NO_TABLES = List.of("_tapedeck/**", "_dead/**");

  public static CrawlerTarget of(CatalogConfig catalog, LakeConfig lake) {
    return new CrawlerTarget(
        catalog.crawler(),
        catalog.role(),
        catalog.database(),
        "s3://" + lake.bucket() + "/" + lake.prefix());
  }

  /// The crawler's output configuration. Every folder right below the prefix is a table, whether or
  /// not their schemas are alike; the columns that the sink registered stay, and partitions have
  /// those of their table, without which Athena refuses them.
  String configuration() {
    String folders = path.substring(SCHEME, path.length() - 1);
    long level = folders.chars().filter(c -> c == '/').count() + 2;
    return "{\"Version\":1.0,\"Grouping\":{\"TableGroupingPolicy\":\"CombineCompatibleSchemas\","
        + "\"TableLevelConfiguration\":"
        + level
        + "},\"CrawlerOutput\":{\"Partitions\":{\"AddOrUpdateBehavior\":\"InheritFromTable\"},"
        + "\"Tables\":{\"AddOrUpdateBehavior\":\"MergeNewColumns\"}}}";
  }

  /// Creates the crawler, or changes the one that is there to look at this target. Blocks.
  void ensure(GlueClient glue) {
    try {
      Crawler crawler = glue.getCrawler(request -> request.name(name)).crawler();
      if (!matches(crawler)) {
        glue.updateCrawler(
            request ->
                request
                    .name(name)
                    .role(role)
                    .databaseName(database)
                    .targets(targets())
                    .configuration(configuration())
                    .schemaChangePolicy(policy()));
      }
    } catch (EntityNotFoundException e) {
      create(glue);
    }
  }

  private void create(GlueClient glue) {
    try {
      glue.createCrawler(
          request ->
              request
                  .name(name)
                  .role(role)
                  .databaseName(database)
                  .targets(targets())
                  .configuration(configuration())
                  .schemaChangePolicy(policy()));
    } catch (AlreadyExistsException e) {
      return; // somebody else was faster
    }
  }

  // Glue shortens a role's ARN to its name, so the role only counts as another if the names differ.
  private boolean matches(Crawler crawler) {
    return crawler.targets().s3Targets().equals(targets().s3Targets())
        && database.equals(crawler.databaseName())
        && configuration().equals(crawler.configuration())
        && last(role).equals(last(String.valueOf(crawler.role())));
  }

  private static String last(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private CrawlerTargets targets() {
    return CrawlerTargets.builder()
        .s3Targets(List.of(S3Target.builder().path(path).exclusions(NO_TABLES).build()))
        .build();
  }

  // What the sink registered must not be taken away because a crawl did not see it.
  private static SchemaChangePolicy policy() {
    return SchemaChangePolicy.builder()
        .updateBehavior(UpdateBehavior.UPDATE_IN_DATABASE)
        .deleteBehavior(DeleteBehavior.LOG)
        .build();
  }
}
