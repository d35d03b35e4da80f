package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The whole way on the embedded stack through the command line. The methods share one home, as the
/// calls of a person do, and follow each other.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholePathTest {

  private static final String PER_SYMBOL =
      "SELECT symbol, count(*) AS n FROM bars GROUP BY symbol ORDER BY symbol";
  private static final Path BARS = Called.sample("bars-12-symbols-5m.csv");

  @TempDir static Path folder;

  private static Called run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--home", folder.resolve("home").toString()));
    return Called.with(all.toArray(String[]::new));
  }

  @Test
  @Order(1)
  void runPrintsEveryKeyAndTheCountsOfTheFile() throws IOException {
    Called run = run("run", BARS.toString(), "--json", "--sql", PER_SYMBOL);

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode json = run.json();
    Map<String, Long> truth = countsOf(BARS);
    long rows = truth.values().stream().mapToLong(Long::longValue).sum();
    for (String key : List.of("read", "published", "consumed", "stored")) {
      assertThat(json.path(key).asLong()).as(key).isEqualTo(rows);
    }
    for (String key : List.of("rejected", "duplicates", "pending", "recovered")) {
      assertThat(json.path(key).asLong(-1)).as(key).isZero();
    }
    assertThat(json.path("run").asText()).isNotBlank();
    assertThat(json.path("balances").asBoolean()).isTrue();
    assertThat(json.path("objects").asLong()).isPositive();
    assertThat(json.path("bytes").asLong()).isPositive();
    assertThat(json.path("recordsPerSecond").asLong()).isPositive();
    assertThat(json.path("seconds").fieldNames())
        .toIterable()
        .contains("start", "prepare", "play", "drain", "crawl", "query");
    JsonNode table = json.path("tables").path(0);
    assertThat(table.path("name").asText()).isEqualTo("bars");
    assertThat(table.path("partitions").asLong()).isEqualTo(json.path("objects").asLong());
    assertThat(table.path("columns").path("close").asText()).isEqualTo("double");
    assertThat(table.path("columns").path("symbol").asText()).isEqualTo("string");
    assertThat(counts(json)).isEqualTo(truth);
    assertThat(json.path("query").path("dataScannedBytes").asLong(-1)).isNotNegative();
    assertThat(json.path("query").path("engineMillis").asLong(-1)).isNotNegative();
  }

  @Test
  @Order(2)
  void secondRunInTheOtherFormatComesOnTopAndChangesNoObject() throws IOException {
    Map<String, String> before = objects();

    Called again = run("run", BARS.toString(), "--format", "json", "--json", "--sql", PER_SYMBOL);

    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(before).isNotEmpty();
    assertThat(objects()).containsAllEntriesOf(before).hasSizeGreaterThan(before.size());
    Map<String, Long> twice = countsOf(BARS);
    twice.replaceAll((_, rows) -> 2 * rows);
    assertThat(counts(again.json())).isEqualTo(twice);
  }

  @Test
  @Order(20)
  void oneFileTwiceInARunIsStoredTwice() throws IOException {
    Path one =
        Files.writeString(
            folder.resolve("TWICE.csv"),
            """
            symbol,timestamp,price,size,side
            TWI,2026-01-05T14:30:00Z,1.5,10,buy
            TWI,2026-01-05T14:30:01Z,1.6,10,sell
            """);

    Called run =
        run(
            "run",
            one.toString(),
            one.toString(),
            "--json",
            "--sql",
            "SELECT count(*) AS n FROM trades WHERE symbol = 'TWI'");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().path("stored").asLong()).isEqualTo(4);
    assertThat(run.json().path("duplicates").asLong()).isZero();
    assertThat(run.json().path("query").path("rows").path(0).path(0).asLong()).isEqualTo(4);
  }

  @Test
  @Order(21)
  void whatIsPublishedAndNotStoredIsIncludedOnRequestAndTheAnswerSaysSo() throws IOException {
    Path tape =
        Files.writeString(
            folder.resolve("HOT.csv"),
            """
            symbol,timestamp,price,size,side
            TWI,2026-01-05T14:30:02Z,1.7,10,buy
            TWI,2026-01-05T14:30:03Z,1.8,10,sell
            """);
    String sql = "SELECT count(*) AS n, max(price) AS top FROM trades WHERE symbol = 'TWI'";
    assertThat(run("produce", tape.toString()).exit()).isZero();

    Called hot = run("query", sql, "--hot", "--format", "json");
    Called cold = run("query", sql, "--format", "json");

    assertThat(hot.exit()).as(hot.err()).isZero();
    assertThat(hot.json().path("rows")).hasToString("[[6,1.8]]");
    String note = hot.json().path("notes").path(0).asText();
    assertThat(note).startsWith("2 records are from topic 'ticks' and not yet durable in the lake");
    assertThat(hot.err()).contains(note);
    assertThat(cold.json().path("rows")).hasToString("[[4,1.6]]");
    assertThat(cold.json().has("notes")).isFalse();
    assertThat(Called.with("query", "history", "--home", folder.resolve("home").toString()).out())
        .contains("    " + note);
  }

  @Test
  @Order(3)
  void badRowsAreQuarantinedAndTheRestIsStoredByKind() throws IOException {
    Path defects =
        Files.writeString(
            folder.resolve("defects.csv"),
            """
            symbol,timestamp,open,high,low,close,volume,interval
            DEF,2026-01-05T14:30:00Z,1,2,1,1.5,10,5m
            DEF,2026-01-05T14:35:00Z,1,2,1,abc,10,5m
            DEF,2026-01-05T14:40:00Z,1,2,1,1.5,1e308K,5m
            DEF,2026-01-05T14:45:00Z,1,2
            DEF,2026-01-05T14:50:00Z,1,2,1,1.75,10,5m
            """);
    Path mixed = Called.sample("trades-quotes-one-day.csv");

    Called run =
        run(
            "run",
            defects.toString(),
            mixed.toString(),
            "--json",
            "--sql",
            "SELECT interval_2, close FROM bars WHERE symbol = 'DEF' ORDER BY \"timestamp\"");

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode json = run.json();
    long rows = 5 + Files.readAllLines(mixed).size() - 1;
    assertThat(json.path("read").asLong()).isEqualTo(rows);
    assertThat(json.path("rejected").asLong()).isEqualTo(3);
    assertThat(json.path("stored").asLong()).isEqualTo(rows - 3);
    assertThat(json.path("balances").asBoolean()).isTrue();
    assertThat(json.path("tables").findValuesAsText("name"))
        .containsExactlyInAnyOrder("bars", "quotes", "trades");
    assertThat(json.path("query").path("rows")).hasToString("[[\"5m\",1.5],[\"5m\",1.75]]");
    List<String> kept =
        Files.readAllLines(
            folder.resolve("home/quarantine").resolve(json.path("run").asText() + ".jsonl"));
    assertThat(kept).hasSize(3);
    assertThat(Called.json(kept.get(0)).path("line").asLong()).isEqualTo(3);
    assertThat(Called.json(kept.get(0)).path("reason").asText())
        .isEqualTo("Column 'close' has 'abc' where a number was expected.");
    assertThat(Called.json(kept.get(1)).path("reason").asText())
        .isEqualTo("Column 'volume' has '1e308K' where a number was expected.");
    assertThat(Called.json(kept.get(2)).path("reason").asText())
        .isEqualTo("The row has 4 fields where 8 are expected.");
  }

  @Test
  @Order(4)
  void queryAnswersInEveryFormat() throws IOException {
    String sql = "SELECT symbol, max(close) AS top FROM bars WHERE symbol = 'DEF' GROUP BY symbol";

    Called table = run("query", sql);
    Called csv = run("query", sql, "--format", "csv");
    Called json = run("query", sql, "--format", "json");

    assertThat(table.out().lines()).contains("symbol   top", "DEF     1.75");
    assertThat(csv.out()).isEqualTo("symbol,top\nDEF,1.75\n");
    assertThat(json.json())
        .hasToString("{\"columns\":[\"symbol\",\"top\"],\"rows\":[[\"DEF\",1.75]]}");
    assertThat(List.of(table.exit(), csv.exit(), json.exit())).containsOnly(0);
  }

  @Test
  @Order(5)
  void wrongStatementAfterARunFailsItButHidesNothingOfIt() throws IOException {
    Path one =
        Files.writeString(
            folder.resolve("ONE.csv"),
            "symbol,timestamp,price,size\nONE,2026-01-05T14:30:00Z,1,2\n");

    Called run = run("run", one.toString(), "--json", "--sql", "SELEC");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.json().path("stored").asLong()).isEqualTo(1);
    assertThat(run.json().path("balances").asBoolean()).isTrue();
    assertThat(run.json().path("error").asText()).contains("mismatched input 'SELEC'");
    assertThat(run.err()).contains("mismatched input 'SELEC'").doesNotContain("\tat ");
  }

  @Test
  @Order(6)
  void unknownTableAndOtherPartitionsAreRefusedByName() {
    Called query = run("query", "SELECT * FROM nothere");
    Called run = run("run", BARS.toString(), "--partition-by", "dt");

    assertThat(query.exit()).isEqualTo(2);
    assertThat(query.err()).contains("'awsdatacatalog.market.nothere' does not exist");
    Called estimate = run("query", "SELECT * FROM nothere", "--estimate");
    assertThat(estimate.exit()).isEqualTo(2);
    assertThat(estimate.out()).isEmpty();
    assertThat(estimate.err()).contains("'awsdatacatalog.market.nothere' does not exist");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("Table market.bars is partitioned by [dt, symbol], the objects by [dt].");
  }

  @Test
  @Order(7)
  void crawlNamesTheTables() {
    Called crawl = run("crawl");

    assertThat(crawl.exit()).as(crawl.err()).isZero();
    assertThat(crawl.out()).contains("bars  s3://tapedeck/lake/bars/");
  }

  @Test
  @Order(8)
  void lakePartitionedByDateAloneHasTheSymbolAsAColumn() throws IOException {
    Called run =
        Called.with(
            "run",
            BARS.toString(),
            "--partition-by",
            "dt",
            "--json",
            "--sql",
            PER_SYMBOL,
            "--home",
            folder.resolve("by-date").toString());

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(counts(run.json())).isEqualTo(countsOf(BARS));
  }

  private static Map<String, Long> counts(JsonNode json) {
    Map<String, Long> counts = new TreeMap<>();
    json.path("query")
        .path("rows")
        .forEach(row -> counts.put(row.path(0).asText(), row.path(1).asLong()));
    return counts;
  }

  private static Map<String, Long> countsOf(Path tape) throws IOException {
    try (Stream<String> lines = Files.lines(tape)) {
      return lines
          .skip(1)
          .collect(
              Collectors.groupingBy(
                  line -> line.split(",")[0], TreeMap::new, Collectors.counting()));
    }
  }

  private static Map<String, String> objects() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("home/local/s3/tapedeck/lake"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(file.toString(), sha256(Files.readAllBytes(file)));
      }
    }
    return found;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
