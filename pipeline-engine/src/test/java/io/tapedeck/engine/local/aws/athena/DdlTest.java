package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.StatementType;

/// DDL, SHOW and DESCRIBE through the SDK.
class DdlTest extends AthenaTesting {

  private void createTrades() {
    client.run(
        """
        CREATE EXTERNAL TABLE IF NOT EXISTS trades (
          `timestamp` timestamp COMMENT 'when',
          price double,
          size int -- how many
        )
        COMMENT 'All trades'
        PARTITIONED BY (dt string, symbol string)
        STORED AS PARQUET
        LOCATION 's3://lake/ticks/trades/'
        TBLPROPERTIES ('classification'='parquet');
        """);
  }

  @Test
  void makesATableThatGlueKnowsAndFindsItsPartitions() throws Exception {
    createTrades();
    client.aws().put("ticks/trades/dt=2026-01-05/symbol=A%2FB/1.parquet", trade("1.5"));
    client.aws().put("ticks/trades/dt=2026-01-06/symbol=HSI/1.parquet", trade("2.5"));

    assertThat(client.lines("MSCK REPAIR TABLE trades"))
        .containsExactly(
            "Partitions not in metastore:\ttrades:dt=2026-01-05/symbol=A%2FB"
                + "\ttrades:dt=2026-01-06/symbol=HSI",
            "Repair: Added partition to metastore trades:dt=2026-01-05/symbol=A%2FB",
            "Repair: Added partition to metastore trades:dt=2026-01-06/symbol=HSI");
    assertThat(client.data("SELECT symbol, price FROM trades ORDER BY 1"))
        .containsExactly(List.of("A/B", "1.5"), List.of("HSI", "2.5"));
    assertThat(client.lines("SHOW PARTITIONS trades"))
        .containsExactly("dt=2026-01-05/symbol=A%2FB", "dt=2026-01-06/symbol=HSI");
    assertThat(client.data("SELECT dt, symbol FROM \"trades$partitions\" ORDER BY 1"))
        .containsExactly(List.of("2026-01-05", "A/B"), List.of("2026-01-06", "HSI"));
    var table =
        client
            .aws()
            .clients()
            .glue()
            .getTable(r -> r.databaseName("market").name("trades"))
            .table();
    assertThat(table.description()).isEqualTo("All trades");
    assertThat(table.storageDescriptor().columns().getFirst().comment()).isEqualTo("when");
  }

  @Test
  void repairsByTheFoldersAtTheDepthOfTheKeysWhoseNamesAreInLowerCase() throws Exception {
    client.run(
        "CREATE EXTERNAL TABLE deep (x int) PARTITIONED BY (userid string) STORED AS PARQUET"
            + " LOCATION 's3://lake/deep/'");
    client.aws().put("deep/userId=1/1.parquet", "SELECT 1 AS x");
    client.aws().put("deep/userid=2/part/a/1.parquet", "SELECT 2 AS x");
    client.aws().put("deep/userid=2/part/b/1.parquet", "SELECT 3 AS x");
    client.aws().put("deep/other/userid=3/1.parquet", "SELECT 4 AS x");
    client.aws().put("deep/1.parquet", "SELECT 5 AS x");
    assertThat(client.lines("MSCK REPAIR TABLE deep"))
        .containsExactly(
            "Partitions not in metastore:\tdeep:userid=2",
            "Repair: Added partition to metastore deep:userid=2");
    assertThat(client.data("SELECT x, userid FROM deep ORDER BY 1"))
        .containsExactly(List.of("2", "2"), List.of("3", "2"));
    assertThat(client.lines("MSCK REPAIR TABLE deep")).isEmpty();
  }

  private static String trade(String price) {
    return "SELECT TIMESTAMP '2026-01-05 09:00:00' AS \"timestamp\", "
        + price
        + "::DOUBLE AS price, 1 AS size";
  }

