package io.tapedeck.engine.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/// What crawls make of a lake, rule by rule.
class CrawlerRulesTest extends CrawlTesting {

  private static final String WIDE = "SELECT 1 AS a, 2 AS b, 3 AS c, 4 AS d, 5 AS e";

  @Test
  void foldersOfAlikeSchemasAreOneTableWithNumberedPartitions() throws Exception {
    aws.put("raw/north/2026/x.parquet", WIDE);
    aws.put("raw/south/2026/y.parquet", WIDE + ", 6 AS f");
    define("s3://lake/raw/", r -> {});
    crawl();
    assertThat(tables()).containsExactly("raw");
    assertThat(table("raw").partitionKeys())
        .extracting(k -> k.name() + " " + k.type())
        .containsExactly("partition_0 string", "partition_1 string");
    assertThat(columns(table("raw")))
        .containsExactly("a int", "b int", "c int", "d int", "e int", "f int");
    assertThat(partitions("raw"))
        .extracting(Partition::values)
        .containsExactly(List.of("north", "2026"), List.of("south", "2026"));
  }

  @Test
  void foldersOfDifferentSchemasAreTablesOfTheirOwn() throws Exception {
    aws.put("raw/north/x.parquet", WIDE);
    aws.put("raw/south/y.parquet", "SELECT 1 AS a, 2 AS b, 3 AS c, 4 AS x, 5 AS y");
    define("s3://lake/raw/", r -> r.tablePrefix("new_"));
    crawl();
    assertThat(tables()).containsExactly("new_north", "new_south");
  }

  @Test
  void sevenInTenIsNotAlikeEnoughUnlessTheCrawlerIsToCombine() throws Exception {
    aws.put("raw/dt=1/x.parquet", "SELECT 1 a, 1 b, 1 c, 1 d, 1 e, 1 f, 1 g, 1 h, 1 i, 1 j");
    aws.put("raw/dt=2/x.parquet", "SELECT 1 a, 1 b, 1 c, 1 d, 1 e, 1 f, 1 g, 1 x, 1 y, 1 z");
    define("s3://lake/raw/", r -> {});
    crawl();
    assertThat(tables()).containsExactly("dt_1", "dt_2");
    glue.deleteTable(r -> r.databaseName("market").name("dt_1"));
    glue.deleteTable(r -> r.databaseName("market").name("dt_2"));
    glue.updateCrawler(
        r ->
            r.name("c")
                .configuration(
                    "{\"Version\":1.0,\"Grouping\":{\"TableGroupingPolicy\":"
                        + "\"CombineCompatibleSchemas\"}}"));
    crawl();
    assertThat(tables()).containsExactly("raw");
    assertThat(columns(table("raw"))).hasSize(13);
  }

  @Test
  void aConfiguredLevelIsWhereTheTablesAre() throws Exception {
    aws.put("raw/a/north/x.parquet", WIDE);
    aws.put("raw/b/north/x.parquet", WIDE);
    define(
        "s3://lake/raw/",
        r -> r.configuration("{\"Version\":1.0,\"Grouping\":{\"TableLevelConfiguration\":3}}"));
    crawl();
    assertThat(tables()).containsExactly("a", "b");
  }

  @Test
  void namesAreSanitisedAndTheSecondOfANameGetsAHash() throws Exception {
    aws.put("one/Tick Data-ö/x.parquet", WIDE);
    aws.put("two/deep/Tick Data-ö/x.parquet", "SELECT 'q' AS other");
    define("s3://lake/", r -> {});
    crawl();
    assertThat(tables()).hasSize(2).element(0).isEqualTo("tick_data__");
    assertThat(tables().get(1)).matches("tick_data___[0-9a-f]{32}");
  }

  @Test
  void leavesOutWhatIsExcluded() throws Exception {
    aws.put("raw/dt=1/x.parquet", WIDE);
    aws.put("raw/dt=2/x.parquet", WIDE);
    aws.put("raw/dt=2/deep/y.parquet", "SELECT 1 AS other");
    S3Target target =
        S3Target.builder().path("s3://lake/raw").exclusions("dt=2/deep/**", "**.tmp").build();
    aws.putText("raw/dt=1/z.tmp", "{\"zzz\":1}");
    define("s3://lake/raw", r -> r.targets(t -> t.s3Targets(target)));
    crawl();
    assertThat(tables()).containsExactly("raw");
    assertThat(columns(table("raw"))).hasSize(5);
    assertThat(partitions("raw")).hasSize(2);
  }

