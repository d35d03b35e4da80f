package io.tapedeck.engine.sink.verify;

import static io.tapedeck.engine.sink.verify.PlannedLake.KEYS;
import static io.tapedeck.engine.sink.verify.PlannedLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Plans against each other: their offsets, their marks, where reading began.
class VerificationTest extends OverPlannedLake {

  @ParameterizedTest
  @EnumSource(ObjectFormat.class)
  void aLakeThatIsAsPlannedIsComplete(ObjectFormat format) throws Exception {
    lake = PlannedLake.filled(format);
    for (VerifyRequest request : List.of(VerifyRequest.QUICK, VerifyRequest.DEEP)) {
      VerifyReport report = verify(request);
      assertThat(report.findings()).isEmpty();
      assertThat(report.complete()).isTrue();
      assertThat(report.plans()).isEqualTo(6);
      assertThat(report.rows()).isEqualTo(216);
      assertThat(report.deadLetters()).isEqualTo(24);
      assertThat(report.coverage()).hasSize(2);
      Coverage first = report.coverage().getFirst();
      assertThat(first.at()).isEqualTo(at(0));
      assertThat(List.of(first.first(), first.next(), first.done(), first.lag()))
          .containsExactly(0L, 120L, 120L, 30L);
    }
  }

  @Test
  void tablesWithoutPartitionsAreVerifiedToo() throws Exception {
    lake = new PlannedLake(ObjectFormat.JSON, List.of());
    lake.store(lake.plan(0, 0, 40), true);
    lake.outside.state(0, new TopicState("topic-id", 0, 40, 40, ""));
    assertThat(verify(VerifyRequest.DEEP).findings()).isEmpty();
  }

  @Test
  void theSymbolInTheRecordsIsComparedWithTheFolder() throws Exception {
    lake = new PlannedLake(ObjectFormat.PARQUET, List.of(PartitionField.DT));
    lake.store(lake.plan(0, 0, 40), true);
    lake.outside.state(0, new TopicState("topic-id", 0, 40, 40, ""));
    assertThat(verify(VerifyRequest.DEEP).findings()).isEmpty();
  }

  @Test
  void anEmptyLakeIsComplete() throws Exception {
    lake = new PlannedLake(ObjectFormat.PARQUET, List.of());
    VerifyReport report = verify(VerifyRequest.DEEP);
    assertThat(report.complete()).isTrue();
    assertThat(report.plans()).isZero();
  }

  @Test
  void aMissingPlanIsAGap() throws Exception {
    lake.store.delete(List.of(KEYS.plan(at(0), 40), KEYS.done(at(0), 40)));
    Set<Flaw> flaws = flaws(VerifyRequest.QUICK);
    assertThat(flaws).contains(Flaw.GAP, Flaw.FOREIGN).doesNotContain(Flaw.OVERLAP);
  }

