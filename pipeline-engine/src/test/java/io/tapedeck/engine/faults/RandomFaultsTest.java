package io.tapedeck.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A share of all requests fails, in every way there is. `-Dtapedeck.rows=` for more records,
/// `-Dtapedeck.share=` for another share, `-Dtapedeck.seed=` to see the same faults again.
class RandomFaultsTest {

  private static final long ROWS = Long.getLong("tapedeck.rows", 30_000);
  private static final double SHARE =
      Double.parseDouble(System.getProperty("tapedeck.share", "0.1"));
  private static final long PORTION = Math.max(1_000, ROWS / 50);
  private static final int SYMBOLS = 20;
  private static final RunId RUN = new RunId("random");
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String BUCKET = "random";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "JSON"})
  void aShareOfFailuresOfAllKindsLosesAndDoublesNothing(ObjectFormat format) throws Exception {
    long seed = Long.getLong("tapedeck.seed", RandomGenerator.getDefault().nextLong());
    System.out.println("Random faults: -Dtapedeck.seed=" + seed);
    long start = System.nanoTime();
    try (S3Server server = EmbeddedS3.over(folder.resolve("s3"));
        AwsClients sound = S3Server.clients(server.uri(), CallLimits.standard());
        FaultProxy proxy =
            new FaultProxy(server.uri(), Faults.random(seed, SHARE, List.of(Fault.values())));
        AwsClients faulty = S3Server.clients(proxy.uri(), S3Server.impatient())) {
      ObjectSizes sizes =
          new ObjectSizes(new ByteSize(8_000), ByteSize.ofMebibytes(5), ByteSize.ofMebibytes(64));
      S3Lake lake = new S3Lake(sound.s3(), BUCKET, sizes);
      lake.ensureBucket("us-east-1", true);

      int stops = live(new S3Lake(faulty.s3(), BUCKET, sizes), format);

      System.out.printf(
          "Random faults, %s: %d records, %.0f %% of requests, %d faults, %d stops, %d s%n",
          format,
          ROWS,
          SHARE * 100,
          proxy.log().size(),
          stops,
          (System.nanoTime() - start) / 1_000_000_000);
      assertThat(proxy.log()).hasSizeGreaterThan(5);
      assertThat(count(format)).as("faults of seed %d: %s", seed, proxy.log()).isEqualTo(whole());
      assertThat(lake.openUploads("lake/")).isEmpty();
    }
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
