package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.QueryConfig;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.sink.LakeSink;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.sink.SinkWorkers;
import io.tapedeck.engine.stream.StreamRecord;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What the contestants of [SinkBench] do.
final class SinkWork {

  static final String CONSUMER_PERFORMANCE = "org.apache.kafka.tools.ConsumerPerformance";

  private SinkWork() {}

  static SinkContestant.Work of(String what, List<String> args) throws Exception {
    return switch (what) {
      case "consumer" ->
          round -> consume(args.get(0), args.get(1), Long.parseLong(args.get(2)), round);
      case "kafka" -> round -> kafka(args.get(0), args.get(1), args.get(2), round);
      case "duckdb" -> duckdb(args.get(0), args.get(1), Path.of(args.get(2)), args.get(3));
      default ->
          new Sink(
              ObjectFormat.of(what),
              args.get(0),
              args.get(1),
              Long.parseLong(args.get(2)),
              URI.create(args.get(3)),
              Path.of(args.get(4)),
              PartitionField.list(args.get(5)));
    };
  }

  /// Kafka's own tool with its own settings. It is on the class path of the benchmarks only.
  private static void kafka(String bootstrap, String topic, String rows, String round)
      throws ReflectiveOperationException {
    List<String> args =
        List.of(
            "--bootstrap-server",
            bootstrap,
            "--topic",
            topic,
            "--num-records",
            rows,
            "--group",
            "kafka-" + round,
            "--timeout",
            "60000",
            "--hide-header");
    Class.forName(CONSUMER_PERFORMANCE)
        .getMethod("main", String[].class)
        .invoke(null, (Object) args.toArray(String[]::new));
  }

  /// The least that a consumer does, with ConsumerPerformance's settings: polls, and adds up the
  /// bytes of keys and values.
  private static void consume(String bootstrap, String topic, long rows, String round) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "group.id",
            "perf-" + round,
            "auto.offset.reset",
            "earliest",
            "receive.buffer.bytes",
            2 << 20,
            "max.partition.fetch.bytes",
            1 << 20,
            "check.crcs",
            false);
    long read = 0;
    long bytes = 0;
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      while (read < rows) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          read++;
          bytes += (record.key() == null ? 0 : record.key().length) + record.value().length;
        }
      }
    }
    if (bytes == 0) {
      throw new AssertionError("Nothing was read");
    }
  }

  /// The same rows from DuckDB's own table to local files.
  private static SinkContestant.Work duckdb(
      String tape, String format, Path folder, String partitionBy) throws Exception {
    Connection duck = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duck.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "CREATE TABLE t AS SELECT *, CAST(CAST(timestamp AS DATE) AS VARCHAR) AS dt FROM"
              + " read_csv('"
              + tape
              + "')");
    }
    return round -> {
      try (Statement statement = duck.createStatement()) {
        statement.execute(
            "COPY t TO '"
                + folder.resolve("duck-" + format + round)
                + "' (FORMAT "
                + (format.equals("parquet")
                    ? "parquet, COMPRESSION zstd"
                    : "json, COMPRESSION gzip")
                + ", PARTITION_BY ("
                + partitionBy
                + "))");
      }
    };
  }

  /// The sink as it runs, plan log and fencing included, without the catalog and without taps.
  private static final class Sink implements SinkContestant.Work {
    private static final int FLUSH = Integer.getInteger("tapedeck.flush", 500_000);
    private static final Duration POLL = Duration.ofMillis(100);

    private final ObjectFormat format;
    private final String bootstrap;
    private final String topic;
    private final long rows;
    private final Path spool;
    private final List<PartitionField> partitionBy;
    private final AwsClients clients;

    Sink(
        ObjectFormat format,
        String bootstrap,
        String topic,
        long rows,
        URI s3,
        Path spool,
        List<PartitionField> partitionBy) {
      this.partitionBy = partitionBy;
      this.format = format;
      this.bootstrap = bootstrap;
      this.topic = topic;
      this.rows = rows;
      this.spool = spool;
      clients = AwsClients.of(profile(s3));
    }

    @Override
    public void run(String round) throws Exception {
      S3Lake lake = new S3Lake(clients.s3(), "bench");
      lake.ensureBucket("us-east-1", true);
      SinkSettings settings =
          SinkSettings.of(
              new RunId("bench"),
              "bench",
              config(format.word() + round + "/"),
              format,
              partitionBy,
              spool);
      BrokerConfig broker = TopicContent.broker(bootstrap, topic, "sink-" + format.word() + round);
      try (Membership member =
          new Membership(
              broker,
              SinkHook.NONE,
              hook ->
                  new LakeSink(
                      settings,
                      lake,
                      _ -> {},
                      InstantSource.system(),
                      hook,
                      SinkWorkers.standard()))) {
        store(member);
      }
    }

    private void store(Membership member) throws InterruptedException {
      LakeSink sink = member.sink();
      long read = 0;
      while (read < rows || !sink.isEmpty()) {
        member.subscriber().hold(sink.isFull(), member.replaying());
        for (StreamRecord record : member.subscriber().poll(POLL)) {
          sink.accept(record);
          read++;
        }
        member.apply(read < rows ? sink.advance() : sink.drain(POLL));
      }
      long stored = sink.counts().others().stored();
      if (stored != rows) {
        throw new AssertionError(stored + " of " + rows + " rows were stored");
      }
    }

    private static LakeConfig config(String prefix) {
      return new LakeConfig(
          "bench", prefix, FLUSH, ByteSize.ofMebibytes(256), Duration.ofMinutes(10));
    }

    private Profile profile(URI s3) {
      return new Profile(
          "bench",
          TopicContent.broker(bootstrap, topic),
          new AwsConfig(
              "us-east-1",
              new AwsConfig.Credentials.InMemory(ServicesChild.KEY, ServicesChild.SECRET),
              s3,
              s3,
              s3),
          config(""),
          new CatalogConfig("market", "bench", "bench", true),
          new QueryConfig("primary", "s3://bench/results/"));
    }
  }
}
