package io.tapedeck.engine.sink;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.stream.StreamRecord;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Measures a million bars (500 symbols × 6 days) from the sink's door to objects, into memory and
/// into an S3 service in the same process. Run by hand.
final class SinkRates {

  private static final Logger LOG = LoggerFactory.getLogger(SinkRates.class);

  private SinkRates() {}

  public static void main(String[] arguments) throws Exception {
    List<StreamRecord> records = records();
    Path root = Files.createTempDirectory("lake");
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(root.toRealPath().toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "id", "secret")
            .ignoreUnknownHeaders(true)
            .build();
    proxy.start();
    try (S3Client s3 = client(proxy)) {
      for (int round = 0; round < 3; round++) {
        for (ObjectFormat format : ObjectFormat.values()) {
          measure("memory", format, records, new MemoryStore());
          S3Lake lake = new S3Lake(s3, "b" + format.word() + round);
          lake.ensureBucket("us-east-1", true);
          measure("S3Proxy", format, records, lake);
        }
      }
    } finally {
      proxy.stop();
    }
  }

  private static void measure(
      String where, ObjectFormat format, List<StreamRecord> records, ObjectStore store)
      throws Exception {
    LakeConfig lake =
        new LakeConfig("b", "", 500_000, ByteSize.ofMebibytes(128), Duration.ofMinutes(1));
    SinkSettings settings =
        SinkSettings.of(
            new RunId("r"),
            "rates",
            lake,
            format,
            PartitionField.standard(),
            Files.createTempDirectory("spool"));
    try (LakeSink sink = new LakeSink(settings, store, _ -> {}, InstantSource.system())) {
      for (int partition = 0; partition < 4; partition++) {
        sink.assign(
            new AssignedPartition(
                new TopicPartition("ticks", partition), "id", 0, 0, OptionalLong.empty(), ""));
      }
      long cpu = cpu();
      long start = System.nanoTime();
      for (int i = 0; i < records.size(); i++) {
        sink.accept(records.get(i));
        if (i % 500 == 499) {
          sink.advance();
        }
      }
      double accepted = (System.nanoTime() - start) / 1e9;
      while (!sink.isEmpty()) {
        sink.drain(Duration.ofSeconds(1));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      LOG.info(
          "{} to {}: accept {} s, all {} s, {} CPU s, {}",
          format,
          where,
          accepted,
          seconds,
          (cpu() - cpu) / 1e9,
          sink.counts());
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static List<StreamRecord> records() {
    Random random = new Random(7);
    List<StreamRecord> records = new ArrayList<>();
    RunId run = new RunId("r");
    Instant start = Instant.parse("2026-01-05T00:00:00Z");
    for (int i = 0; i < 1_000_000; i++) {
      double price = 100 + random.nextInt(1000) / 100.0;
      Bar bar =
          new Bar(
              new Symbol("SYM" + i % 500),
              start.plusMillis(i * 500L),
              price,
              price + 0.05,
              price - 0.05,
              price + 0.01,
              Double.NaN,
              random.nextInt(100_000),
              "1m",
              Map.of());
      records.add(new StreamRecord.Tick(new TopicOffset("ticks", i % 4, i / 4), run, 1, i, 0, bar));
    }
    return records;
  }

  private static S3Client client(S3Proxy proxy) {
    return S3Client.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(URI.create("http://127.0.0.1:" + proxy.getPort()))
        .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
        .forcePathStyle(true)
        .httpClientBuilder(Apache5HttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
        .build();
  }
}
