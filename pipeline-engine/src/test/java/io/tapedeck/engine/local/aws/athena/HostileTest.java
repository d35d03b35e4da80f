package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.glue.model.Column;

/// Statements and objects that somebody made to break things: each comes to the right rows or to a
/// clear failure, and the service goes on.
class HostileTest extends AthenaTesting {

  private static final String JSON = "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";

  private void put(String key, byte[] content) throws IOException {
    Path file = client.aws().folder(key);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  @Test
  void statementsThatEndTooEarlyOrGoTooDeepAreRefusedWithAPlace() {
    for (String sql :
        List.of(
            "SELECT 'open",
            "SELECT \"open",
            "SELECT 1 /* open",
            "SELECT 1 AS x FROM (",
            "SELECT " + "(".repeat(10_000) + "1" + ")".repeat(10_000),
            "SELECT " + "ARRAY[".repeat(5_000) + "]".repeat(5_000))) {
      assertThatThrownBy(() -> client.ended(client.start(sql)))
          .as(() -> sql.substring(0, Math.min(30, sql.length())))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("line 1:");
    }
    for (String sql : List.of("SELECT \u0000 1", "SELECT " + "NOT ".repeat(20_000) + "true AS x")) {
      try {
        QueryExecution ended = client.ended(client.start(sql));
        assertThat(String.valueOf(ended.status().stateChangeReason()))
            .doesNotContain("GENERIC_INTERNAL_ERROR");
      } catch (InvalidRequestException e) {
        assertThat(e.getMessage()).contains("line 1:");
      }
    }
    assertThat(client.data("SELECT 1 AS x")).containsExactly(List.of("1"));
  }

  @Test
  void longListsAndOddCharactersComeThrough() {
    String list =
        IntStream.range(0, 5_000).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    assertThat(client.data("SELECT 4999 IN (" + list + ") AS a, 5000 IN (" + list + ") AS b"))
        .containsExactly(List.of("true", "false"));
    String text = "\uD83D\uDE00 é \u0001 \u2028 ; -- /* \\ %";
    assertThat(client.data("SELECT '" + text + "' AS t, length('\uD83D\uDE00') AS n"))
        .containsExactly(List.of(text, "1"));
    assertThat(client.data("SELECT 1 AS x -- a comment; with 'quotes"))
        .containsExactly(List.of("1"));
  }

  @Test
  void parametersAndNamesAreNeverReadAsSql() {
    String value = "x'; DROP TABLE t; SELECT '";
    String id =
        client.start(
            "SELECT ? AS v", r -> r.executionParameters("'" + value.replace("'", "''") + "'"));
    client.ended(id);
    assertThat(client.read(id)).containsExactly(List.of("v"), List.of(value));
    QueryExecution raw = null;
    try {
      raw = client.ended(client.start("SELECT ? AS v", r -> r.executionParameters("1; SELECT 2")));
    } catch (InvalidRequestException e) {
      assertThat(e.getMessage()).contains("line 1:");
    }
    assertThat(raw == null || raw.status().state() == QueryExecutionState.FAILED).isTrue();
    String odd = "we;ird'\"n\u00e9";
    client
        .aws()
        .clients()
        .glue()
        .createTable(
            r ->
                r.databaseName("market")
                    .tableInput(
                        t ->
                            t.name(odd)
                                .tableType("EXTERNAL_TABLE")
                                .storageDescriptor(
                                    s ->
                                        s.location("s3://lake/odd/")
                                            .columns(
                                                Column.builder()
                                                    .name("a'b;c\"d")
                                                    .type("int")
                                                    .build(),
                                                Column.builder()
                                                    .name("x) FROM y --")
                                                    .type("string")
                                                    .build())
                                            .serdeInfo(
                                                d ->
                                                    d.serializationLibrary(
                                                        "org.openx.data.jsonserde.JsonSerDe")))));
    try {
      put(
          "odd/x.json",
          "{\"a'b;c\\\"d\": 7, \"x) FROM y --\": \"z\"}\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    assertThat(client.rows("SELECT * FROM \"we;ird'\"\"n\u00e9\""))
        .containsExactly(List.of("a'b;c\"d", "x) FROM y --"), List.of("7", "z"));
  }

  @Test
  void objectsCutShortAreNamedByTheirKey() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 20_000; i++) {
        gzip.write(
            ("{\"a\":" + i + ",\"b\":\"" + Integer.toHexString(i * 7919) + "\"}\n")
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    client.table("cut", "a int, b string", JSON);
    put("cut/x.json.gz", Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    assertThat(client.reason("SELECT count(*) AS n, max(b) AS b FROM cut"))
        .startsWith("HIVE_")
        .contains("s3://lake/cut/x.json.gz")
        .doesNotContain(home.toString());
    client
        .aws()
        .put(
            "whole/x.parquet",
            "SELECT i::INTEGER AS a, md5(i::VARCHAR) AS b FROM range(50000) t(i)");
    byte[] whole = Files.readAllBytes(client.aws().folder("whole/x.parquet"));
    client.table("short", "a int, b string", "STORED AS PARQUET");
    put("short/x.parquet", Arrays.copyOf(whole, whole.length / 2));
    assertThat(client.reason("SELECT max(b) AS b FROM short"))
        .startsWith("HIVE_")
        .contains("s3://lake/short/x.parquet");
    byte[] torn = whole.clone();
    Arrays.fill(torn, torn.length / 4, torn.length / 2, (byte) 0x5A);
    client.table("torn", "a int, b string", "STORED AS PARQUET");
    put("torn/x.parquet", torn);
    assertThat(client.reason("SELECT max(b) AS b FROM torn"))
        .startsWith("HIVE_")
        .contains("s3://lake/torn/x.parquet")
        .doesNotContain(home.toString());
    assertThat(client.data("SELECT 1 AS x")).containsExactly(List.of("1"));
  }

  @Test
  void aColumnThatNoObjectHasOrOnlyOneInTheMiddleIsNullWhereItIsNot() throws Exception {
    client.aws().put("parts/1.parquet", "SELECT 1::BIGINT AS a");
    client.table("parts", "a bigint, b string, c double", "STORED AS PARQUET");
    assertThat(client.data("SELECT a, b, c FROM parts"))
        .containsExactly(Arrays.asList("1", null, null));
    client.aws().put("parts/2.parquet", "SELECT 2::BIGINT AS a, 'two' AS b");
    client.aws().put("parts/3.parquet", "SELECT 3::BIGINT AS a");
    assertThat(client.data("SELECT a, b, c FROM parts ORDER BY a"))
        .containsExactly(
            Arrays.asList("1", null, null),
            Arrays.asList("2", "two", null),
            Arrays.asList("3", null, null));
    client.aws().put("parts/4.parquet", "SELECT 4::BIGINT AS a, 'four' AS b, 4.5::DOUBLE AS c");
    assertThat(client.data("SELECT b, c FROM parts WHERE c > 1 OR b = 'two' ORDER BY a"))
        .containsExactly(Arrays.asList("two", null), List.of("four", "4.5"));
  }

  @Test
  void emptyObjectsAndOtherSchemasGiveTheRowsThatThereAre() throws Exception {
    client.aws().put("mixed/1.parquet", "SELECT 1::INTEGER AS a, 'x' AS b");
    client.aws().put("mixed/2.parquet", "SELECT 2::BIGINT AS a, 'extra' AS z");
    put("mixed/3.parquet", new byte[0]);
    client.table("mixed", "a bigint, b string", "STORED AS PARQUET");
    assertThat(client.data("SELECT a, b FROM mixed ORDER BY a"))
        .containsExactly(List.of("1", "x"), Arrays.asList("2", null));
    client.table("lines", "a int, b string", JSON);
    put(
        "lines/1.json",
        "{\"a\":1}\n{\"b\":\"y\",\"a\":2,\"z\":[1]}\n".getBytes(StandardCharsets.UTF_8));
    put("lines/2.json", new byte[0]);
    assertThat(client.data("SELECT a, b FROM lines ORDER BY a"))
        .containsExactly(Arrays.asList("1", null), List.of("2", "y"));
    client.aws().put("other/1.parquet", "SELECT 'no number' AS a");
    client.table("other", "a int", "STORED AS PARQUET");
    assertThat(client.reason("SELECT sum(a) AS s FROM other"))
        .startsWith(
            "HIVE_BAD_DATA: Field a's type BINARY in parquet file s3://lake/other/1.parquet")
        .doesNotContain(home.toString());
  }
}
