package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Queries that are ended before their time: while they read, and with what they had read.
class StoppingTest {

  private static final long CUTOFF = 10_000_000;

  // Takes much longer to work on than to read.
  private static final String SLOW =
      "SELECT count(DISTINCT regexp_replace(t, '([0-9])([a-f])', '$2$1')) AS n FROM ";
  private static final int OBJECTS = 14;

  @TempDir private static Path home;
  private static AthenaClientSide client;
  private static long stored;

  @BeforeAll
  static void lake() throws Exception {
    client = new AthenaClientSide(home);
    client
        .athena()
        .createWorkGroup(
            r ->
                r.name("small")
                    .configuration(
                        c ->
                            c.bytesScannedCutoffPerQuery(CUTOFF)
                                .enforceWorkGroupConfiguration(false)));
    String texts =
        "SELECT "
            + IntStream.range(0, 8)
                .mapToObj(n -> "md5('%d.' || i)".formatted(n))
                .collect(Collectors.joining(" || "))
            + " AS t FROM range(%d, %d) r(i)";
    for (int i = 0; i < OBJECTS; i++) {
      String object = "big/" + i + ".parquet";
      client.aws().put(object, texts.formatted(i * 40_000, i * 40_000 + 40_000));
      stored += Files.size(client.aws().folder(object));
    }
    table("big", "STORED AS PARQUET");
    client.aws().put("lines/one.json.gz", texts.formatted(0, 120_000));
    table("lines", "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'");
  }

  private static void table(String name, String format) {
    client.run(
        "CREATE EXTERNAL TABLE %1$s (t string) %2$s LOCATION 's3://lake/%1$s/'"
            .formatted(name, format));
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void theCutoffEndsAQueryWhileItReadsAndBillsWhatWasRead() {
    QueryExecution over = client.ended(client.start(SLOW + "big", r -> r.workGroup("small")));
    assertThat(over.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    assertThat(over.status().stateChangeReason()).isEqualTo("Bytes scanned limit was exceeded");
    assertThat(over.statistics().dataScannedInBytes()).isBetween(CUTOFF, stored * 2 / 3);
  }

  @Test
  void theCutoffHoldsForTextsAndForStatementsThatWrite() throws Exception {
    QueryExecution read = client.ended(client.start(SLOW + "lines", r -> r.workGroup("small")));
    assertThat(read.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    assertThat(read.statistics().dataScannedInBytes()).isGreaterThan(CUTOFF);
    QueryExecution written =
        client.ended(
            client.start("CREATE TABLE copied AS " + SLOW + "big", r -> r.workGroup("small")));
    assertThat(written.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    assertThat(written.statistics().dataScannedInBytes()).isBetween(CUTOFF, stored * 2 / 3);
    assertThat(client.reason("SELECT * FROM copied")).startsWith("TABLE_NOT_FOUND");
    awaitEmpty(home.resolve("catalog/athena/unfinished"));
  }

  /// Whoever asks hears that a query was cancelled before its thread has put away what it wrote.
  private static void awaitEmpty(Path folder) throws IOException {
    Instant deadline = Instant.now().plusSeconds(30);
    while (!isEmpty(folder)) {
      assertThat(Instant.now()).as("%s", folder).isBefore(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  @Test
  void aRunningQueryTellsWhatItHasReadAndAStopKeepsIt() {
    String id = client.start(SLOW + "big");
    QueryExecution running = await(id, one -> one.statistics().dataScannedInBytes() > 0);
    assertThat(running.status().state()).isEqualTo(QueryExecutionState.RUNNING);
    client.athena().stopQueryExecution(r -> r.queryExecutionId(id));
    assertThat(client.ended(id).status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    assertThat(client.ended(id).statistics().dataScannedInBytes())
        .isBetween(running.statistics().dataScannedInBytes(), stored - 1);
  }

  private static QueryExecution await(String id, Predicate<QueryExecution> wanted) {
    Instant deadline = Instant.now().plusSeconds(30);
    while (true) {
      QueryExecution query =
          client.athena().getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
      if (wanted.test(query)) {
        return query;
      }
      assertThat(Instant.now()).isBefore(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