  @Test
  void changesPartitionsByName() {
    createTrades();
    client.run(
        "ALTER TABLE trades ADD IF NOT EXISTS PARTITION (dt='2026-01-05', symbol='A') PARTITION"
            + " (dt='2026-01-06', symbol='A') LOCATION 's3://lake/elsewhere/'");
    assertThat(client.reason("ALTER TABLE trades ADD PARTITION (dt='2026-01-05', symbol='A')"))
        .contains("AlreadyExistsException");
    client.run(
        "ALTER TABLE trades PARTITION (dt='2026-01-05', symbol='A') RENAME TO PARTITION"
            + " (dt='2026-01-05', symbol='B')");
    client.run(
        "ALTER TABLE trades PARTITION (dt='2026-01-05', symbol='B') SET LOCATION"
            + " 's3://lake/moved/'");
    assertThat(
            client
                .aws()
                .clients()
                .glue()
                .getPartition(
                    r ->
                        r.databaseName("market")
                            .tableName("trades")
                            .partitionValues("2026-01-05", "B"))
                .partition()
                .storageDescriptor()
                .location())
        .isEqualTo("s3://lake/moved/");
    client.run("ALTER TABLE trades DROP PARTITION (dt='2026-01-06', symbol='A')");
    assertThat(client.lines("SHOW PARTITIONS trades")).containsExactly("dt=2026-01-05/symbol=B");
    assertThat(client.reason("ALTER TABLE trades DROP PARTITION (dt='1999-01-01', symbol='A')"))
        .contains("Partition not found");
    assertThat(client.reason("ALTER TABLE trades ADD PARTITION (dt='2026-01-05')"))
        .contains("does not match the partition keys");
  }

  @Test
  void aPartitionIsMeantByTheValuesOfItsKeysAndNeverByARange() {
    client.run(
        "CREATE EXTERNAL TABLE hours (x int) PARTITIONED BY (hour int, sym string) STORED AS"
            + " PARQUET LOCATION 's3://lake/hours/'");
    client.run(
        "ALTER TABLE hours ADD PARTITION (hour=8, sym='1') PARTITION (hour='09', sym='1')"
            + " PARTITION (hour=10, sym='1') PARTITION (hour=10, sym='01')");
    for (String operator : List.of("<", "<=", ">", ">=", "<>", "!=")) {
      for (String statement :
          List.of(
              "ALTER TABLE hours DROP PARTITION (hour %s 9)",
              "ALTER TABLE hours ADD PARTITION (hour %s 9, sym='1')",
              "ALTER TABLE hours PARTITION (hour %s 9, sym='1') RENAME TO PARTITION (hour=1,"
                  + " sym='1')",
              "SHOW PARTITIONS hours PARTITION (hour %s 9)")) {
        assertThatThrownBy(() -> client.start(statement.formatted(operator)))
            .as(statement.formatted(operator))
            .isInstanceOf(InvalidRequestException.class)
            .hasMessageContaining("mismatched input '" + operator + "'. Expecting: '='");
      }
    }
    assertThat(client.lines("SHOW PARTITIONS hours PARTITION (hour = '010')"))
        .containsExactly("hour=10/sym=01", "hour=10/sym=1");
    client.run("ALTER TABLE hours DROP PARTITION (hour = 9)");
    client.run("ALTER TABLE hours DROP PARTITION (sym = '01')");
    assertThat(client.lines("SHOW PARTITIONS hours"))
        .containsExactly("hour=10/sym=1", "hour=8/sym=1");
  }

  @Test
  void showsTheStatementThatMakesATableAgain() {
    createTrades();
    client.run("ALTER TABLE trades ADD COLUMNS (side string)");
    client.run("ALTER TABLE trades SET TBLPROPERTIES ('note'='it''s new')");
    List<String> create = client.lines("SHOW CREATE TABLE trades");
    client.run("DROP TABLE trades");
    assertThat(client.lines("SHOW TABLES")).isEmpty();

    client.run(String.join("\n", create));

    assertThat(client.lines("SHOW CREATE TABLE trades")).isEqualTo(create);
    assertThat(client.lines("SHOW TBLPROPERTIES trades('note')")).containsExactly("it's new");
    assertThat(client.lines("SHOW COLUMNS IN trades"))
        .containsExactly("timestamp", "price", "size", "side", "dt", "symbol");
    assertThat(create).contains("  `timestamp` timestamp COMMENT 'when', ", "COMMENT 'All trades'");
    assertThat(client.lines("DESCRIBE trades").getFirst())
        .isEqualTo("timestamp           \ttimestamp           \twhen                ");
    assertThat(client.lines("DESCRIBE FORMATTED trades"))
        .contains("timestamp           \ttimestamp           \twhen                ");
    assertThat(client.lines("DESCRIBE FORMATTED trades"))
        .anyMatch(line -> line.startsWith("Location:") && line.contains("s3://lake/ticks/trades/"));
  }

