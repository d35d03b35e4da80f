package io.tapedeck.engine.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CrawlerMetrics;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/// What crawls make of a lake, rule by rule.
class CrawlerRulesTest {

  private static final String WIDE = "SELECT 1 AS a, 2 AS b, 3 AS c, 4 AS d, 5 AS e";

  @TempDir private Path home;
  private EmbeddedAws aws;
  private GlueClient glue;

  @BeforeEach
  void open() throws Exception {
    aws = new EmbeddedAws(home);
    glue = aws.clients().glue();
    glue.createDatabase(r -> r.databaseInput(d -> d.name("market")));
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private void define(String path, Consumer<CreateCrawlerRequest.Builder> more) {
    glue.createCrawler(
        r -> {
          r.name("c").role("r").databaseName("market");
          r.targets(t -> t.s3Targets(S3Target.builder().path(path).build()));
          more.accept(r);
        });
  }

  private CrawlerMetrics crawl() {
    glue.startCrawler(r -> r.name("c"));
    while (glue.getCrawler(r -> r.name("c")).crawler().state() != CrawlerState.READY) {
      Thread.onSpinWait();
    }
    assertThat(glue.getCrawler(r -> r.name("c")).crawler().lastCrawl().statusAsString())
        .isEqualTo("SUCCEEDED");
    return glue.getCrawlerMetrics(r -> r.crawlerNameList("c")).crawlerMetricsList().getFirst();
  }

  private List<String> tables() {
    return glue.getTables(r -> r.databaseName("market")).tableList().stream()
        .map(Table::name)
        .toList();
  }

  private Table table(String name) {
    return glue.getTable(r -> r.databaseName("market").name(name)).table();
  }

  private static List<String> columns(Table table) {
    return table.storageDescriptor().columns().stream()
        .map(column -> column.name() + " " + column.type())
        .toList();
  }

  private List<Partition> partitions(String name) {
    return glue.getPartitions(r -> r.databaseName("market").tableName(name)).partitions();
  }

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
  void readsTheTypesOfJsonAndSkipsWhatIsDamaged() throws Exception {
    aws.putText(
        "j/a.json",
        "{\"id\":1,\"Big\":5000000000,\"f\":1.5,\"ok\":true,\"s\":\"x\",\"n\":null,\"tags\":[1,2],\"at\":{\"x\":1,\"y\":[\"a\"]}}\n"
            + "{\"id\":2,\"f\":3,\"late\":\"z\"}\n");
    aws.putText("j/b.json", "{\"id\": \"half");
    aws.putText("j/c.txt", "no table at all");
    aws.putText("j/_d.json", "{\"hidden\":1}");
    define("s3://lake/j/", r -> {});
    crawl();
    Table table = table("j");
    assertThat(columns(table))
        .containsExactly(
            "id int",
            "big bigint",
            "f double",
            "ok boolean",
            "s string",
            "n string",
            "tags array<int>",
            "at struct<x:int,y:array<string>>",
            "late string");
    assertThat(table.parameters())
        .containsEntry("classification", "json")
        .containsEntry("objectCount", "1")
        .containsEntry("recordCount", "2")
        .containsEntry("UPDATED_BY_CRAWLER", "c")
        .containsKeys("sizeKey", "averageRecordSize", "CrawlerSchemaDeserializerVersion");
    assertThat(table.storageDescriptor().serdeInfo().parameters().get("paths"))
        .isEqualTo("at,big,f,id,late,n,ok,s,tags");
  }

  @Test
  void readsTheTypesOfParquetFromItsFooter() throws Exception {
    aws.put(
        "p/x.parquet",
        "SELECT 1::TINYINT AS t, 2::BIGINT AS l, 1.5::FLOAT AS f, 1.25::DECIMAL(10,2) AS d,"
            + " DATE '2026-01-05' AS day, TIMESTAMP '2026-01-05 00:00:00' AS at, 'x' AS s,"
            + " 'x'::BLOB AS raw, [1, 2] AS list, {'a': 1, 'b': 'x'} AS st, map {'k': 1} AS m"
            + " FROM range(7)");
    define("s3://lake/p/", r -> {});
    crawl();
    assertThat(columns(table("p")))
        .containsExactly(
            "t tinyint",
            "l bigint",
            "f float",
            "d decimal(10,2)",
            "day date",
            "at timestamp",
            "s string",
            "raw binary",
            "list array<int>",
            "st struct<a:int,b:string>",
            "m map<string,int>");
    assertThat(table("p").parameters()).containsEntry("recordCount", "7");
  }

  @Test
  void takesTheFirstLineOfCsvForAHeaderOnlyIfDataBelowIsNoText() throws Exception {
    aws.putText("with/a.csv", "Symbol,Close,Volume\nA,1.5,10\n\"B, C\",2,20\n");
    aws.putText("without/a.csv", "A|B\nC|D\n");
    define("s3://lake/", r -> {});
    crawl();
    assertThat(tables()).containsExactly("with", "without");
    assertThat(columns(table("with")))
        .containsExactly("symbol string", "close double", "volume bigint");
    assertThat(table("with").parameters())
        .containsEntry("skip.header.line.count", "1")
        .containsEntry("delimiter", ",")
        .containsEntry("recordCount", "2");
    assertThat(columns(table("without"))).containsExactly("col0 string", "col1 string");
    assertThat(table("without").parameters())
        .containsEntry("delimiter", "|")
        .doesNotContainKey("skip.header.line.count");
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

  private void policy(UpdateBehavior update, DeleteBehavior delete) {
    glue.updateCrawler(
        r -> r.name("c").schemaChangePolicy(p -> p.updateBehavior(update).deleteBehavior(delete)));
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
  void objectsOfDifferentFormatsInOneFolderAreTablesOfTheirOwn() throws Exception {
    aws.putText("raw/a.json", "{\"id\":1}\n");
    aws.putText("raw/b.csv", "Symbol,Close\nA,1.5\n");
    aws.put("raw/c.parquet", WIDE);
    define("s3://lake/raw/", r -> {});
    crawl();
    assertThat(tables()).containsExactly("a_json", "b_csv", "c_parquet");
    assertThat(table("a_json").storageDescriptor().location()).isEqualTo("s3://lake/raw/a.json");
    assertThat(table("a_json").parameters()).containsEntry("classification", "json");
    assertThat(columns(table("b_csv"))).containsExactly("symbol string", "close double");
    aws.putText("raw/a.json", "{\"id\":1,\"late\":\"x\"}\n");
    aws.putText("raw/d.json", "{\"id\":1}\n");
    assertThat(crawl().tablesUpdated()).isEqualTo(1);
    assertThat(tables()).containsExactly("a_json", "b_csv", "c_parquet", "d_json");
    assertThat(columns(table("a_json"))).containsExactly("id int", "late string");
  }

  @Test
  void aTargetThatIsOneObjectIsATable() throws Exception {
    aws.putText("raw/trades.json", "{\"id\":1}\n");
    aws.putText("raw/other.json", "{\"no\":1}\n");
    define("s3://lake/raw/trades.json", r -> {});
    crawl();
    assertThat(tables()).containsExactly("trades_json");
    assertThat(table("trades_json").storageDescriptor().location())
        .isEqualTo("s3://lake/raw/trades.json");
    assertThat(crawl().tablesUpdated()).isZero();
    assertThat(tables()).containsExactly("trades_json");
  }

  @Test
  void anotherFormatIsTakenUp() throws Exception {
    aws.putText("raw/dt=1/x.json", "{\"a\":1}\n");
    define("s3://lake/raw/", r -> {});
    crawl();
    Files.delete(aws.folder("raw/dt=1/x.json"));
    aws.put("raw/dt=1/x.parquet", "SELECT 1 AS a");
    policy(UpdateBehavior.LOG, DeleteBehavior.LOG);
    assertThat(crawl().tablesUpdated()).isZero();
    assertThat(table("raw").parameters()).containsEntry("classification", "json");
    policy(UpdateBehavior.UPDATE_IN_DATABASE, DeleteBehavior.LOG);
    assertThat(crawl().tablesUpdated()).isEqualTo(1);
    Table table = table("raw");
    assertThat(table.parameters()).containsEntry("classification", "parquet");
    assertThat(table.storageDescriptor().serdeInfo().serializationLibrary())
        .endsWith("ParquetHiveSerDe");
    assertThat(partitions("raw").getFirst().storageDescriptor().serdeInfo().serializationLibrary())
        .endsWith("ParquetHiveSerDe");
    assertThat(crawl().tablesUpdated()).isZero();
  }

  @Test
  void partitionsFollowTheTypesOfTheirTable() throws Exception {
    aws.putText("raw/dt=1/x.json", "{\"a\":1,\"b\":2}\n");
    define("s3://lake/raw/", r -> {});
    crawl();
    glue.updatePartition(
        r ->
            r.databaseName("market")
                .tableName("raw")
                .partitionValueList("1")
                .partitionInput(
                    p ->
                        p.values("1")
                            .storageDescriptor(
                                partitions("raw").getFirst().storageDescriptor().toBuilder()
                                    .location("s3://lake/moved/")
                                    .build())));
    aws.putText("raw/dt=2/x.json", "{\"a\":\"x\",\"b\":2}\n");
    policy(UpdateBehavior.LOG, DeleteBehavior.LOG);
    crawl();
    assertThat(partitions("raw"))
        .extracting(p -> p.storageDescriptor().columns().getFirst().type())
        .containsExactly("int", "int");
    policy(UpdateBehavior.UPDATE_IN_DATABASE, DeleteBehavior.LOG);
    crawl();
    assertThat(columns(table("raw"))).containsExactly("a string", "b int");
    assertThat(partitions("raw"))
        .extracting(p -> p.storageDescriptor().columns().getFirst().type())
        .containsExactly("string", "string");
    assertThat(partitions("raw").getFirst().storageDescriptor().location())
        .isEqualTo("s3://lake/moved/");
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
