package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text objects under the properties of Hive's two SerDes for text.
class TextObjectsTest {

  private static final String OPEN_CSV =
      "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' ";

  @TempDir private static Path home;
  private static AthenaClientSide client;

  @BeforeAll
  static void open() throws Exception {
    client = new AthenaClientSide(home);
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void openCsvTakesABackslashAndAnotherQuoteForEscapes() throws Exception {
    client
        .aws()
        .putText(
            "quoted/a.csv",
            """
            plain,1
            "a \\"b\\" c",2
            "a ""b"" c, \\\\",3
            "with \\n in it",4
            abc "b" c,5
            "x
            """);
    client.table("quoted", "t string, n string", OPEN_CSV);
    assertThat(client.data("SELECT t, n FROM quoted ORDER BY n"))
        .containsExactly(
            List.of("plain", "1"),
            List.of("a \"b\" c", "2"),
            List.of("a \"b\" c, \\", "3"),
            List.of("with n in it", "4"),
            List.of("abc \"b\" c", "5"),
            Arrays.asList(null, null));
    client.aws().putText("others/a.csv", "'a;b';1\n'it|'s';2\n");
    client.table(
        "others",
        "t string, n int",
        OPEN_CSV
            + "WITH SERDEPROPERTIES ('separatorChar'=';', 'quoteChar'='''', 'escapeChar'='|')");
    assertThat(client.data("SELECT t, n FROM others ORDER BY n"))
        .containsExactly(List.of("a;b", "1"), List.of("it's", "2"));
  }

  @Test
  void openCsvFailsAtAValueThatDoesNotFitUnlessTheTableWantsNull() throws Exception {
    client.aws().putText("nulls/a.csv", "1\nx\n");
    client.table("nulls", "n int", OPEN_CSV);
    assertThat(client.reason("SELECT sum(n) AS s FROM nulls")).contains("'x'");
    client.run("ALTER TABLE nulls SET TBLPROPERTIES ('use.null.for.invalid.data'='true')");
    assertThat(client.data("SELECT sum(n), count(*) FROM nulls"))
        .containsExactly(List.of("1", "2"));
  }

  @Test
  void keysOfPartitionsAndPathsStandBesideTheFieldsOfALine() throws Exception {
    client.aws().putText("parts/dt=a/1.csv", "\"x\",1\ny,2\n");
    client.aws().putText("elsewhere/1.csv", "\"z\",3\n");
    client.run(
        "CREATE EXTERNAL TABLE parts (t string, n int) PARTITIONED BY (dt string) "
            + OPEN_CSV
            + "LOCATION 's3://lake/parts/'");
    client.run(
        "ALTER TABLE parts ADD PARTITION (dt='a') PARTITION (dt='b') LOCATION"
            + " 's3://lake/elsewhere/'");
    assertThat(client.data("SELECT t, n, dt, \"$path\" FROM parts ORDER BY dt, n"))
        .containsExactly(
            List.of("x", "1", "a", "s3://lake/parts/dt=a/1.csv"),
            List.of("y", "2", "a", "s3://lake/parts/dt=a/1.csv"),
            List.of("z", "3", "b", "s3://lake/elsewhere/1.csv"));
  }

  @Test
  void listsMapsAndStructsHaveTheirSeparators() throws Exception {
    client
        .aws()
        .putText(
            "nested/a",
            """
            1|a,b,\\N|k:1,l:2|x,7
            2|||
            3|\\N|k:1,k:2,l|y
            """);
    client.table(
        "nested",
        "n int, l array<string>, m map<string,int>, s struct<p:string,q:int>",
        "ROW FORMAT DELIMITED FIELDS TERMINATED BY '|' COLLECTION ITEMS TERMINATED BY ',' MAP KEYS"
            + " TERMINATED BY ':'");
    assertThat(client.data("SELECT * FROM nested ORDER BY 1"))
        .containsExactly(
            List.of("1", "[a, b, null]", "{k=1, l=2}", "{p=x, q=7}"),
            List.of("2", "[]", "{}", "{p=, q=null}"),
            Arrays.asList("3", null, "{k=1, l=null}", "{p=y, q=null}"));
    client.aws().putText("deep/a", "1\u00022\u00033\u0002\u00014\n");
    client.table("deep", "l array<array<int>>, n int", "");
    assertThat(client.data("SELECT * FROM deep"))
        .containsExactly(List.of("[[1], [2, 3], []]", "4"));
  }

  @Test
  void anEscapedCharacterIsNoSeparator() throws Exception {
    client
        .aws()
        .putText(
            "escaped/a",
            """
            a\\,b,1,x\\;y;z
            \\\\,2,\\N
            \\N,3,
            """);
    client.table(
        "escaped",
        "t string, n int, l array<string>",
        "ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' ESCAPED BY '\\\\' COLLECTION ITEMS"
            + " TERMINATED BY ';'");
    assertThat(client.data("SELECT t, n, l FROM escaped ORDER BY n"))
        .containsExactly(
            List.of("a,b", "1", "[x;y, z]"),
            Arrays.asList("\\", "2", null),
            Arrays.asList(null, "3", "[]"));
    assertThat(client.reason("INSERT INTO escaped VALUES ('a', 1, ARRAY['b'])"))
        .contains("escape.delim");
  }

  @Test
  void wholeNumbersLoseTheirFractionsAndNothingElse() throws Exception {
    client.aws().putText("whole/a", "1.7\n-2.9\n+3\n4\n5.x\n6e2\n 7\n3000000000\n8.\n");
    client.table("whole", "n int", "");
    assertThat(client.data("SELECT n FROM whole"))
        .extracting(List::getFirst)
        .containsExactlyInAnyOrder("1", "-2", "3", "4", null, null, null, null, "8");
  }

  @Test
  void whatIsWrittenAsTextIsReadBack() {
    client.run(
        "CREATE TABLE written WITH (format = 'TEXTFILE', field_delimiter = '|') AS SELECT 1 AS n,"
            + " ARRAY['a', NULL] AS l, MAP(ARRAY['k'], ARRAY[ARRAY[1, 2]]) AS m, CAST(ROW('x',"
            + " ARRAY[3]) AS ROW(p varchar, q array(integer))) AS s");
    client.run("INSERT INTO written VALUES (2, ARRAY[], NULL, NULL)");
    assertThat(client.data("SELECT n, l, m, s FROM written ORDER BY 1"))
        .containsExactly(
            List.of("1", "[a, null]", "{k=[1, 2]}", "{p=x, q=[3]}"),
            Arrays.asList("2", "[]", null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serialization.encoding",
        "serialization.last.column.takes.rest",
        "timestamp.formats"
      })
  void aPropertyThatWouldBeLeftOutIsNamed(String property) {
    assertThat(
            client.reason(
                "CREATE EXTERNAL TABLE odd (a string) ROW FORMAT SERDE"
                    + " 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' WITH SERDEPROPERTIES"
                    + " ('%s'='x') LOCATION 's3://lake/odd/'".formatted(property)))
        .isEqualTo(
            "NOT_SUPPORTED: The embedded Athena does not know the SerDe property " + property);
  }

  @Test
  void linesEndWithALineFeed() {
    assertThat(
            client.reason(
                "CREATE EXTERNAL TABLE odd (a string) ROW FORMAT DELIMITED LINES TERMINATED BY ';'"
                    + " LOCATION 's3://lake/odd/'"))
        .contains("LINES TERMINATED BY only supports newline");
  }
}
