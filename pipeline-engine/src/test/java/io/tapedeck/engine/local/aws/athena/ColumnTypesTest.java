package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.S3Target;

/// What tables, their partitions and their objects say of columns, where these differ.
class ColumnTypesTest extends AthenaTesting {

  private static final String PARQUET =
      "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
  private static final String JSON = "org.openx.data.jsonserde.JsonSerDe";

  @Test
  void aParquetColumnOfATypeThatIsNotReadAsTheTablesIsRefused() throws Exception {
    client
        .aws()
        .put(
            "bars/1.parquet",
            "SELECT 100::BIGINT AS volume, 1::BIGINT AS \"close\", 2.5::DOUBLE AS low, 'x' AS note,"
                + " true AS ok, TIMESTAMP '2026-01-05 00:00:00' AS at");
    client.table(
        "bars",
        "volume string, `close` double, low string, note int, ok int, at date",
        "STORED AS PARQUET");
    assertThat(client.reason("SELECT volume FROM bars"))
        .isEqualTo(
            "HIVE_BAD_DATA: Field volume's type INT64 in parquet file s3://lake/bars/1.parquet is"
                + " incompatible with type varchar defined in table schema");
    List<String> refused =
        List.of(
            "\"close\" INT64 double",
            "low DOUBLE varchar",
            "note BINARY integer",
            "ok BOOLEAN integer",
            "at INT64 date");
    for (String one : refused) {
      String[] parts = one.split(" ");
      assertThat(client.reason("SELECT max(" + parts[0] + ") AS m FROM bars"))
          .contains("'s type " + parts[1] + " in parquet file")
          .contains("incompatible with type " + parts[2] + " defined");
    }
    assertThat(client.data("SELECT count(*) AS n FROM bars")).containsExactly(List.of("1"));
    client.run("CREATE VIEW v AS SELECT volume FROM bars");
    client.run("EXPLAIN SELECT volume FROM bars");
    assertThat(client.reason("CREATE TABLE copy AS SELECT volume FROM bars"))
        .startsWith("HIVE_BAD_DATA: Field volume's type INT64");
    assertThat(client.reason("SELECT volume FROM v")).startsWith("HIVE_BAD_DATA: Field volume");
  }

  @Test
  void kindsOfNumbersThatAreReadAsEachOtherStillAre() throws Exception {
    client
        .aws()
        .put(
            "kinds/1.parquet",
            "SELECT 1::INTEGER AS a, 2::BIGINT AS b, 3::TINYINT AS c, 1.5::FLOAT AS d,"
                + " 4::DECIMAL(9,0) AS e, 1.25::DECIMAL(10,2) AS f, 5::INTEGER AS g, 'x'::BLOB AS"
                + " h, [1, 2] AS i, {'x': 1} AS j");
    client.table(
        "kinds",
        "a bigint, b int, c smallint, d double, e bigint, f decimal(12,3), g decimal(10,0), h"
            + " string, i array<bigint>, j struct<x:bigint>",
        "STORED AS PARQUET");
    assertThat(client.data("SELECT a, b, c, d, e, f, g, h, i, j.x FROM kinds"))
        .containsExactly(List.of("1", "2", "3", "1.5", "4", "1.250", "5", "x", "[1, 2]", "1"));
  }

  @Test
  void anObjectThatIsWrittenAnewIsLookedAtAnew() throws Exception {
    client.aws().put("anew/1.parquet", "SELECT 1::BIGINT AS a");
    client.table("anew", "a double", "STORED AS PARQUET");
    assertThat(client.reason("SELECT a FROM anew")).startsWith("HIVE_BAD_DATA");
    client.aws().put("anew/1.parquet", "SELECT 1.5::DOUBLE AS a, 'other' AS size");
    assertThat(client.data("SELECT a FROM anew")).containsExactly(List.of("1.5"));
  }

  private void partition(String table, String value, String serde, String... columns) {
    List<Column> all = new ArrayList<>();
    for (String column : columns) {
      String[] parts = column.split(" ");
      all.add(Column.builder().name(parts[0]).type(parts[1]).build());
    }
    client
        .aws()
        .clients()
        .glue()
        .createPartition(
            r ->
                r.databaseName("market")
                    .tableName(table)
                    .partitionInput(
                        PartitionInput.builder()
                            .values(value)
                            .storageDescriptor(
                                s ->
                                    s.location("s3://lake/" + table + "/dt=" + value + "/")
                                        .columns(all)
                                        .serdeInfo(i -> i.serializationLibrary(serde)))
                            .build()));
  }

  @Test
  void aPartitionWhoseColumnsDoNotBecomeTheTablesIsRefused() throws Exception {
    client.run(
        "CREATE EXTERNAL TABLE t (a int, b string) PARTITIONED BY (dt string) STORED AS PARQUET"
            + " LOCATION 's3://lake/t/'");
    client.aws().put("t/dt=1/x.parquet", "SELECT 1 AS a, 'x' AS b");
    client.aws().put("t/dt=2/x.parquet", "SELECT 2.5::DOUBLE AS a, 'y' AS b");
    client.aws().put("t/dt=3/x.parquet", "SELECT 'z' AS b, 3 AS a");
    client.aws().put("t/dt=4/x.parquet", "SELECT 4::BIGINT AS b, 4 AS a");
    partition("t", "1", PARQUET, "a int", "b string");
    partition("t", "2", PARQUET, "a double", "b string");
    partition("t", "3", PARQUET, "b string", "a int");
    partition("t", "4", PARQUET, "b bigint", "a int");
    assertThat(client.data("SELECT a, b FROM t WHERE dt = '1'")).containsExactly(List.of("1", "x"));
    assertThat(client.reason("SELECT b FROM t"))
        .isEqualTo(
            "HIVE_PARTITION_SCHEMA_MISMATCH: There is a mismatch between the table and partition"
                + " schemas. The types are incompatible and cannot be coerced. The column 'a' in"
                + " table 'market.t' is declared as type 'int', but partition 'dt=2' declared"
                + " column 'a' as type 'double'.");
    // By name: another order is none of a Parquet table's concern.
    assertThat(client.data("SELECT a, b FROM t WHERE dt IN ('3', '4') ORDER BY a"))
        .containsExactly(List.of("3", "z"), List.of("4", "4"));
  }

