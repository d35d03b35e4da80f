package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.S3Target;

/// How the keys of JSON objects become columns: whatever their case, under other names, with dots.
class JsonKeysTest extends AthenaTesting {

  private static final String OPENX = "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";

  @Test
  void keysOfAnyCaseAreColumnsOfTheCatalog() throws Exception {
    client.aws().putText("bars/1.json", "{\"Symbol\":\"A\",\"Close\":1.5,\"At\":{\"Day\":1}}\n");
    client.aws().putText("bars/2.json", "{\"symbol\":\"B\",\"CLOSE\":2.5,\"At\":{\"Day\":2}}\n");
    var glue = client.aws().clients().glue();
    glue.createCrawler(
        r ->
            r.name("c")
                .role("r")
                .databaseName("market")
                .targets(t -> t.s3Targets(S3Target.builder().path("s3://lake/bars/").build())));
    glue.startCrawler(r -> r.name("c"));
    while (glue.getCrawler(r -> r.name("c")).crawler().state() != CrawlerState.READY) {
      Thread.onSpinWait();
    }
    assertThat(client.data("SELECT symbol, \"close\", at.day FROM bars ORDER BY 1"))
        .containsExactly(List.of("A", "1.5", "1"), List.of("B", "2.5", "2"));
    assertThat(client.data("SELECT symbol FROM bars WHERE \"close\" > 2"))
        .containsExactly(List.of("B"));
  }

  @Test
  void oneObjectMayWriteAKeyInSeveralWays() throws Exception {
    client
        .aws()
        .putText(
            "ways/1.json",
            "{\"a\":1}\n"
                + "{\"A\":2}\n"
                + "{\"b\":\"x\",\"A\":3}\n"
                + "{\"B\":\"y\"}\n"
                + "{\"A\":null,\"b\":null}\n");
    client.table("ways", "a int, b string", OPENX);
    assertThat(client.data("SELECT a, b FROM ways ORDER BY a NULLS LAST, b"))
        .containsExactly(
            Arrays.asList("1", null),
            Arrays.asList("2", null),
            List.of("3", "x"),
            Arrays.asList(null, "y"),
            Arrays.asList(null, null));
  }

  @Test
  void aCaseThatCountsIsTakenAsItIs() throws Exception {
    client.aws().putText("strict/1.json", "{\"a\":1,\"A\":2,\"B\":3}\n");
    client.table(
        "strict", "a int, b int", OPENX + " WITH SERDEPROPERTIES ('case.insensitive'='false')");
    assertThat(client.data("SELECT a, b FROM strict")).containsExactly(Arrays.asList("1", null));
  }

  @Test
  void keysAreMappedToColumns() throws Exception {
    client.aws().putText("mapped/1.json", "{\"Timestamp\":\"2026-01-05\",\"a.b\":7,\"c\":1}\n");
    client.table(
        "mapped",
        "ts string, a_b int, c int",
        OPENX + " WITH SERDEPROPERTIES ('mapping.ts'='Timestamp', 'dots.in.keys'='true')");
    assertThat(client.data("SELECT ts, a_b, c FROM mapped"))
        .containsExactly(List.of("2026-01-05", "7", "1"));
  }

  @Test
  void keysWithinKeysMayNotBeWrittenInSeveralWays() throws Exception {
    client.aws().putText("deep/1.json", "{\"s\":{\"X\":1}}\n{\"s\":{\"x\":2}}\n");
    client.table("deep", "s struct<x:int>", OPENX);
    assertThat(client.reason("SELECT s.x FROM deep"))
        .startsWith("NOT_SUPPORTED: The embedded Athena does not read")
        .contains("s.x", "X");
  }
}
