package io.tapedeck.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.ObjectSizes;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.report.BarSize;
import io.tapedeck.engine.report.Report;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.stream.StreamRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// B7: a share of all requests fails, in every way there is. `-Dtapedeck.rows=` for more records,
/// `-Dtapedeck.failures=` for another share in percent, `-Dtapedeck.seed=` to see the same faults
/// again.
@Tag("bar")
class RandomFaultsTest {

  private static final long ROWS = BarSize.number("rows", 100_000, 1_000_000, 10_000_000);
  private static final double SHARE = BarSize.number("failures", 10, 10, 30) / 100.0;
  private static final long SEED =
      Long.getLong("tapedeck.seed", RandomGenerator.getDefault().nextLong());

  /// Standard deviations that the share of faults may be off by: one run in ten million is.
  private static final double SIGMAS = 5.3;

  private static final long PORTION = BarSize.number("portion", 2_000, 10_000, 100_000);

  /// It is the answers that never come that make a run long.
  private static final Duration PATIENCE =
      Duration.ofMillis(BarSize.number("patience", 1_000, 1_000, 200));

  private static final int SYMBOLS = 20;
  private static final RunId RUN = new RunId("random");
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String BUCKET = "random";

  @RegisterExtension
  static final Report REPORT =
      new Report(
          "random-faults", "B7: a share of all requests to S3 fails, in every way there is", SEED);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "JSON"})
  void aShareOfFailuresOfAllKindsLosesAndDoublesNothing(ObjectFormat format) throws Exception {
    long start = System.nanoTime();
    try (S3Server server = EmbeddedS3.over(folder.resolve("s3"));
        AwsClients sound = S3Server.clients(server.uri(), CallLimits.standard());
        FaultProxy proxy =
            new FaultProxy(server.uri(), Faults.random(SEED, SHARE, List.of(Fault.values())));
        AwsClients faulty = S3Server.clients(proxy.uri(), S3Server.hasty(PATIENCE))) {
      ObjectSizes sizes =
          new ObjectSizes(new ByteSize(8_000), ByteSize.ofMebibytes(5), ByteSize.ofMebibytes(64));
      S3Lake lake = new S3Lake(sound.s3(), BUCKET, sizes);
      lake.ensureBucket("us-east-1", true);

      int stops = live(new S3Lake(faulty.s3(), BUCKET, sizes), format);

      List<Long> found = count(format);
      REPORT
          .figure("asked for", "%,d records, %.0f %% of requests fail", ROWS, SHARE * 100)
          .figure(
              format.name(),
              "%,d requests, %,d faults (%.1f %%), %,d more refused while one lasted; %d sinks"
                  + " stopped and were followed by another; in %.0f s",
              proxy.judged(),
              proxy.log().size(),
              100.0 * proxy.log().size() / proxy.judged(),
              proxy.refused(),
              stops,
              (System.nanoTime() - start) / 1e9)
          .figure(
              format + ", read back",
              "%,d rows, %,d different ones, the last %,d, %d in a wrong folder, %d uploads left"
                  + " open",
              found.get(0),
              found.get(1),
              found.get(2),
              found.get(3),
              lake.openUploads("lake/").size())
          .section(format + ", faults", () -> kinds(proxy.log()));
      assertThat(found).as("faults of seed %d: %s", SEED, proxy.log()).isEqualTo(whole());
      assertThat(lake.openUploads("lake/")).isEmpty();
      assertFaultsCame(proxy);
    }
  }

  /// Everything that is stored was asked for at least once, and the share of it failed that was to
  /// fail.
  private static void assertFaultsCame(FaultProxy proxy) {
    long objects = ROWS / PORTION * SYMBOLS;
    assertThat(proxy.judged() + proxy.refused()).isGreaterThan((int) objects);
    double sigma = Math.sqrt(SHARE * (1 - SHARE) / proxy.judged());
    assertThat(proxy.log().size() / (double) proxy.judged())
        .as("share of %d requests that failed", proxy.judged())
        .isCloseTo(SHARE, within(SIGMAS * sigma));
  }

  /// How often each fault happened to which operation.
  private static String kinds(List<String> log) {
    Map<String, Long> kinds =
        log.stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.substring(0, line.indexOf(':')),
                    TreeMap::new,
                    Collectors.counting()));
    return kinds.entrySet().stream()
        .map(each -> "- " + each.getKey() + ": " + each.getValue())
        .collect(Collectors.joining("\n"));
  }

  private int live(S3Lake lake, ObjectFormat format) throws InterruptedException {
    LakeConfig config =
        new LakeConfig(BUCKET, "lake/", 10_000_000, ByteSize.ofMebibytes(256), Duration.ofHours(1));
    SinkLife life =
        new SinkLife(
            SinkSettings.of(
                RUN, "random", config, format, PartitionField.standard(), folder.resolve("spool")),
            RandomFaultsTest::record);
    life.publishTo(ROWS);
    for (int stops = 0; ; stops++) {
      try {
        life.live(lake, SinkHook.NONE, PORTION);
        return stops;
      } catch (EngineException e) {
        assertThat(e.code().retryable()).as("%s", e.text()).isFalse();
      }
    }
  }

  private static StreamRecord record(long offset) {
    Trade trade =
        new Trade(
            new Symbol(symbol(offset)), NOON.plusMillis(offset), offset, offset % 7, "", Map.of());
    return new StreamRecord.Tick(
        new TopicOffset(SinkLife.AT.topic(), SinkLife.AT.partition(), offset),
        RUN,
        1,
        offset,
        0,
        trade);
  }

  private static String symbol(long offset) {
    return "S" + offset % SYMBOLS;
  }

  /// How many rows there are, how many different ones, the last, and how many are in a wrong
  /// folder.
  private List<Long> count(ObjectFormat format) throws Exception {
    String read = format == ObjectFormat.PARQUET ? "read_parquet" : "read_ndjson_auto";
    String files = folder.resolve("s3") + "/" + BUCKET + "/lake/trades/*/*/*." + format.extension();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet found =
            statement.executeQuery(
                ("SELECT count(*), count(DISTINCT price), max(price),"
                        + " count(*) FILTER (symbol <> 'S' || (price::BIGINT %% %d))"
                        + " FROM %s('%s', hive_partitioning = true)")
                    .formatted(SYMBOLS, read, files))) {
      found.next();
      return List.of(found.getLong(1), found.getLong(2), found.getLong(3), found.getLong(4));
    }
  }

  private static List<Long> whole() {
    return List.of(ROWS, ROWS, ROWS - 1, 0L);
  }
}