  @Test
  void whatIsGoneIsDeprecatedDeletedOrLogged() throws Exception {
    aws.put("raw/dt=1/x.parquet", WIDE);
    aws.put("raw/dt=2/x.parquet", WIDE);
    aws.put("old/dt=1/x.parquet", "SELECT 'q' AS other");
    define("s3://lake/", r -> {});
    crawl();
    Files.delete(aws.folder("raw/dt=2/x.parquet"));
    Files.delete(aws.folder("old/dt=1/x.parquet"));
    policy(UpdateBehavior.UPDATE_IN_DATABASE, DeleteBehavior.LOG);
    assertThat(crawl().tablesUpdated()).isZero();
    policy(UpdateBehavior.UPDATE_IN_DATABASE, DeleteBehavior.DEPRECATE_IN_DATABASE);
    assertThat(crawl().tablesUpdated()).isEqualTo(1);
    assertThat(crawl().tablesUpdated()).isZero();
    assertThat(table("old").parameters()).containsKey("DEPRECATED_BY_CRAWLER");
    assertThat(partitions("raw").get(1).parameters()).containsKey("DEPRECATED_BY_CRAWLER");
    assertThat(partitions("raw").get(0).parameters()).doesNotContainKey("DEPRECATED_BY_CRAWLER");

    aws.put("raw/dt=2/x.parquet", WIDE);
    crawl();
    assertThat(partitions("raw").get(1).parameters()).doesNotContainKey("DEPRECATED_BY_CRAWLER");

    Files.delete(aws.folder("raw/dt=2/x.parquet"));
    policy(UpdateBehavior.UPDATE_IN_DATABASE, DeleteBehavior.DELETE_FROM_DATABASE);
    assertThat(crawl().tablesDeleted()).isEqualTo(1);
    assertThat(tables()).containsExactly("raw");
    assertThat(partitions("raw")).hasSize(1);
  }

  @Test
  void changedColumnsAreLoggedReplacedOrAdded() throws Exception {
    aws.put("raw/x.parquet", "SELECT 1 AS a, 2 AS b");
    define("s3://lake/raw/", r -> {});
    crawl();
    aws.put("raw/x.parquet", "SELECT 1.5::DOUBLE AS a, 3 AS c");
    policy(UpdateBehavior.LOG, DeleteBehavior.LOG);
    crawl();
    assertThat(columns(table("raw"))).containsExactly("a int", "b int");
    policy(UpdateBehavior.UPDATE_IN_DATABASE, DeleteBehavior.LOG);
    glue.updateCrawler(
        r ->
            r.name("c")
                .configuration(
                    "{\"Version\":1.0,\"CrawlerOutput\":{\"Tables\":{\"AddOrUpdateBehavior\":"
                        + "\"MergeNewColumns\"}}}"));
    crawl();
    assertThat(columns(table("raw"))).containsExactly("a int", "b int", "c int");
    glue.updateCrawler(r -> r.name("c").configuration("{\"Version\":1.0}"));
    crawl();
    assertThat(columns(table("raw"))).containsExactly("a double", "c int");
    assertThat(
            glue.getTableVersions(r -> r.databaseName("market").tableName("raw")).tableVersions())
        .extracting(v -> v.versionId())
        .containsExactly("2", "1", "0");
  }

  @Test
  void aDatabaseThatIsNotThereIsMade() throws Exception {
    aws.put("raw/x.parquet", WIDE);
    define("s3://lake/raw/", r -> r.databaseName("fresh"));
    crawl();
    assertThat(glue.getTable(r -> r.databaseName("fresh").name("raw")).table().parameters())
        .containsEntry("UPDATED_BY_CRAWLER", "c");
  }

  @Test
  void whatSomebodySaidOfAColumnStays() throws Exception {
    aws.put("raw/x.parquet", "SELECT 1 AS a");
    define("s3://lake/raw/", r -> {});
    crawl();
    var storage = table("raw").storageDescriptor();
    var noted = storage.columns().getFirst().toBuilder().comment("how many").build();
    glue.updateTable(
        r ->
            r.databaseName("market")
                .tableInput(
                    t ->
                        t.name("raw")
                            .parameters(table("raw").parameters())
                            .storageDescriptor(storage.toBuilder().columns(noted).build())));
    aws.put("raw/x.parquet", "SELECT 1::BIGINT AS a, 2 AS b");
    crawl();
    assertThat(columns(table("raw"))).containsExactly("a bigint", "b int");
    assertThat(table("raw").storageDescriptor().columns().getFirst().comment())
        .isEqualTo("how many");
  }

  @Test
  void aCrawlOfNewFoldersLooksIntoNoOthers() throws Exception {
    aws.put("raw/dt=1/x.parquet", WIDE);
    define(
        "s3://lake/raw/",
        r ->
            r.recrawlPolicy(p -> p.recrawlBehavior(RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY))
                .schemaChangePolicy(
                    p -> p.updateBehavior(UpdateBehavior.LOG).deleteBehavior(DeleteBehavior.LOG)));
    crawl();
    Files.writeString(aws.folder("raw/dt=1/x.parquet"), "damaged");
    aws.put("raw/dt=2/x.parquet", WIDE + ", 6 AS f");
    crawl();
    assertThat(partitions("raw")).hasSize(2);
    assertThat(columns(table("raw"))).hasSize(5);
  }
}
