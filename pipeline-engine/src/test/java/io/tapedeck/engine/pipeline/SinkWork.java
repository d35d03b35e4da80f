package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.QueryConfig;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.buffer.Batch;
import io.tapedeck.engine.sink.buffer.Bounds;
import io.tapedeck.engine.sink.buffer.Buffers;
import io.tapedeck.engine.sink.buffer.Taken;
import io.tapedeck.engine.sink.format.EventObjects;
import io.tapedeck.engine.sink.layout.Partitioner;
import io.tapedeck.engine.sink.layout.Placement;
import io.tapedeck.engine.stream.GroupPosition;
import io.tapedeck.engine.stream.KafkaSubscriber;
import io.tapedeck.engine.stream.StreamRecord;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What the contestants of [SinkBench] do.
final class SinkWork {

  private SinkWork() {}

  static SinkContestant.Work of(String what, List<String> args) throws Exception {
    return switch (what) {
      case "consumer" ->
          round -> consume(args.get(0), args.get(1), Long.parseLong(args.get(2)), round);
      case "duckdb" -> duckdb(args.get(0), args.get(1), Path.of(args.get(2)));
      default ->
          new Stages(
              ObjectFormat.of(what),
              args.get(0),
              args.get(1),
              Long.parseLong(args.get(2)),
              URI.create(args.get(3)),
              Path.of(args.get(4)));
    };
  }

  /// What Kafka's ConsumerPerformance does: polls, and adds up the bytes of keys and values.
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
  private static SinkContestant.Work duckdb(String tape, String format, Path folder)
      throws Exception {
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
                + ", PARTITION_BY (dt, symbol))");
      }
    };
  }

  /// Our own way: consume, place, keep, encode, put; several objects at once while consuming goes
  /// on, offsets committed after each flush is durable.
  private static final class Stages implements SinkContestant.Work {
    private static final int FLUSH = Integer.getInteger("tapedeck.flush", 500_000);
    private static final int WORKERS = Integer.getInteger("tapedeck.workers", 4);

    private final ObjectFormat format;
    private final String bootstrap;
    private final String topic;
    private final long rows;
    private final Path spool;
    private final AwsClients clients;
    private final Queue<EventObjects> encoders = new ConcurrentLinkedQueue<>();

    Stages(ObjectFormat format, String bootstrap, String topic, long rows, URI s3, Path spool) {
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
      String prefix = format.word() + round + "/";
      BrokerConfig broker = TopicContent.broker(bootstrap, topic, "sink-" + format.word() + round);
      Partitioner partitioner = new Partitioner(PartitionField.standard());
      long read = 0;
      List<Future<?>> uploads = new ArrayList<>();
      try (ExecutorService workers =
              Executors.newFixedThreadPool(WORKERS, Thread.ofPlatform().daemon().factory());
          Buffers buffers = new Buffers(Bounds.of(format, 64L << 20, spool));
          KafkaSubscriber subscriber = new KafkaSubscriber(broker, new GroupPosition())) {
        while (read < rows) {
          for (StreamRecord record : subscriber.poll(Duration.ofMillis(100))) {
            StreamRecord.Tick tick = (StreamRecord.Tick) record;
            Placement.In in = (Placement.In) partitioner.place(tick.value());
            buffers.add(TopicPartition.of(tick.at()), in.folder(), tick);
            read++;
          }
          if (buffers.records() >= FLUSH || read == rows) {
            for (Future<?> upload : uploads) {
              upload.get();
            }
            uploads.clear();
            for (int partition = 0; partition < 4; partition++) {
              flush(
                  buffers.take(new TopicPartition(topic, partition)),
                  read,
                  prefix,
                  lake,
                  workers,
                  uploads);
            }
          }
        }
        for (Future<?> upload : uploads) {
          upload.get();
        }
      }
    }

    private void flush(
        Taken taken,
        long at,
        String prefix,
        S3Lake lake,
        ExecutorService workers,
        List<Future<?>> uploads) {
      List<Batch> batches = taken.batches();
      AtomicInteger left = new AtomicInteger(batches.size());
      for (Batch batch : batches) {
        uploads.add(
            workers.submit(
                () -> {
                  EventObjects encoder = encoders.poll();
                  if (encoder == null) {
                    encoder = EventObjects.of(format, PartitionField.standard());
                  }
                  byte[] bytes = batch.encode(encoder).bytes();
                  encoders.add(encoder);
                  String key = prefix + batch.folder().path() + "/" + at + "." + format.extension();
                  lake.put(new ObjectKey(key), Content.of(bytes), format.contentType());
                  if (left.decrementAndGet() == 0) {
                    taken.close();
                  }
                }));
      }
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
          new LakeConfig("bench", "", FLUSH, ByteSize.ofMebibytes(256), Duration.ofMinutes(1)),
          new CatalogConfig("market", "bench", "bench", true),
          new QueryConfig("primary", "s3://bench/results/"));
    }
  }
}
