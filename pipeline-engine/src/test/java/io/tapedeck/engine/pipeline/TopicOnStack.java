package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.engine.StoreSpec;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.query.AthenaQueries;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.stream.KafkaPublisher;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.stream.wire.TickCodec;
import io.tapedeck.engine.telemetry.LatencyWindow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A topic on an embedded stack with a group and a folder of the lake of its own, and what befalls
/// it.
final class TopicOnStack {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalStack stack;
  private final Admin admin;
  private final Path folder;
  private final String topic;
  private final Profile profile;
  private int homes;

  /// @param folder where the stack has its home, and sinks theirs
  TopicOnStack(LocalStack stack, Admin admin, Path folder, String topic) {
    this.stack = stack;
    this.admin = admin;
    this.folder = folder;
    this.topic = topic;
    profile = profile(Duration.ofSeconds(1));
    assertThat(new KafkaTopics(profile.broker()).ensure()).isEqualTo(2);
  }

  Profile profile() {
    return profile;
  }

  /// How it is reached, with objects that are closed after that time.
  Profile profile(Duration flushAfter) {
    Profile whole = stack.profile();
    LakeConfig lake = whole.lake();
    return new Profile(
        whole.name(),
        BrokerConfig.withoutLogin(whole.broker().bootstrap(), topic, 2, topic + "-sink"),
        whole.aws(),
        new LakeConfig(
            lake.bucket(), topic + "/", lake.flushRecords(), lake.flushBytes(), flushAfter),
        whole.catalog(),
        whole.query());
  }

  Parts parts(Profile on) {
    AwsClients clients = AwsClients.of(on);
    GlueCatalog catalog = new GlueCatalog(clients.glue(), on.catalog(), on.lake());
    catalog.ensureDatabase();
    return new Parts(
        new Home(folder.resolve(topic + homes++)),
        on,
        new S3Lake(clients.s3(), on.lake().bucket()),
        catalog,
        new AthenaQueries(clients.athena(), on.query(), on.catalog()),
        Map.of(),
        () -> {});
  }

  /// A sink that has begun.
  StoreRun begun(boolean untilDrained, Profile on) {
    StoreRun sink =
        new StoreRun(
            new StoreSpec(ObjectFormat.JSON, PartitionField.standard(), untilDrained),
            parts(on),
            new Taps(),
            new LatencyWindow(System::nanoTime),
            SinkHook.NONE);
    sink.begin();
    return sink;
  }

  void publish(int from, int to) {
    try (KafkaPublisher publisher =
        new KafkaPublisher(profile.broker(), new RunId("20261121T044500-9f3a61"))) {
      for (int i = from; i < to; i++) {
        publisher.publish(
            new Trade(
                new Symbol("SYM" + i % 7),
                Instant.ofEpochSecond(1_767_600_000L + i),
                i + 1,
                1,
                "",
                Map.of()),
            7,
            i);
      }
      publisher.commit();
    }
  }

  static byte[] trade(int price, String note) {
    Instant time = Instant.parse("2026-01-05T10:00:00Z");
    return new TickCodec()
        .encode(new Trade(new Symbol("A"), time, price, 1, "", Map.of("note", note)));
  }

  KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", profile.broker().bootstrap());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void setOffsets(long offset) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (int partition = 0; partition < 2; partition++) {
      offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset));
    }
    awaitEmptyGroup();
    admin.alterConsumerGroupOffsets(profile.broker().group(), offsets).all().get();
  }

  void deleteGroup() throws Exception {
    awaitEmptyGroup();
    admin.deleteConsumerGroups(List.of(profile.broker().group())).all().get();
  }

  /// A member that leaves does not wait for the answer to that.
  void awaitEmptyGroup() {
    String group = profile.broker().group();
    await(
        () -> {
          try {
            return admin
                .describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members()
                .isEmpty();
          } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  void remake() throws Exception {
    admin.deleteTopics(List.of(topic)).all().get();
    await(
        () -> {
          try {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
            return true;
          } catch (ExecutionException e) {
            return false;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(new KafkaTopics(profile.broker()).ensure()).isEqualTo(2);
  }

  /// The prices of all trades in the test's folder of the lake, in their order.
  List<Integer> prices() throws IOException {
    List<Integer> prices = new ArrayList<>();
    Path root = folder.resolve("stack/local/s3/tapedeck").resolve(topic).resolve("trades");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json.gz")).toList()) {
        try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file))))) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            prices.add(JSON.readTree(line).path("price").asInt());
          }
        }
      }
    }
    prices.sort(null);
    return prices;
  }

  static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(until);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