  @Test
  void partitionsOfTextsAreComparedByPlace() throws Exception {
    client.run(
        "CREATE EXTERNAL TABLE j (a string, b int) PARTITIONED BY (dt string) ROW FORMAT SERDE '"
            + JSON
            + "' LOCATION 's3://lake/j/'");
    client.aws().putText("j/dt=1/x.json", "{\"a\":\"7\",\"b\":1}\n");
    client.aws().putText("j/dt=2/x.json", "{\"a\":\"8\",\"b\":2}\n");
    partition("j", "1", JSON, "a double");
    partition("j", "2", JSON, "a string", "b array<int>");
    assertThat(client.data("SELECT a, b FROM j WHERE dt = '1'")).containsExactly(List.of("7", "1"));
    assertThat(client.reason("SELECT a FROM j WHERE dt = '2'"))
        .startsWith("HIVE_PARTITION_SCHEMA_MISMATCH")
        .contains("declared column 'b' as type 'array<int>'");
  }

  @Test
  void aPartitionIsReadByItsOwnSerDeWhateverItsObjectsAreCalled() throws Exception {
    client.run(
        "CREATE EXTERNAL TABLE m (a int) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION"
            + " 's3://lake/m/'");
    client.aws().put("m/dt=1/x.parquet", "SELECT 1 AS a");
    client.aws().put("m/dt=2/x.json.gz", "SELECT 2 AS a");
    client.aws().putText("m/dt=3/x", "{\"a\":3}\n");
    partition("m", "1", PARQUET, "a int");
    partition("m", "2", JSON, "a int");
    partition("m", "3", JSON, "a int");
    assertThat(client.data("SELECT a FROM m ORDER BY a"))
        .containsExactly(List.of("1"), List.of("2"), List.of("3"));
    client.aws().put("m/dt=1/y.json.gz", "SELECT 4 AS a");
    assertThat(client.reason("SELECT sum(a) AS s FROM m")).startsWith("HIVE_BAD_DATA");
  }

  @Test
  void aTableOfLinesGivesTheLinesOfJsonObjects() throws Exception {
    client.aws().putText("raw/a.json", "{\"a\":1,\"b\":\"x,y\"}\n{\"a\":2}\n");
    client.aws().put("raw/b.json.gz", "SELECT 3 AS a");
    client.run("CREATE EXTERNAL TABLE raw (line string) LOCATION 's3://lake/raw/'");
    assertThat(client.data("SELECT line FROM raw ORDER BY 1"))
        .containsExactly(
            List.of("{\"a\":1,\"b\":\"x,y\"}"), List.of("{\"a\":2}"), List.of("{\"a\":3}"));
  }

  private void crawl(String path) {
    var glue = client.aws().clients().glue();
    if (glue.listCrawlers(r -> {}).crawlerNames().isEmpty()) {
      glue.createCrawler(
          r ->
              r.name("c")
                  .role("r")
                  .databaseName("market")
                  .targets(t -> t.s3Targets(S3Target.builder().path(path).build())));
    }
    glue.startCrawler(r -> r.name("c"));
    while (glue.getCrawler(r -> r.name("c")).crawler().state() != CrawlerState.READY) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatACrawlFoundOtherwiseThanBeforeCanBeAskedOf() throws Exception {
    client.aws().putText("texts/dt=1/x.json", "{\"n\":1,\"note\":\"a\"}\n");
    crawl("s3://lake/texts/");
    assertThat(client.data("SELECT n, note FROM texts")).containsExactly(List.of("1", "a"));
    client.aws().putText("texts/dt=1/x.json", "{\"n\":[1,2],\"note\":\"a\"}\n");
    client.aws().putText("texts/dt=2/x.json", "{\"n\":[3],\"note\":\"b\"}\n");
    crawl("s3://lake/texts/");
    assertThat(client.data("SELECT n, note FROM texts ORDER BY note"))
        .containsExactly(List.of("[1, 2]", "a"), List.of("[3]", "b"));
  }

  @Test
  void partitionsOfCrawledParquetSayWhatTheirObjectsHold() throws Exception {
    client.aws().put("mixed/dt=1/x.parquet", "SELECT 1 AS n, 'a' AS note");
    client.aws().put("mixed/dt=2/x.parquet", "SELECT 2.5::DOUBLE AS n, 'b' AS note");
    crawl("s3://lake/mixed/");
    assertThat(client.data("SELECT n, note FROM mixed ORDER BY n"))
        .containsExactly(List.of("1.0", "a"), List.of("2.5", "b"));
    client.aws().put("mixed/dt=1/y.parquet", "SELECT 3.5::DOUBLE AS n, 'c' AS note");
    assertThat(client.reason("SELECT max(n) AS m FROM mixed"))
        .startsWith("HIVE_BAD_DATA: Field n's type DOUBLE in parquet file s3://lake/mixed/dt=1/y");
    assertThat(client.data("SELECT note FROM mixed WHERE dt = '1' ORDER BY 1"))
        .isEqualTo(Arrays.asList(List.of("a"), List.of("c")));
  }
}
