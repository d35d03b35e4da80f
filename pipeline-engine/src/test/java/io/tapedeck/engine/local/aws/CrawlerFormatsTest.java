package io.tapedeck.engine.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/// What crawls read out of objects of each format, and what becomes of folders that mix or change
/// them.
class CrawlerFormatsTest extends CrawlTesting {

  private static final String WIDE = "SELECT 1 AS a, 2 AS b, 3 AS c, 4 AS d, 5 AS e";

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
}
