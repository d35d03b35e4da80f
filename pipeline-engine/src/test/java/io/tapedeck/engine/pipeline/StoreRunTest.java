package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.StoreProgress;
import io.tapedeck.engine.StoreSpec;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.local.LocalStackOptions;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.query.AthenaQueries;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.state.StoreState;
import io.tapedeck.engine.stream.KafkaPublisher;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.stream.TickCodec;
import io.tapedeck.engine.telemetry.LatencyWindow;
import io.tapedeck.engine.transport.Pace;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// The whole sink on the embedded broker and S3, and all that befalls a topic: nothing is silent,
/// and nothing wrong is stored.
class StoreRunTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static LocalStack stack;
  private static Admin admin;
  private Profile profile;
  private String topic;
  private int homes;

  @BeforeAll
  static void startStack() {
    stack = LocalStack.start(folder.resolve("stack"), LocalStackOptions.ANY_PORTS, _ -> {});
    admin = Admin.create(Map.of("bootstrap.servers", stack.profile().broker().bootstrap()));
  }

  @AfterAll
  static void stopStack() {
    admin.close(Duration.ZERO);
    stack.close();
  }

  @BeforeEach
  void makeTopic(TestInfo test) {
    topic = test.getTestMethod().orElseThrow().getName();
    profile = profile(Duration.ofSeconds(1));
    assertThat(new KafkaTopics(profile.broker()).ensure()).isEqualTo(2);
  }

  @Test
  void groupOffsetsThatWereSetByHandNeitherSkipNorDouble() throws Exception {
    publish(0, 300);
    assertThat(drained().stored()).isEqualTo(300);
    setOffsets(0);
    assertThat(drained().stored()).isZero();
    publish(300, 400);
    setOffsets(1_000); // beyond all ends
    assertThat(drained().stored()).isEqualTo(100);
    admin.deleteConsumerGroups(List.of(profile.broker().group())).all().get();
    publish(400, 450);
    assertThat(drained().stored()).isEqualTo(50);
    assertThat(prices()).isEqualTo(IntStream.rangeClosed(1, 450).boxed().toList());
  }

  @Test
  void topicMadeAnewBetweenTwoSinksIsRefused() throws Exception {
    publish(0, 50);
    assertThat(drained().stored()).isEqualTo(50);
    remake();
    publish(50, 150);

    EngineException reason = failure(begun(true, profile));

    assertThat(reason.code()).as(reason.text()).isEqualTo(ErrorCode.TOPIC_REPLACED);
    assertThat(prices()).hasSize(50);
  }

  @Test
  void topicMadeAnewUnderASinkEndsItAndNothingOfTheNewOneIsStored() throws Exception {
    publish(0, 50);
    assertThat(drained().stored()).isEqualTo(50);
    StoreRun sink = begun(false, profile(Duration.ofSeconds(6)));
    publish(50, 100);
    await(() -> sink.progress().pending() == 50);
    remake();
    publish(100, 600);

    EngineException reason = failure(sink);

    assertThat(reason.code())
        .as(reason.text())
        .isIn(ErrorCode.TOPIC_REPLACED, ErrorCode.TOPIC_DELETED); // between the two moments
    assertThat(sink.progress().stored()).isZero();
    assertThat(prices()).hasSize(50);
  }

  @Test
  void deletedTopicEndsTheSinkThatReadsIt() throws Exception {
    StoreRun sink = begun(false, profile);
    publish(0, 50);
    await(() -> sink.progress().stored() == 50);
    admin.deleteTopics(List.of(topic)).all().get();

    EngineException reason = failure(sink);

    assertThat(reason.code()).as(reason.text()).isEqualTo(ErrorCode.TOPIC_DELETED);
    assertThat(prices()).hasSize(50);
  }

  @Test
  void recordsRemovedBehindTheLastPlanAreNamed() throws Exception {
    publish(0, 50);
    assertThat(drained().stored()).isEqualTo(50);
    publish(50, 100);
    long end = new KafkaTopics(profile.broker()).endOffsets().getOrDefault(0, 0L);
    admin
        .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(end)))
        .all()
        .get();

    EngineException reason = failure(begun(true, profile));

    assertThat(reason.code()).as(reason.text()).isEqualTo(ErrorCode.POSITION_LOST);
    assertThat(reason.text()).contains(topic + "-0").contains(String.valueOf(end));
  }

  @Test
  void whatIsNoEventIsADeadLetterAndWhatWasAbortedIsNothing() throws Exception {
    byte[] trade = trade(1, "x".repeat(1_000_000));
    byte[] noise = "no event".getBytes();
    Map<String, Object> settings = Map.of("transactional.id", topic, "max.request.size", 2 << 20);
    try (KafkaProducer<byte[], byte[]> producer = producer(settings)) {
      producer.initTransactions();
      for (boolean commit : new boolean[] {true, false, true}) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, 0, null, commit ? noise : trade));
        producer.send(new ProducerRecord<>(topic, 0, new byte[0], null));
        producer.send(new ProducerRecord<>(topic, 1, new byte[0], trade));
        producer.flush();
        if (commit) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }
    StoreProgress end = drained();

    assertThat(end.consumed()).isEqualTo(6);
    assertThat(end.deadLettered()).isEqualTo(4);
    assertThat(end.stored()).isEqualTo(2);
    assertThat(end.balances()).isTrue();
    assertThat(drained().consumed()).as("again").isZero();
    assertThat(prices()).containsExactly(1, 1);
  }

  @Test
  void partitionsAddedWhileItRunsAreStoredFromTheirBeginning() throws Exception {
    publish(0, 20);
    StoreRun sink = begun(false, profile);
    await(() -> sink.progress().stored() == 20);
    admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(4))).all().get();
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      for (int partition = 0; partition < 4; partition++) {
        byte[] value = trade(21 + partition, "");
        producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
      }
    }
    await(() -> sink.progress().stored() == 24);
    sink.stop();
    assertThat(sink.await()).isEqualTo(new StoreState.Done());
    assertThat(sink.progress().partitions()).containsExactly(0, 1, 2, 3);
    assertThat(prices()).isEqualTo(IntStream.rangeClosed(1, 24).boxed().toList());
  }

  @Test
  void runWhoseRecordsAnotherSinkStoresIsDoneAndSaysSo() throws Exception {
    Path tape = NumberedTape.write(folder.resolve(topic + ".csv"), 3_000, 0);
    StoreRun colleague = begun(false, profile);
    await(() -> colleague.progress().partitions().size() == 2);
    Run run =
        Run.whole(
            RunSpec.of(tape, Pace.parse("1000/s"))
                .with(ObjectFormat.JSON, PartitionField.standard()),
            parts(profile),
            new Taps(),
            new LatencyWindow(System::nanoTime));
    run.begin();

    RunState end = run.await();

    assertThat(end).isInstanceOf(RunState.Done.class);
    Ledger ledger = run.progress().ledger();
    assertThat(ledger.balances()).as(ledger.toString()).isTrue();
    assertThat(ledger.elsewhere()).isPositive();
    assertThat(ledger.stored() + ledger.elsewhere()).isEqualTo(3_000);
    colleague.stop();
    assertThat(colleague.await()).isEqualTo(new StoreState.Done());
    assertThat(prices()).isEqualTo(IntStream.rangeClosed(1, 3_000).boxed().toList());
  }

  private StoreProgress drained() throws Exception {
    StoreRun sink = begun(true, profile);
    assertThat(sink.await()).isEqualTo(new StoreState.Done());
    assertThat(sink.progress().balances()).isTrue();
    return sink.progress();
  }

  private static EngineException failure(StoreRun sink) throws Exception {
    StoreState end = sink.await();
    assertThat(end).isInstanceOf(StoreState.Failed.class);
    return ((StoreState.Failed) end).error();
  }

  private StoreRun begun(boolean untilDrained, Profile on) {
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

  private Parts parts(Profile on) {
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

  /// One of its own for each test: topic, group and folder of the lake.
  private Profile profile(Duration flushAfter) {
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

  private void setOffsets(long offset) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (int partition = 0; partition < 2; partition++) {
      offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset));
    }
    admin.alterConsumerGroupOffsets(profile.broker().group(), offsets).all().get();
  }

  private void publish(int from, int to) {
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

  private static byte[] trade(int price, String note) {
    Instant time = Instant.parse("2026-01-05T10:00:00Z");
    return new TickCodec()
        .encode(new Trade(new Symbol("A"), time, price, 1, "", Map.of("note", note)));
  }

  private void remake() throws Exception {
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

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", profile.broker().bootstrap());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /// The prices of all trades in the test's folder of the lake, in their order.
  private List<Integer> prices() throws IOException {
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

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(until);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
