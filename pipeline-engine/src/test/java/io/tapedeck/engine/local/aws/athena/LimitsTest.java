package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// What hostile or heavy use does not break: many queries, long and deep statements, large results,
/// stops, cutoffs, broken objects, names that would reach beyond the lake.
class LimitsTest extends AthenaTesting {

  // Runs until somebody stops it.
  private static final String HEAVY =
      "SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN"
          + " UNNEST(sequence(1, 10000)) AS b(y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z)"
          + " WHERE x * y * z % 7 = 3";

  private static final String JSON = "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";

  @Test
  void twoHundredQueriesAtOnceWaitAndAllEnd() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ids.add(client.start("SELECT " + i + " AS n"));
    }
    for (int i = 0; i < 200; i++) {
      QueryExecution query = client.ended(ids.get(i));
      assertThat(query.status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    }
    assertThat(client.read(ids.get(137))).containsExactly(List.of("n"), List.of("137"));
  }

  @Test
  void statementsTooLongOrTooDeepAreRefused() {
    String large = "SELECT '" + "x".repeat(1 << 20) + "'";
    assertThatThrownBy(() -> client.start(large))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("262144");
    String wide = "SELECT '" + "é".repeat(200_000) + "'";
    assertThatThrownBy(() -> client.start(wide)).isInstanceOf(InvalidRequestException.class);
    String deep = "SELECT " + "(".repeat(60_000) + "1" + ")".repeat(60_000);
    assertThatThrownBy(() -> client.start(deep))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("too large");
    String calls = "SELECT " + "abs(".repeat(350) + "1" + ")".repeat(350) + " AS x";
    assertThat(client.ended(client.start(calls)).status().state())
        .isIn(QueryExecutionState.SUCCEEDED, QueryExecutionState.FAILED);
    String chain = "SELECT 1" + " + 1".repeat(100) + " AS x";
    assertThat(client.data(chain)).containsExactly(List.of("101"));
    assertThat(client.data("SELECT 1 AS x")).containsExactly(List.of("1"));
  }

  @Test
  void queriesThatWaitOrAreOverKeepNoMoreThanTheirText() throws Exception {
    String large = "SELECT nope IN (" + "1,".repeat(40_000) + "1)";
    for (int i = 0; i < 8; i++) {
      assertThat(client.reason(large)).startsWith("COLUMN_NOT_FOUND");
    }
    List<String> ids = new ArrayList<>(List.of(client.start(HEAVY), client.start(HEAVY)));
    for (int i = 0; i < 8; i++) {
      ids.add(client.start(large));
    }
    // Earlier tests of the same process parsed statements, too, and let go of them.
    long alive = literals();
    for (int i = 0; i < 50 && alive > 100_000; i++) {
      alive = literals();
    }
    assertThat(alive).as("literals of parsed statements").isLessThan(100_000);
    ids.forEach(id -> client.athena().stopQueryExecution(r -> r.queryExecutionId(id)));
    ids.forEach(client::ended);
  }

  /// How many are reachable, after a collection.
  private static long literals() throws JMException {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    return histogram
        .lines()
        .filter(line -> line.contains("io.trino.sql.tree.LongLiteral"))
        .mapToLong(line -> Long.parseLong(line.strip().split(" +")[1]))
        .sum();
  }

  @Test
  void membersAreNoLongerThanTheModelOfTheServiceAllows() {
    for (List<String> parameters :
        List.of(List.<String>of(), List.of(""), List.of("'" + "x".repeat(1023) + "'"))) {
      assertThatThrownBy(() -> client.start("SELECT ?", r -> r.executionParameters(parameters)))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("executionParameters");
    }
    String longest = "'" + "x".repeat(1022) + "'";
    client.ended(client.start("SELECT ? AS x", r -> r.executionParameters(longest)));
    for (String database : List.of("", "x".repeat(256))) {
      assertThatThrownBy(
              () ->
                  client.start("SELECT 1", r -> r.queryExecutionContext(c -> c.database(database))))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("Member must have length between 1 and 255");
    }
  }

  @Test
  void aBucketThatIsNotThereIsNamed() {
    client.run(
        "CREATE EXTERNAL TABLE lost (a int) STORED AS PARQUET LOCATION 's3://no-such-lake/lost/'");
    assertThat(client.reason("SELECT * FROM lost"))
        .startsWith("HIVE_FILESYSTEM_ERROR: ")
        .contains("s3://no-such-lake/lost/")
        .endsWith("The specified bucket does not exist: no-such-lake");
    client.table("empty", "a int", "STORED AS PARQUET");
    assertThat(client.data("SELECT * FROM empty")).isEmpty();
  }

  @Test
  void onlyOneStatementAndOnlyWhatAthenaKnows() {
    assertThatThrownBy(() -> client.start("SELECT 1; SELECT 2"))
        .hasMessageContaining("Only one sql statement is allowed");
    for (String sql :
        List.of(
            "GRANT SELECT ON t TO x",
            "START TRANSACTION",
            "COMMIT",
            "CREATE FUNCTION f() RETURNS int RETURN 1",
            "SET SESSION x = 1",
            "USE market",
            "CALL p()",
            "SHOW FUNCTIONS",
            "TRUNCATE TABLE t")) {
      assertThatThrownBy(() -> client.start(sql))
          .as(sql)
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("Queries of this type are not supported");
    }
    assertThatThrownBy(() -> client.start("SELEC 1"))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> assertThat(e.athenaErrorCode()).isEqualTo("MALFORMED_QUERY"));
    assertThat(client.reason("UPDATE t SET a = 1")).startsWith("NOT_SUPPORTED: Modifying Hive");
  }

  @Test
  void aMillionRowsArePagedWithoutStandingInMemory() {
    String id =
        client
            .run(
                "SELECT a.n * 1000 + b.n AS n, 'some text that makes the row longer' AS t FROM"
                    + " UNNEST(sequence(0, 999)) AS a(n) CROSS JOIN UNNEST(sequence(0, 999)) AS"
                    + " b(n)")
            .queryExecutionId();
    System.gc();
    long before = used();
    String token = null;
    int rows = 0;
    for (int page = 0; page < 20; page++) {
      String at = token;
      GetQueryResultsResponse answer =
          client.athena().getQueryResults(r -> r.queryExecutionId(id).nextToken(at));
      rows += answer.resultSet().rows().size();
      token = answer.nextToken();
    }
    assertThat(rows).isEqualTo(20_000);
    assertThat(token).isNotNull();
    System.gc();
    assertThat(used() - before).isLessThan(20L << 20);
    assertThat(
            client
                .athena()
                .getQueryRuntimeStatistics(r -> r.queryExecutionId(id))
                .queryRuntimeStatistics()
                .rows()
                .outputRows())
        .isEqualTo(1_000_000);
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void aStopEndsAQueryAndFreesItsPlace() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ids.add(client.start(HEAVY));
    }
    while (client
            .athena()
            .getQueryExecution(r -> r.queryExecutionId(ids.getFirst()))
            .queryExecution()
            .status()
            .state()
        == QueryExecutionState.QUEUED) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
    ids.forEach(id -> client.athena().stopQueryExecution(r -> r.queryExecutionId(id)));
    for (String id : ids) {
      assertThat(client.ended(id).status().state())
          .as(() -> client.ended(id).status().stateChangeReason())
          .isEqualTo(QueryExecutionState.CANCELLED);
      assertThat(client.ended(id).status().stateChangeReason())
          .isEqualTo("Query cancelled by user");
    }
    assertThat(client.data("SELECT 1 AS x")).containsExactly(List.of("1"));
    assertThat(home.resolve("catalog/athena/unfinished")).isEmptyDirectory();
  }

  @Test
  void theCutoffOfAWorkgroupCancels() throws Exception {
    client
        .athena()
        .createWorkGroup(
            r ->
                r.name("small")
                    .configuration(
                        c ->
                            c.bytesScannedCutoffPerQuery(10_000_000L)
                                .enforceWorkGroupConfiguration(false)));
    client
        .aws()
        .put(
            "big/1.parquet",
            "SELECT (hash(i) // 2)::BIGINT AS h, i % 9 AS i FROM range(2000000) t(i)");
    client.table("big", "h bigint, i bigint", "STORED AS PARQUET");
    QueryExecution over =
        client.ended(client.start("SELECT sum(h % 10) AS s FROM big", r -> r.workGroup("small")));
    assertThat(over.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    assertThat(over.status().stateChangeReason()).isEqualTo("Bytes scanned limit was exceeded");
    QueryExecution under =
        client.ended(client.start("SELECT max(i + 1) AS s FROM big", r -> r.workGroup("small")));
    assertThat(under.status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    assertThat(under.statistics().dataScannedInBytes()).isBetween(1L, 10_000_000L);
  }

  @Test
  void brokenObjectsAreNamedByTheirKey() throws Exception {
    client.table("torn", "a int", "STORED AS PARQUET");
    Files.createDirectories(client.aws().folder("torn"));
    Files.writeString(client.aws().folder("torn/x.parquet"), "this is no parquet at all, is it?");
    assertThat(client.reason("SELECT a FROM torn"))
        .startsWith("HIVE_BAD_DATA: Malformed Parquet file")
        .contains("s3://lake/torn/x.parquet")
        .doesNotContain(home.toString());
    client.table("half", "a int, b string", JSON);
    Files.createDirectories(client.aws().folder("half"));
    Files.writeString(
        client.aws().folder("half/x.json"), "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"unfin");
    assertThat(client.reason("SELECT a FROM half"))
        .startsWith("HIVE_CURSOR_ERROR: Row is not a valid JSON Object")
        .contains("s3://lake/half/x.json")
        .doesNotContain(home.toString());
    client.table("wrong", "a int", JSON);
    Files.createDirectories(client.aws().folder("wrong"));
    Files.writeString(client.aws().folder("wrong/x.json"), "{\"a\":\"abc\"}\n");
    assertThat(client.reason("SELECT a FROM wrong"))
        .startsWith("HIVE_BAD_DATA")
        .contains("s3://lake/wrong/x.json");
    byte[] good = good();
    good[good.length / 3] ^= 0x55;
    Files.createDirectories(client.aws().folder("bent"));
    Files.write(client.aws().folder("bent/x.parquet"), java.util.Arrays.copyOf(good, good.length));
    client.table("bent", "i bigint, t string", "STORED AS PARQUET");
    QueryExecution bent = client.ended(client.start("SELECT sum(i) AS s, max(t) AS t FROM bent"));
    if (bent.status().state() == QueryExecutionState.FAILED) {
      assertThat(bent.status().stateChangeReason()).doesNotContain(home.toString());
    }
  }

  private byte[] good() throws Exception {
    client.aws().put("good/x.parquet", "SELECT i, 't' || i AS t FROM range(10000) t(i)");
    return Files.readAllBytes(client.aws().folder("good/x.parquet"));
  }

  @Test
  void nothingReachesBeyondTheLake() throws Exception {
    Path secret = home.resolve("secret.json");
    Files.writeString(secret, "{\"a\":\"secret\"}\n");
    for (String location :
        List.of(
            "s3://lake/../../", "s3://../", "file://" + home, home.toString(), "s3://lake/..")) {
      assertThat(
              client
                  .ended(
                      client.start(
                          "CREATE EXTERNAL TABLE x (a string) "
                              + JSON
                              + " LOCATION '"
                              + location
                              + "'"))
                  .status()
                  .state())
          .as(location)
          .isEqualTo(QueryExecutionState.FAILED);
    }
    for (String sql :
        List.of(
            "SELECT * FROM \"" + secret + "\"",
            "SELECT * FROM \"x') UNION ALL SELECT * FROM read_text('/etc/passwd\"",
            "SELECT \"a\"\") FROM read_text('/etc/passwd') --\"",
            "SELECT * FROM read_text",
            "SELECT * FROM \"information_schema\".\"x' OR '1'='1\"",
            "SELECT * FROM duckdb_settings")) {
      assertThat(client.reason(sql)).as(sql).doesNotContain("secret\"");
    }
    assertThatThrownBy(
            () ->
                client.start(
                    "SELECT 1",
                    r -> r.resultConfiguration(c -> c.outputLocation("s3://lake/../../out/"))))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(client.reason("UNLOAD (SELECT 1 AS a) TO 's3://../x/' WITH (format = 'JSON')"))
        .contains("not a valid S3 path");
    client.run("CREATE VIEW \"we'ird\"\"v\" AS SELECT 'x''y' AS \"co\"\"l\"");
    assertThat(client.rows("SELECT * FROM \"we'ird\"\"v\""))
        .containsExactly(List.of("co\"l"), List.of("x'y"));
  }

  @Test
  void failuresSayWhatWouldHelp() {
    client.run("CREATE TABLE bars AS SELECT 1.5e0 AS close, 'A' AS symbol");
    assertThat(client.reason("SELECT clsoe FROM bars"))
        .isEqualTo(
            "COLUMN_NOT_FOUND: line 1:8: Column 'clsoe' cannot be resolved\nDid you mean"
                + " \"close\"?");
    assertThat(client.reason("SELECT close FROM bar"))
        .endsWith("Table 'awsdatacatalog.market.bar' does not exist\nDid you mean \"bars\"?");
    assertThat(client.reason("SELECT close * 2 AS twice FROM bars GROUP BY symbol, twice"))
        .isEqualTo(
            "COLUMN_NOT_FOUND: line 1:54: Column 'twice' cannot be resolved\n"
                + "\"twice\" is an alias of the SELECT list, which GROUP BY, WHERE and HAVING do"
                + " not know: write (close * 2) there.");
    assertThat(client.reason("SELECT close FROM bars WHERE symbol > 1"))
        .isEqualTo(
            "TYPE_MISMATCH: line 1:37: Cannot apply operator: varchar(1) < integer\nPut the value"
                + " in single quotes, or CAST the column to a number.");
    assertThat(
            client.reason(
                "SELECT a.close, (SELECT b.close FROM bars b WHERE b.close < a.close ORDER BY"
                    + " b.close DESC LIMIT 1) AS before FROM bars a"))
        .isEqualTo(
            "NOT_SUPPORTED: line 1:18: Given correlated subquery is not supported\nJoin the two and"
                + " aggregate instead: max_by(price, \"timestamp\") takes the place of ORDER BY"
                + " \"timestamp\" DESC LIMIT 1.");
    assertThatThrownBy(() -> client.start("SELECT close AS order FROM bars"))
        .hasMessageContaining("line 1:17: mismatched input 'order'")
        .hasMessageContaining("\"order\" is a reserved word: as a name it is written in double");
    assertThatThrownBy(
            () -> client.start("CREATE EXTERNAL TABLE t (date string) LOCATION 's3://lake/t/'"))
        .hasMessageContaining("line 1:26: mismatched input 'date'")
        .hasMessageContaining("write it in backquotes, `date`");
    client.run("CREATE EXTERNAL TABLE t (`date` string) LOCATION 's3://lake/t/'");
    client.run(
        "CREATE EXTERNAL TABLE wanted (a int) PARTITIONED BY (s string) LOCATION 's3://lake/w/'"
            + " TBLPROPERTIES ('projection.enabled' = 'true', 'projection.s.type' = 'injected')");
    QueryExecution failed = client.ended(client.start("SELECT clsoe FROM bars"));
    assertThat(failed.status().athenaError().errorCategory()).isEqualTo(2);
    assertThat(failed.status().athenaError().errorMessage()).doesNotContain("Did you mean");
  }

  @Test
  void sameTokenSameQueryAndResultsAreReusedIfAsked() {
    String token = "0123456789012345678901234567890123456789";
    String id = client.start("SELECT 1 AS x", r -> r.clientRequestToken(token));
    assertThat(client.start("SELECT 1 AS x", r -> r.clientRequestToken(token))).isEqualTo(id);
    assertThatThrownBy(() -> client.start("SELECT 2 AS x", r -> r.clientRequestToken(token)))
        .hasMessageContaining("Idempotent parameters do not match");
    client.ended(id);
    String again =
        client.start(
            "SELECT 1 AS x",
            r ->
                r.resultReuseConfiguration(
                    c -> c.resultReuseByAgeConfiguration(a -> a.enabled(true))));
    QueryExecution reused = client.ended(again);
    assertThat(reused.statistics().resultReuseInformation().reusedPreviousResult()).isTrue();
    assertThat(client.read(again)).containsExactly(List.of("x"), List.of("1"));
  }
}