  @Test
  void showsTheBucketsOfATable() {
    client.run(
        "CREATE EXTERNAL TABLE spread (a int COMMENT 'it''s', b string) PARTITIONED BY (dt string"
            + " COMMENT 'the day') CLUSTERED BY (a, b) INTO 8 BUCKETS STORED AS PARQUET LOCATION"
            + " 's3://lake/spread/'");
    List<String> create = client.lines("SHOW CREATE TABLE spread");
    assertThat(create)
        .containsSequence("CLUSTERED BY ( ", "  `a`, ", "  `b`) ", "INTO 8 BUCKETS")
        .contains("  `a` int COMMENT 'it\\'s', ", "  `dt` string COMMENT 'the day')");
    client.run("DROP TABLE spread");
    client.run(String.join("\n", create));
    assertThat(client.lines("SHOW CREATE TABLE spread")).isEqualTo(create);
  }

  @Test
  void tellsOfATableWhatAthenaTells() {
    createTrades();
    var table =
        client
            .athena()
            .getTableMetadata(
                r -> r.catalogName("AwsDataCatalog").databaseName("market").tableName("trades"))
            .tableMetadata();
    assertThat(table.columns().getFirst().comment()).isEqualTo("when");
    assertThat(table.parameters())
        .containsEntry("classification", "parquet")
        .containsEntry("location", "s3://lake/ticks/trades/")
        .containsEntry(
            "inputformat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
        .containsEntry(
            "outputformat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")
        .containsEntry(
            "serde.serialization.lib",
            "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe")
        .containsEntry("serde.param.serialization.format", "1")
        .containsKey("transient_lastDdlTime");
  }

  @Test
  void namesStatementsAsAthenaDoes() {
    QueryExecution create = client.run("CREATE DATABASE IF NOT EXISTS other COMMENT 'c'");
    assertThat(create.statementType()).isEqualTo(StatementType.DDL);
    assertThat(create.substatementType()).isEqualTo("CREATE_DATABASE");
    assertThat(create.resultConfiguration().outputLocation()).endsWith(".txt");
    QueryExecution show = client.run("SHOW DATABASES LIKE 'o*'");
    assertThat(show.statementType()).isEqualTo(StatementType.UTILITY);
    assertThat(client.read(show.queryExecutionId())).containsExactly(List.of("other"));
    assertThat(client.run("SELECT 1 AS x").statementType()).isEqualTo(StatementType.DML);
    assertThat(client.lines("SHOW TABLES IN other")).isEmpty();
    client.run("DROP DATABASE other");
    assertThat(client.reason("DROP DATABASE other")).contains("Database does not exist: other");
  }

  @Test
  void refusesInHivesWordsWhatIsNotThereOrThereAlready() {
    createTrades();
    assertThat(client.reason("DROP TABLE nope"))
        .isEqualTo("FAILED: SemanticException [Error 10001]: Table not found nope");
    client.run("DROP TABLE IF EXISTS nope");
    assertThat(client.reason("CREATE EXTERNAL TABLE trades (a int) LOCATION 's3://lake/x/'"))
        .contains("AlreadyExistsException(message:Table trades already exists)");
    assertThat(client.reason("CREATE EXTERNAL TABLE t (a int) LOCATION 's3://../../etc/'"))
        .contains("not a valid S3 path");
    assertThat(client.reason("CREATE EXTERNAL TABLE t (a int, a int) LOCATION 's3://lake/x/'"))
        .contains("Duplicate column name: a");
    assertThat(client.reason("CREATE TABLE t (a int) LOCATION 's3://lake/x/'"))
        .contains("CREATE EXTERNAL TABLE");
    assertThat(client.reason("DROP DATABASE market")).contains("is not empty");
  }

  @Test
  void keepsViewsInTheFormOfPresto() {
    createTrades();
    client.run(
        "CREATE VIEW cheap AS SELECT symbol, price * 2 AS twice FROM trades WHERE price < 2");
    assertThat(client.reason("CREATE VIEW cheap AS SELECT 1 AS a")).contains("View already exists");
    client.run(
        "CREATE OR REPLACE VIEW cheap AS SELECT symbol, count(*) AS n FROM trades GROUP BY 1");
    var view =
        client.aws().clients().glue().getTable(r -> r.databaseName("market").name("cheap")).table();
    assertThat(view.tableType()).isEqualTo("VIRTUAL_VIEW");
    assertThat(view.viewOriginalText()).startsWith("/* Presto View: ").endsWith(" */");
    assertThat(view.storageDescriptor().columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly("symbol string", "n bigint");
    assertThat(client.rows("SELECT * FROM cheap")).containsExactly(List.of("symbol", "n"));
    assertThat(client.lines("SHOW VIEWS")).containsExactly("cheap");
    assertThat(client.lines("SHOW CREATE VIEW cheap").getFirst())
        .isEqualTo("CREATE VIEW market.cheap AS ");
    assertThat(client.reason("DROP TABLE cheap")).contains("DROP TABLE");
    assertThat(client.reason("CREATE VIEW v AS SELECT 1 + 1"))
        .startsWith("MISSING_COLUMN_NAME: line 1:25: ");
    client.run("DROP VIEW cheap");
    assertThat(client.lines("SHOW VIEWS")).isEmpty();
  }

  @Test
  void readsTextObjectsAsTheSerDesDo() throws Exception {
    Files.createDirectories(client.aws().folder("csv/plain"));
    Files.createDirectories(client.aws().folder("csv/quoted"));
    Files.writeString(
        client.aws().folder("csv/plain/a"), "sym|px|at\nA|1.5|2026-01-05\nB|x|\\N\nC\n");
    Files.writeString(
        client.aws().folder("csv/quoted/a.csv"), "sym,px\n\"A, \"\"B\"\"\",1.5\n\"\",2\n");
    client.run(
        """
        CREATE EXTERNAL TABLE plain (sym string, px double, at date)
        ROW FORMAT DELIMITED FIELDS TERMINATED BY '|'
        LOCATION 's3://lake/csv/plain' TBLPROPERTIES ('skip.header.line.count'='1')
        """);
    client.run(
        """
        CREATE EXTERNAL TABLE quoted (sym string, px double)
        ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
        WITH SERDEPROPERTIES ('separatorChar'=',', 'quoteChar'='"')
        LOCATION 's3://lake/csv/quoted/' TBLPROPERTIES ('skip.header.line.count'='1')
        """);
    assertThat(client.data("SELECT * FROM plain ORDER BY 1"))
        .containsExactly(
            List.of("A", "1.5", "2026-01-05"),
            java.util.Arrays.asList("B", null, null),
            java.util.Arrays.asList("C", null, null));
    assertThat(client.data("SELECT * FROM quoted ORDER BY px"))
        .containsExactly(List.of("A, \"B\"", "1.5"), List.of("", "2.0"));
  }

  @Test
  void projectsPartitionsInsteadOfAskingTheCatalog() throws Exception {
    client.aws().put("p/year=2025/symbol=A/1.parquet", "SELECT 1 AS x");
    client.aws().put("p/year=2026/symbol=A/1.parquet", "SELECT 2 AS x");
    client.aws().put("p/year=2026/symbol=B/1.parquet", "SELECT 3 AS x");
    client.run(
        """
        CREATE EXTERNAL TABLE projected (x int) PARTITIONED BY (year int, symbol string)
        STORED AS PARQUET LOCATION 's3://lake/p/'
        TBLPROPERTIES ('projection.enabled'='true',
          'projection.year.type'='integer', 'projection.year.range'='2000,2030',
          'projection.symbol.type'='injected')
        """);
    assertThat(client.data("SELECT x, year FROM projected WHERE symbol = 'A' ORDER BY 1"))
        .containsExactly(List.of("1", "2025"), List.of("2", "2026"));
    assertThat(client.reason("SELECT x FROM projected"))
        .startsWith("CONSTRAINT_VIOLATION: For the injected projected partition column symbol");
  }

  @Test
  void answersTheInformationSchema() {
    createTrades();
    assertThat(
            client.data(
                "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema ="
                    + " 'market' AND table_name = 'trades' ORDER BY ordinal_position"))
        .contains(List.of("price", "double"), List.of("symbol", "varchar"))
        .hasSize(5);
    assertThat(client.data("SELECT table_name, table_type FROM information_schema.tables"))
        .containsExactly(List.of("trades", "BASE TABLE"));
  }
}
