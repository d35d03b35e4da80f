package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.StoreProgress;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.local.LocalStackOptions;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.state.StoreState;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.telemetry.LatencyWindow;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// The whole sink on the embedded broker and S3, and all that befalls a topic: nothing is silent,
/// and nothing wrong is stored.
class StoreRunTest {

  @TempDir static Path folder;
  private static LocalStack stack;
  private static Admin admin;
  private TopicOnStack on;
  private String topic;

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
    on = new TopicOnStack(stack, admin, folder, topic);
  }

  @Test
  void groupOffsetsThatWereSetByHandNeitherSkipNorDouble() throws Exception {
    on.publish(0, 300);
    assertThat(drained().stored()).isEqualTo(300);
    on.setOffsets(0);
    assertThat(drained().stored()).isZero();
    on.publish(300, 400);
    on.setOffsets(1_000); // beyond all ends
    assertThat(drained().stored()).isEqualTo(100);
    on.deleteGroup();
    on.publish(400, 450);
    assertThat(drained().stored()).isEqualTo(50);
    assertThat(on.prices()).isEqualTo(IntStream.rangeClosed(1, 450).boxed().toList());
  }

  @Test
  void topicMadeAnewBetweenTwoSinksIsRefused() throws Exception {
    on.publish(0, 50);
    assertThat(drained().stored()).isEqualTo(50);
    on.remake();
    on.publish(50, 150);

    EngineException reason = failure(on.begun(true, on.profile()));

    assertThat(reason.code()).as(reason.text()).isEqualTo(ErrorCode.TOPIC_REPLACED);
    assertThat(on.prices()).hasSize(50);
  }

  @Test
  void topicMadeAnewUnderASinkEndsItAndNothingOfTheNewOneIsStored() throws Exception {
    on.publish(0, 50);
    assertThat(drained().stored()).isEqualTo(50);
    StoreRun sink = on.begun(false, on.profile(Duration.ofSeconds(6)));
    on.publish(50, 100);
    TopicOnStack.await(() -> sink.progress().pending() == 50);
    on.remake();
    on.publish(100, 600);

    EngineException reason = failure(sink);

    assertThat(reason.code())
        .as(reason.text())
        .isIn(ErrorCode.TOPIC_REPLACED, ErrorCode.TOPIC_DELETED); // between the two moments
    assertThat(sink.progress().stored()).isZero();
    assertThat(on.prices()).hasSize(50);
  }

  @Test
  void deletedTopicEndsTheSinkThatReadsIt() throws Exception {
    StoreRun sink = on.begun(false, on.profile());
    on.publish(0, 50);
    TopicOnStack.await(() -> sink.progress().stored() == 50);
    admin.deleteTopics(List.of(topic)).all().get();

    EngineException reason = failure(sink);

    assertThat(reason.code()).as(reason.text()).isEqualTo(ErrorCode.TOPIC_DELETED);
    assertThat(on.prices()).hasSize(50);
  }

  @Test
  void recordsRemovedBehindTheLastPlanAreNamed() throws Exception {
    on.publish(0, 50);
    assertThat(drained().stored()).isEqualTo(50);
    on.publish(50, 100);
    long end = new KafkaTopics(on.profile().broker()).endOffsets().getOrDefault(0, 0L);
    admin
        .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(end)))
        .all()
        .get();

    EngineException reason = failure(on.begun(true, on.profile()));

    assertThat(reason.code()).as(reason.text()).isEqualTo(ErrorCode.POSITION_LOST);
    assertThat(reason.text()).contains(topic + "-0").contains(String.valueOf(end));
    LakeWorks lake = new LakeWorks(on.parts(on.profile()));
    on.awaitEmptyGroup();
    assertThat(lake.acceptGaps(lake.gaps()))
        .singleElement()
        .satisfies(gap -> assertThat(gap.to()).isEqualTo(end));
    on.publish(100, 150);
    drained(); // the other partition still held what was published before
    assertThat(on.prices())
        .containsAll(IntStream.rangeClosed(1, 50).boxed().toList())
        .containsAll(IntStream.rangeClosed(101, 150).boxed().toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void whatWasReadBeforeTheBrokerDeletedItIsStoredBeforeTheSinkEnds() throws Exception {
    StoreRun sink = on.begun(false, on.profile(Duration.ofMinutes(10)));
    on.publish(0, 50);
    TopicOnStack.await(() -> sink.progress().pending() == 50);
    try (KafkaProducer<byte[], byte[]> producer = on.producer(Map.of("transactional.id", topic))) {
      producer.initTransactions();
      producer.beginTransaction();
      // As long as it is open nobody reads on, so that reading stands before what is deleted.
      long last =
          producer
              .send(new ProducerRecord<>(topic, 0, null, TopicOnStack.trade(51, "")))
              .get()
              .offset();
      admin
          .deleteRecords(
              Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(last + 1)))
          .all()
          .get();

      EngineException reason = failure(sink);

      assertThat(reason.code()).as(reason.text()).isEqualTo(ErrorCode.POSITION_LOST);
      assertThat(sink.progress().stored()).isEqualTo(50);
    }
    assertThat(on.prices()).isEqualTo(IntStream.rangeClosed(1, 50).boxed().toList());
  }

  @Test
  void nothingIsGivenUpWhileASinkMayHoldIt() throws Exception {
    StoreRun sink = on.begun(false, on.profile());
    on.publish(0, 20);
    TopicOnStack.await(() -> sink.progress().stored() == 20);
    LakeWorks lake = new LakeWorks(on.parts(on.profile()));

    assertThatThrownBy(() -> lake.acceptGaps(lake.gaps()))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SINKS_RUNNING))
        .hasMessageContaining("Group '" + topic + "-sink' has members (1)");

    sink.stop();
    assertThat(sink.await()).isEqualTo(new StoreState.Done());
    on.awaitEmptyGroup();
    assertThat(lake.acceptGaps(lake.gaps())).isEmpty();
  }

  @Test
  void withoutATopicNobodySaysThatNothingIsMissing() throws Exception {
    admin.deleteTopics(List.of(topic)).all().get();

    assertThatThrownBy(() -> new LakeWorks(on.parts(on.profile())).gaps())
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOPIC_DELETED));
  }

  @Test
  void whatIsNoEventIsADeadLetterAndWhatWasAbortedIsNothing() throws Exception {
    byte[] trade = TopicOnStack.trade(1, "x".repeat(1_000_000));
    byte[] noise = "no event".getBytes();
    Map<String, Object> settings = Map.of("transactional.id", topic, "max.request.size", 2 << 20);
    try (KafkaProducer<byte[], byte[]> producer = on.producer(settings)) {
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
    assertThat(on.prices()).containsExactly(1, 1);
  }

  @Test
  void partitionsAddedWhileItRunsAreStoredFromTheirBeginning() throws Exception {
    on.publish(0, 20);
    StoreRun sink = on.begun(false, on.profile());
    TopicOnStack.await(() -> sink.progress().stored() == 20);
    admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(4))).all().get();
    try (KafkaProducer<byte[], byte[]> producer = on.producer(Map.of())) {
      for (int partition = 0; partition < 4; partition++) {
        byte[] value = TopicOnStack.trade(21 + partition, "");
        producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
      }
    }
    TopicOnStack.await(() -> sink.progress().stored() == 24);
    sink.stop();
    assertThat(sink.await()).isEqualTo(new StoreState.Done());
    assertThat(sink.progress().partitions()).containsExactly(0, 1, 2, 3);
    assertThat(on.prices()).isEqualTo(IntStream.rangeClosed(1, 24).boxed().toList());
  }

  @Test
  void runWhoseRecordsAnotherSinkStoresIsDoneAndSaysSo() throws Exception {
    Path tape = NumberedTape.write(folder.resolve(topic + ".csv"), 3_000, 0);
    StoreRun colleague = on.begun(false, on.profile());
    TopicOnStack.await(() -> colleague.progress().partitions().size() == 2);
    Run run =
        Run.whole(
            RunSpec.of(tape, Pace.parse("1000/s"))
                .with(ObjectFormat.JSON, PartitionField.standard()),
            on.parts(on.profile()),
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
    assertThat(on.prices()).isEqualTo(IntStream.rangeClosed(1, 3_000).boxed().toList());
  }

  private StoreProgress drained() throws Exception {
    StoreRun sink = on.begun(true, on.profile());
    assertThat(sink.await()).isEqualTo(new StoreState.Done());
    assertThat(sink.progress().balances()).isTrue();
    return sink.progress();
  }

  private static EngineException failure(StoreRun sink) throws Exception {
    StoreState end = sink.await();
    assertThat(end).isInstanceOf(StoreState.Failed.class);
    return ((StoreState.Failed) end).error();
  }
}