  @Test
  void aPlanThatIsCutElsewhereOverlaps() throws Exception {
    lake.store(lake.plan(0, 60, 80), true);
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.OVERLAP);
  }

  @Test
  void aDoneMarkWithoutItsPlanIsNamed() throws Exception {
    lake.store.delete(List.of(KEYS.plan(at(1), 80)));
    assertThat(flaws(VerifyRequest.QUICK)).contains(Flaw.PLAN_MISSING, Flaw.FOREIGN);
  }

  @Test
  void anUnfinishedPlanWhoseRecordsTheTopicLostIsNotComplete() throws Exception {
    lake.outside.state(0, new TopicState("topic-id", 100, 150, 80, ""));
    lake.store.delete(List.of(KEYS.done(at(0), 80)));
    assertThat(verify(VerifyRequest.QUICK).complete()).as("all its objects are there").isTrue();
    lake.store.delete(List.of(lake.object(0, 80).key()));
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.complete()).isFalse();
    assertThat(report.totals()).containsOnlyKeys(Flaw.UNFINISHED, Flaw.EXPIRED);
  }

  @Test
  void onlyTheLastPlanMayBeUnfinished() throws Exception {
    lake.outside.state(0, new TopicState("topic-id", 0, 150, 80, ""));
    lake.store.delete(List.of(KEYS.done(at(0), 80)));
    lake.store.delete(List.of(lake.object(0, 80).key()));
    VerifyReport report = verify(VerifyRequest.DEEP);
    assertThat(report.complete()).isTrue();
    assertThat(report.totals()).containsOnlyKeys(Flaw.UNFINISHED);
    assertThat(report.coverage().getFirst().done()).isEqualTo(80);

    lake.store.delete(List.of(KEYS.done(at(1), 40)));
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.ABANDONED);
  }

  @Test
  void aPlanThatIsNoneIsNamedAndTheOthersAreStillJudged() throws Exception {
    lake.put(KEYS.plan(at(0), 40), "{\"format\":1".getBytes(StandardCharsets.UTF_8));
    lake.put(new ObjectKey(KEYS.folder(at(0)) + "notes.txt"), new byte[1]);
    lake.put(new ObjectKey(KEYS.folder(at(2)) + "0000000000000000040.json"), plan(0, 0));
    assertThat(errors(VerifyRequest.QUICK))
        .containsOnly(Flaw.PLAN_UNREADABLE, Flaw.PLAN_MISPLACED, Flaw.FOREIGN);
  }

  private byte[] plan(int partition, long from) {
    return lake.store.find(KEYS.plan(at(partition), from)).orElseThrow().bytes();
  }

  @Test
  void aReadingThatBeganLaterIsNamedAndNotWrong() throws Exception {
    lake = new PlannedLake(ObjectFormat.JSON, List.of());
    lake.store(lake.plan(0, 40, 80), true);
    assertThat(flaws(VerifyRequest.QUICK)).containsOnly(Flaw.BEGAN_LATER, Flaw.NOT_COMPARED);
    assertThat(verify(VerifyRequest.QUICK).complete()).isTrue();
  }

  @Test
  void whatWasAcceptedAsLostIsNamedAndNotWrong() throws Exception {
    Plan before = lake.plan(0, 80, 120);
    lake.store(
        new Plan(
            at(0),
            before.topicId(),
            120,
            150,
            "lake accept-gap",
            before.frozenAt(),
            before.reason(),
            before.format(),
            before.partitionBy(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            30),
        true);
    lake.outside.state(0, new TopicState("topic-id", 150, 150, 150, ""));

    VerifyReport report = verify(VerifyRequest.DEEP);

    assertThat(report.totals()).containsOnly(Map.entry(Flaw.LOST, 1L));
    assertThat(report.findings().getFirst().what())
        .contains("30 of the offsets 120 to 149 of ticks-0 are lost");
    assertThat(report.complete()).isTrue();
    assertThat(report.coverage().getFirst().lost()).isEqualTo(30);
    assertThat(report.coverage().getFirst().unused()).isZero();
  }

  @Test
  void whereReadingBeganIsComparedWithTheFirstPlan() throws Exception {
    lake.put(KEYS.begin(at(0)), begin(0, "topic-id"));
    assertThat(verify(VerifyRequest.DEEP).findings()).isEmpty();

    lake.put(KEYS.begin(at(0)), begin(0, "another"));
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.TOPIC_REPLACED);
    lake.put(KEYS.begin(at(0)), "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.PLAN_UNREADABLE);

    lake = new PlannedLake(ObjectFormat.JSON, List.of());
    lake.store(lake.plan(0, 40, 80), true);
    lake.put(KEYS.begin(at(0)), begin(30, "topic-id"));
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.GAP);
    assertThat(verify(VerifyRequest.QUICK).coverage().getFirst().first()).isEqualTo(30);
  }

  @Test
  void aTopicPartitionThatIsOnlyBegunIsNoPlan() throws Exception {
    lake.put(KEYS.begin(at(2)), begin(0, "topic-id"));
    lake.outside.state(2, new TopicState("topic-id", 0, 10, -1, ""));

    VerifyReport report = verify(VerifyRequest.QUICK);

    assertThat(report.findings()).isEmpty();
    assertThat(report.plans()).isEqualTo(6);
    Coverage begun = report.coverage().getLast();
    assertThat(List.of(begun.next(), begun.done(), begun.plans(), begun.lag()))
        .containsExactly(0L, 0L, 0L, 10L);
  }

  private static byte[] begin(long from, String topicId) {
    String begin = "{\"from\":" + from + ",\"topicId\":\"" + topicId + "\"}";
    return begin.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void oneTableCanBeVerifiedAlone() throws Exception {
    lake.put(new ObjectKey("td/quotes/mine.parquet"), new byte[3]);
    VerifyReport trades = verify(new VerifyRequest(false, "trades"));
    assertThat(trades.complete()).isTrue();
    assertThat(trades.rows()).isEqualTo(216);
    assertThat(verify(new VerifyRequest(false, "quotes")).complete()).isFalse();
  }

  @Test
  void nothingIsLeftOnDisk() throws Exception {
    verify(VerifyRequest.DEEP);
    assertThat(spool).isEmptyDirectory();
  }
}
