package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Statements that write objects: CREATE TABLE AS, INSERT INTO, UNLOAD.
class WritingTest extends AthenaTesting {

  private static final String ROWS =
      "SELECT * FROM (VALUES (1, 1.5e0, 'A/B'), (2, 2.5e0, 'Ü ='), (3, 3.5e0, 'A/B')) AS"
          + " v(n, px, symbol)";

  private List<String> objects(String below) throws IOException {
    Path folder = client.aws().folder(below);
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void createsAPartitionedTableAndInsertsIntoIt() throws Exception {
    QueryExecution created =
        client.run(
            "CREATE TABLE made WITH (format = 'PARQUET', partitioned_by = ARRAY['symbol'],"
                + " external_location = 's3://lake/made/') AS "
                + ROWS);

    assertThat(created.substatementType()).isEqualTo("CREATE_TABLE_AS_SELECT");
    assertThat(
            client
                .athena()
                .getQueryResults(r -> r.queryExecutionId(created.queryExecutionId()))
                .updateCount())
        .isEqualTo(3);
    assertThat(created.statistics().dataManifestLocation())
        .endsWith(created.queryExecutionId() + "-manifest.csv");
    assertThat(objects("made"))
        .hasSize(2)
        .anyMatch(one -> one.startsWith("symbol=A%2FB/"))
        .anyMatch(one -> one.startsWith("symbol=Ü %3D/"));
    assertThat(client.data("SELECT symbol, sum(px) FROM made GROUP BY 1 ORDER BY 1"))
        .containsExactly(List.of("A/B", "5.0"), List.of("Ü =", "2.5"));

    client.run("INSERT INTO made (symbol, n) VALUES ('NEW', 9)");
    assertThat(client.data("SELECT n, px, symbol FROM made WHERE symbol = 'NEW'"))
        .containsExactly(java.util.Arrays.asList("9", null, "NEW"));
    assertThat(client.lines("SHOW PARTITIONS made")).hasSize(3);
    assertThat(client.reason("INSERT INTO made SELECT 'x', 1, 'y'"))
        .startsWith("TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table:");
    assertThat(client.reason("INSERT INTO made SELECT 1")).startsWith("TYPE_MISMATCH");
  }

  @Test
  void insertsWhereAPartitionLiesAndWhereATemplatePutsIt() throws Exception {
    client.run(
        "CREATE EXTERNAL TABLE moved (x int) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION"
            + " 's3://lake/moved/'");
    client.run("ALTER TABLE moved ADD PARTITION (dt='a') LOCATION 's3://lake/elsewhere/a'");
    client.run("INSERT INTO moved VALUES (1, 'a'), (2, 'b'), (3, 'a')");
    client.run("ALTER TABLE moved PARTITION (dt='b') SET LOCATION 's3://lake/elsewhere/b/'");
    client.run("INSERT INTO moved VALUES (4, 'b')");
    assertThat(client.data("SELECT x, dt FROM moved ORDER BY 1"))
        .containsExactly(List.of("1", "a"), List.of("3", "a"), List.of("4", "b"));
    assertThat(objects("elsewhere/a")).hasSize(1);

    client.run(
        """
        CREATE EXTERNAL TABLE days (x int) PARTITIONED BY (dt string) STORED AS PARQUET
        LOCATION 's3://lake/days/'
        TBLPROPERTIES ('projection.enabled'='true', 'projection.dt.type'='date',
          'projection.dt.format'='yyyy/MM/dd', 'projection.dt.range'='2026/01/01,2026/01/31',
          'storage.location.template'='s3://lake/template/${dt}/')
        """);
    client.run("INSERT INTO days VALUES (1, '2026/01/05'), (2, '2026/01/06')");
    assertThat(client.data("SELECT x, dt FROM days ORDER BY 1"))
        .containsExactly(List.of("1", "2026/01/05"), List.of("2", "2026/01/06"));
    assertThat(objects("template/2026/01/05")).hasSize(1);
  }

  @Test
  void aTextIsAsLongInTheCatalogAsTheQuerySaysThatItCanBe() throws Exception {
    String texts =
        " AS SELECT 'abc' AS t, CAST('x' AS char(3)) AS c, 'a' || 'b' AS cc, upper('ab') AS u,"
            + " ARRAY['ab', 'c'] AS xs, MAP(ARRAY['a'], ARRAY['bc']) AS m, CAST(ROW('a', 1) AS"
            + " ROW(p varchar(4), q integer)) AS r, CAST('x' AS varchar) AS v, CASE WHEN true THEN"
            + " 'a' ELSE 'bcd' END AS k, '' AS e";
    for (String what : List.of("TABLE texts", "VIEW shown")) {
      client.run("CREATE " + what + texts);
      assertThat(client.lines("DESCRIBE " + what.split(" ")[1]))
          .extracting(line -> line.replaceAll("\\s+", " ").strip())
          .containsExactly(
              "t varchar(3)",
              "c char(3)",
              "cc string",
              "u varchar(2)",
              "xs array<varchar(2)>",
              "m map<varchar(1),varchar(2)>",
              "r struct<p:varchar(4),q:int>",
              "v string",
              "k varchar(3)",
              "e varchar(1)");
    }
    assertThat(client.data("SELECT t, c, xs, m, r.p, e, typeof(t) FROM texts"))
        .containsExactly(List.of("abc", "x  ", "[ab, c]", "{a=bc}", "a", "", "varchar(3)"));
    assertThat(client.reason("CREATE TABLE x AS SELECT CAST('a' AS varchar(70000)) AS e"))
        .isEqualTo(
            "NOT_SUPPORTED: Unsupported Hive type: varchar(70000). Supported VARCHAR types:"
                + " VARCHAR(<=65535), VARCHAR.");
    assertThat(client.reason("CREATE TABLE x AS SELECT NULL AS e"))
        .isEqualTo("COLUMN_TYPE_UNKNOWN: line 1:1: Column type is unknown: e");
  }

  @Test
  void writesTextAndJsonThatAreReadBack() throws Exception {
    for (String format : List.of("JSON", "TEXTFILE", "PARQUET")) {
      String table = "t_" + format.toLowerCase(java.util.Locale.ROOT);
      client.run("CREATE TABLE " + table + " WITH (format = '" + format + "') AS " + ROWS);
      assertThat(client.data("SELECT n, px, symbol FROM " + table + " ORDER BY 1"))
          .as(format)
          .containsExactly(
              List.of("1", "1.5", "A/B"), List.of("2", "2.5", "Ü ="), List.of("3", "3.5", "A/B"));
      client.run("INSERT INTO " + table + " SELECT 4, 4.5e0, 'C'");
      assertThat(client.data("SELECT count(*) FROM " + table)).containsExactly(List.of("4"));
    }
  }

  @Test
  void leavesNothingOfAStatementThatFails() throws Exception {
    String many =
        "CREATE TABLE many WITH (partitioned_by = ARRAY['k'], external_location ="
            + " 's3://lake/many/') AS SELECT n AS x, n AS k FROM UNNEST(sequence(1, 101)) AS u(n)";
    assertThat(client.reason(many))
        .isEqualTo(
            "HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for"
                + " partitions/buckets");
    assertThat(client.aws().folder("many")).doesNotExist();
    assertThat(client.reason("CREATE TABLE x AS SELECT 1")).startsWith("MISSING_COLUMN_NAME");
    assertThat(
            client.reason(
                "CREATE TABLE x WITH (partitioned_by = ARRAY['a']) AS SELECT 1 AS a, 2 AS b"))
        .startsWith("HIVE_COLUMN_ORDER_MISMATCH");
    assertThat(client.reason("CREATE TABLE nope.x AS SELECT 1 AS a"))
        .startsWith("SCHEMA_NOT_FOUND");
    client.run("CREATE TABLE x WITH (external_location = 's3://lake/x/') AS SELECT 1 AS a");
    assertThat(client.reason("CREATE TABLE x AS SELECT 1 AS a")).startsWith("TABLE_ALREADY_EXISTS");
    assertThat(
            client.reason(
                "CREATE TABLE y WITH (external_location = 's3://lake/x/') AS SELECT 1 AS a"))
        .startsWith("HIVE_PATH_ALREADY_EXISTS: Target directory for table 'market.y'");
    assertThat(home.resolve("catalog/athena/unfinished")).isEmptyDirectory();
  }

  @Test
  void unloadsRowsWithAManifest() throws Exception {
    QueryExecution unloaded =
        client.run(
            "UNLOAD ("
                + ROWS
                + ") TO 's3://lake/out/' WITH (format = 'JSON', compression = 'none')");
    List<String> objects = objects("out");
    assertThat(objects).hasSize(1);
    assertThat(Files.readAllLines(client.aws().folder("out/" + objects.getFirst())))
        .hasSize(3)
        .first()
        .isEqualTo("{\"n\":1,\"px\":1.5,\"symbol\":\"A/B\"}");
    String manifest = unloaded.statistics().dataManifestLocation();
    assertThat(Files.readString(home.resolve("s3").resolve(manifest.substring(5))))
        .isEqualTo("s3://lake/out/" + objects.getFirst() + "\n");
    assertThat(client.reason("UNLOAD (SELECT nope FROM x) TO 's3://lake/o2/' WITH (format='JSON')"))
        .startsWith("TABLE_NOT_FOUND: line 1:26: ");
    assertThat(client.reason("UNLOAD (SELECT 1 AS a) TO 's3://lake/out/' WITH (format='JSON')"))
        .startsWith("HIVE_PATH_ALREADY_EXISTS");
  }

  @Test
  void unloadsOnlyWithThePartitionColumnsBehindTheOthers() throws Exception {
    String into = ") TO 's3://lake/parts/' WITH (format = 'PARQUET', partitioned_by = ARRAY[";
    assertThat(client.reason("UNLOAD (SELECT 1 AS a, 2 AS b, 3 AS c" + into + "'a'])"))
        .startsWith("HIVE_COLUMN_ORDER_MISMATCH: Partition keys must be the last columns");
    assertThat(client.reason("UNLOAD (SELECT 1 AS a, 2 AS b, 3 AS c" + into + "'c', 'b'])"))
        .startsWith("HIVE_COLUMN_ORDER_MISMATCH");
    assertThat(client.reason("UNLOAD (SELECT 1 AS a" + into + "'a'])"))
        .isEqualTo("INVALID_TABLE_PROPERTY: Table contains only partition columns");
    assertThat(client.reason("UNLOAD (SELECT 1 AS a" + into + "'z'])"))
        .isEqualTo("INVALID_TABLE_PROPERTY: Partition columns [z] not present in schema");
    client.run("UNLOAD (SELECT 1 AS a, 2 AS b, 3 AS C" + into + "'b', 'c'])");
    assertThat(objects("parts")).hasSize(1).first().asString().startsWith("b=2/c=3/");
  }

  @Test
  void preparesAndExecutesStatements() {
    client.run("PREPARE higher FROM SELECT n FROM (VALUES 1, 2, 3) AS v(n) WHERE n > ? ORDER BY 1");
    assertThat(client.data("EXECUTE higher USING 1")).containsExactly(List.of("2"), List.of("3"));
    assertThat(client.run("EXECUTE higher USING 2").substatementType()).isEqualTo("SELECT");
    String id = client.start("EXECUTE higher", r -> r.executionParameters("2"));
    assertThat(client.ended(id).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    assertThat(client.read(id)).containsExactly(List.of("n"), List.of("3"));
    assertThat(client.data("EXECUTE IMMEDIATE 'SELECT ? || ''b''' USING 'a'"))
        .containsExactly(List.of("ab"));
    client.run("DEALLOCATE PREPARE higher");
    assertThatThrownBy(() -> client.start("EXECUTE higher USING 1"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("PreparedStatement higher was not found");
  }

  @Test
  void parametersAreValuesAndNothingElse() {
    String id =
        client.start(
            "SELECT ? AS x, ? AS y",
            r -> r.executionParameters("'a'' OR ''1''=''1; DROP TABLE x --'", "-5"));
    client.ended(id);
    assertThat(client.read(id).getLast()).containsExactly("a' OR '1'='1; DROP TABLE x --", "-5");
    for (String bad :
        List.of("1 UNION SELECT 2", "(SELECT 1)", "x", "1; DROP TABLE x", "1) --", "a.b")) {
      assertThatThrownBy(() -> client.start("SELECT ?", r -> r.executionParameters(bad)))
          .as(bad)
          .isInstanceOf(InvalidRequestException.class);
    }
    assertThatThrownBy(() -> client.start("SELECT ?, ?", r -> r.executionParameters("1")))
        .hasMessageContaining("Incorrect number of parameters: expected 2 but found 1");
    assertThatThrownBy(() -> client.start("SELECT ?"))
        .hasMessageContaining("Incorrect number of parameters: expected 1 but found 0");
  }

  @Test
  void explainsInTheLayoutOfTrino() throws Exception {
    client.run("CREATE TABLE t AS " + ROWS);
    List<String> plan =
        client.lines("EXPLAIN SELECT symbol, sum(px) FROM t WHERE n > 1 GROUP BY 1 ORDER BY 2");
    assertThat(plan.getFirst()).isEqualTo("Fragment 0 [SINGLE]");
    assertThat(plan).anyMatch(line -> line.contains("- Aggregate["));
    assertThat(plan).anyMatch(line -> line.contains("- TableScan["));
    assertThat(String.join("\n", plan)).doesNotContain(home.toString());
    assertThat(String.join("", client.lines("EXPLAIN (FORMAT JSON) SELECT n FROM t")))
        .contains("\"name\" : \"TableScan\"");
    assertThat(client.lines("EXPLAIN (TYPE VALIDATE) SELECT n FROM t")).containsExactly("true");
    assertThat(String.join("", client.lines("EXPLAIN (TYPE IO, FORMAT JSON) SELECT n FROM t")))
        .contains("\"table\" : \"t\"");
    assertThat(client.lines("EXPLAIN ANALYZE SELECT sum(px) FROM t"))
        .anyMatch(line -> line.startsWith("Input: 3 rows"));
    assertThat(client.reason("EXPLAIN SELECT nope FROM t")).startsWith("COLUMN_NOT_FOUND");
  }
}
