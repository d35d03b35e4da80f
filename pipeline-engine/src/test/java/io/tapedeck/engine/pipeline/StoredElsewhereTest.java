package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.sink.plan.PlannedObject;
import io.tapedeck.engine.stream.PartitionFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a run concludes from plans that it did not make.
class StoredElsewhereTest {

  private static final String TOPIC = "ticks";
  private static final String ID = "topic-id";
  private static final RunId RUN = new RunId("run-2");

  private final MemoryStore store = new MemoryStore();
  private final PlanLog log = new PlanLog(store, new PlanKeys("lake/"));
  private final Elsewhere elsewhere =
      new Elsewhere(BrokerConfig.withoutLogin("nowhere:9", TOPIC, 2, "sinks"), log, ID);

  @Test
  void onlyPlansThatReachBeyondTheBeginningOfARunHaveRoomForItsRecords() {
    done(plan(0, 0, 100, "other", "run-1"));
    done(plan(0, 100, 200, "other", "run-1"));
    done(plan(1, 0, 100, "other", "run-1"));

    assertThat(elsewhere.rows(Map.of(0, 200L, 1, 100L), RUN, "mine")).isZero();

    done(plan(0, 200, 250, "other", "run-2"));
    done(plan(1, 100, 130, "mine", "run-2"));
    assertThat(elsewhere.rows(Map.of(0, 200L, 1, 100L), RUN, "mine")).isEqualTo(50);
  }

  @Test
  void recordsOfOtherRunsDoNotStandForThoseOfThisOne() {
    done(plan(0, 0, 100, "other", "run-1"));
    done(plan(0, 100, 400, "other", "run-3"));

    assertThat(elsewhere.rows(Map.of(0, 100L), RUN, "mine")).isZero();
  }

  @Test
  void plansWithDeadLettersMayHoldRecordsOfAnyRun() {
    Plan events = plan(0, 0, 100, "other", "run-1");
    done(events.with(List.of(deadLetters(events)), List.of()));

    assertThat(elsewhere.rows(Map.of(0, 0L), RUN, "mine")).isEqualTo(7);
  }

  @Test
  void plansOfMoreSourcesThanTheyNameMayHoldRecordsOfAnyRun() {
    done(plan(0, 0, 100, "other", marks("run-1", Plan.MOST_MARKS - 1)));
    assertThat(elsewhere.rows(Map.of(0, 0L), RUN, "mine")).isZero();

    done(plan(0, 100, 180, "other", marks("run-1", Plan.MOST_MARKS)));
    assertThat(elsewhere.rows(Map.of(0, 0L), RUN, "mine")).isEqualTo(80);
  }

  @Test
  void aTopicThatEndsBeforeItsPlansIsRefusedBeforeAnythingIsPublished() {
    done(plan(0, 0, 100, "other", "run-1"));

    assertThatThrownBy(() -> ends(Map.of(0, 80L), ID, 80).require())
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOPIC_TRUNCATED))
        .hasMessageContaining("ticks-0 ends at offset 80")
        .hasMessageContaining("20 offsets");
  }

  @Test
  void whatOthersPublishedAndStoredMeanwhileIsNoLoss() {
    done(plan(0, 0, 100, "other", "run-1"));

    assertThat(ends(Map.of(0, 80L), ID, 120).require()).containsEntry(0, 80L);
  }

  @Test
  void plansOfATopicThatWasMadeAnewSayNothingAboutTheEndOfThisOne() {
    done(plan(0, 0, 100, "other", "run-1"));

    assertThat(ends(Map.of(0, 5L), "another-id", 5).require()).containsEntry(0, 5L);
  }

  @Test
  void aLakeThatDoesNotAnswerKeepsNobodyFromPublishing() {
    PlanLog away =
        new PlanLog(
            store.with(
                (_, _, _) -> {
                  throw new EngineException(ErrorCode.LAKE_UNREACHABLE, "Away.");
                }),
            new PlanKeys("lake/"));

    assertThat(new PlannedEnds(away, TOPIC, () -> Map.of(0, 7L), List::of).require())
        .containsEntry(0, 7L);
  }

  @Test
  void aLookIsOverBeforeWhatItLooksWithIsClosed() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicBoolean over = new AtomicBoolean();
    PlanLog slow =
        new PlanLog(
            store.with(
                (_, _, _) -> {
                  asked.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException _) {
                    over.set(true);
                    throw new RejectedExecutionException("closed");
                  }
                }),
            new PlanKeys("lake/"));
    Elsewhere looking =
        new Elsewhere(BrokerConfig.withoutLogin("nowhere:9", TOPIC, 2, "sinks"), slow, ID);

    looking.look(Map.of(0, 7L));
    asked.await();
    looking.close();

    assertThat(over).isTrue();
    assertThat(looking.covers(0, 7)).isFalse();
  }

  private PlannedEnds ends(Map<Integer, Long> now, String topicId, long later) {
    PartitionFacts facts =
        new PartitionFacts(
            new TopicPartition(TOPIC, 0),
            topicId,
            0,
            later,
            OptionalLong.empty(),
            Optional.empty(),
            "");
    return new PlannedEnds(log, TOPIC, () -> now, () -> List.of(facts));
  }

  private void done(Plan plan) {
    assertThat(log.store(plan)).isEqualTo(PlanLog.Outcome.STORED);
    log.done(plan);
  }

  private static PlannedObject deadLetters(Plan of) {
    return new PlannedObject(
        new ObjectKey("lake/_dead/" + of.at() + "-" + of.from() + ".json.gz"),
        "",
        Map.of(),
        7,
        1_000,
        "0".repeat(64),
        Instant.EPOCH,
        Instant.EPOCH,
        FlushReason.AGE,
        -1);
  }

  private static List<Plan.SourceMark> marks(String run, int sources) {
    return IntStream.range(0, sources).mapToObj(src -> new Plan.SourceMark(run, src, 1)).toList();
  }

  private static Plan plan(int partition, long from, long to, String sink, String run) {
    return plan(partition, from, to, sink, marks(run, 1));
  }

  private static Plan plan(
      int partition, long from, long to, String sink, List<Plan.SourceMark> marks) {
    TopicPartition at = new TopicPartition(TOPIC, partition);
    PlannedObject object =
        new PlannedObject(
            new ObjectKey("lake/trades/dt=2026-01-05/" + at + "-" + from + "-0.parquet"),
            "trades",
            Map.of("dt", "2026-01-05"),
            to - from,
            1_000,
            "0".repeat(64),
            Instant.EPOCH,
            Instant.EPOCH,
            FlushReason.AGE,
            0);
    return new Plan(
        at,
        ID,
        from,
        to,
        sink,
        Instant.EPOCH,
        FlushReason.AGE,
        ObjectFormat.PARQUET,
        List.of(PartitionField.DT),
        List.of(object),
        List.of(List.of()),
        List.of(),
        marks);
  }
}
