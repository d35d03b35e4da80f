package io.tapedeck.engine.sink;

import static io.tapedeck.engine.sink.SinkWorld.AT;
import static io.tapedeck.engine.sink.SinkWorld.RUN;
import static io.tapedeck.engine.sink.SinkWorld.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.plan.OffsetNote;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a sink begins to read.
class SinkAssignmentTest {

  @TempDir Path spool;
  private SinkWorld world;

  @BeforeEach
  void makeWorld() {
    world = new SinkWorld(spool);
  }

  @Test
  void withoutPlanAndCommitItBeginsWhereTheTopicDoes() {
    assertThat(begin(given(7, 20, -1, ""))).isEqualTo(7);
  }

  @Test
  void withoutPlanAnOffsetThatSomebodyElseCommittedIsTaken() {
    assertThat(begin(given(7, 20, 9, ""))).isEqualTo(9);
    assertThat(begin(given(7, 20, 9, "a note of somebody else"))).isEqualTo(9);
  }

  @Test
  void withoutPlanAllBeginWhereTheFirstDid() {
    assertThat(begin(given(7, 20, 9, ""))).isEqualTo(9);

    assertThat(begin(given(7, 20, 12, ""))).isEqualTo(9);
    assertThat(begin(given(0, 20, -1, ""))).isEqualTo(9);
    assertRefused(() -> begin(given(0, 8, -1, "")), ErrorCode.TOPIC_TRUNCATED, "offset 8", "to 9");
    world.topicId = "another";
    assertRefused(() -> begin(given(7, 20, 9, "")), ErrorCode.TOPIC_REPLACED, "another");
  }

  @Test
  void whoIsToldALaterLogStartMeetsAGapAndNotWhatAnotherHolds() throws Exception {
    world.publish(0, 600);
    try (LakeSink first = world.sink();
        LakeSink second = world.sink()) {
      assertThat(first.assign(given(0, 600, -1, ""))).isZero();
      world.read(first, 0, 600);

      assertRefused(
          () -> second.assign(given(500, 600, -1, "")),
          ErrorCode.POSITION_LOST,
          "0 to 499 of ticks-0 (500 offsets)");

      world.apply(first, first.drain(Duration.ofSeconds(5)));
      assertThat(second.assign(given(500, 600, -1, ""))).isEqualTo(600);
    }
    assertThat(world.lines()).containsExactlyInAnyOrderElementsOf(world.expected());
  }

  @Test
  void aBeginningThatIsNoneIsNamed() {
    world.store.put(
        world.log().keys().begin(AT),
        Content.of("{\"from\":\"x\"}".getBytes(StandardCharsets.US_ASCII)),
        "application/json");

    assertRefused(() -> begin(given(0, 20, -1, "")), ErrorCode.PLAN_UNREADABLE, "0/begin");
  }

  @Test
  void withoutPlanAnOffsetOfAnotherLakeDoesNotCount() {
    String other = new OffsetNote("s3://other/").write(3);

    assertThat(begin(given(7, 20, 9, other))).isEqualTo(7);
  }

  @Test
  void anOffsetOfThisLakeWithoutItsPlansIsRefused() throws Exception {
    world.publish(0, 20);
    world.live();
    world.store.delete(
        world.store.contents().keySet().stream()
            .filter(key -> key.contains("_tapedeck"))
            .map(ObjectKey::new)
            .toList());

    assertRefused(
        () -> begin(world.assigned()), ErrorCode.PLAN_LOG_MISSING, "offset 20", "b/lake/");
  }

  @Test
  void thePlanLogIsRightWhateverWasCommitted() throws Exception {
    world.publish(0, 20);
    world.live();
    world.publish(20, 30);
    world.live();
    String note = world.committed.get(AT).metadata();

    for (long committed : new long[] {0, 5, 20, 29, 30}) {
      assertThat(begin(given(0, 30, committed, note))).isEqualTo(30);
      assertThat(begin(given(0, 30, committed, ""))).isEqualTo(30);
      assertThat(begin(given(0, 30, committed, "tapedeck/1 junk s3://b/lake/"))).isEqualTo(30);
    }
    assertThat(begin(given(0, 30, -1, ""))).isEqualTo(30);
  }

  @Test
  void whatThePlanLogSaysIsCommittedAnew() throws Exception {
    world.publish(0, 20);
    world.live();
    world.committed.clear();

    world.live();

    assertThat(world.committed.get(AT).offset()).isEqualTo(20);
  }

  @Test
  void aTopicThatWasMadeAnewIsRefused() throws Exception {
    world.publish(0, 20);
    world.live();
    world.topicId = "another";

    assertRefused(() -> begin(world.assigned()), ErrorCode.TOPIC_REPLACED, "topic-id", "another");
  }

  @Test
  void aTopicIdThatTheBrokerDoesNotTellIsNotCompared() throws Exception {
    world.publish(0, 20);
    world.live();
    world.topicId = "";

    assertThat(begin(world.assigned())).isEqualTo(20);
  }

  @Test
  void aGapBeforeWhatTheBrokerHoldsIsNamed() throws Exception {
    world.publish(0, 20);
    world.live();

    assertRefused(
        () -> begin(given(25, 40, 20, "")),
        ErrorCode.POSITION_LOST,
        "20 to 24 of ticks-0 (5 offsets)");
    assertThat(begin(given(20, 40, 20, ""))).isEqualTo(20);
  }

  @Test
  void whatEndedATransactionAndIsDeletedByTheBrokerIsNoGap() throws Exception {
    world.publish(0, 20);
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      world.read(sink, 0, 20);
      sink.passed(AT, 21);
      assertThat(sink.advance().stored()).isEmpty();
      world.apply(sink, sink.drain(Duration.ofSeconds(5)));
      assertThat(world.committed.get(AT).offset()).isEqualTo(20);
      sink.passed(AT, 21);
      world.apply(sink, sink.advance());
      assertThat(world.committed.get(AT).offset()).isEqualTo(21);
      sink.passed(AT, 21);
      assertThat(sink.advance().stored()).isEmpty();
      sink.passed(AT, 22);
      world.apply(sink, sink.advance());
    }
    String note = world.committed.get(AT).metadata();
    assertThat(world.committed.get(AT).offset()).isEqualTo(22);

    assertThat(begin(given(22, 22, 22, note))).isEqualTo(22);
    assertThat(begin(given(21, 30, 22, note))).isEqualTo(21);
    assertRefused(() -> begin(given(23, 30, 22, note)), ErrorCode.POSITION_LOST, "20 to 22");
    assertRefused(() -> begin(given(22, 30, 22, "")), ErrorCode.POSITION_LOST, "20 to 21");
  }

  @Test
  void whatASinkLeftBehindItsLastPlanIsKnownThoughTheBrokerForgotTheGroup() throws Exception {
    world.publish(0, 20);
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      world.read(sink, 0, 20);
      world.apply(sink, sink.drain(Duration.ofSeconds(5)));
      sink.passed(AT, 21);
      sink.leave();
    }

    assertThat(begin(given(21, 21, -1, ""))).isEqualTo(21);
    assertThat(begin(given(21, 30, -1, ""))).isEqualTo(21);
    assertRefused(() -> begin(given(22, 30, -1, "")), ErrorCode.POSITION_LOST, "20 to 21");
  }

  @Test
  void aTopicThatEndsBeforeItsPlansIsRefused() throws Exception {
    world.publish(0, 20);
    world.live();

    assertRefused(
        () -> begin(given(0, 12, 20, "")), ErrorCode.TOPIC_TRUNCATED, "ends at offset 12", "8");
  }

  @Test
  void aPlanThatMustBeReplayedAndIsGoneFromTheBrokerIsAGap() throws Exception {
    world.publish(0, 20);
    world.hook =
        (step, _) -> {
          if (step == SinkStep.PLAN_STORED) {
            throw new EngineException(ErrorCode.INTERNAL, "Died");
          }
        };
    assertThatThrownBy(world::live).hasMessage("Died");

    assertRefused(() -> begin(given(4, 20, -1, "")), ErrorCode.POSITION_LOST, "0 to 3 of ticks-0");
  }

  @Test
  void aStoreThatDoesNotAnswerChangesNothingAndMayBeAskedAgain() throws Exception {
    world.publish(0, 20);
    world.live();
    world.publish(20, 25);
    try (LakeSink sink = world.sink()) {
      world.fault =
          (_, key, _) -> {
            throw MemoryStore.away(key);
          };
      assertRefused(() -> sink.assign(world.assigned()), ErrorCode.LAKE_UNREACHABLE, "No answer");
      world.fault = MemoryStore.Fault.NONE;

      assertThat(sink.assign(world.assigned())).isEqualTo(20);
    }
  }

  @Test
  void aRepeatOfARunBeforeTheLastPlanIsKnown() throws Exception {
    world.publish(tick(RUN, 0, 9, "HSI"));
    world.live();
    world.publish(tick(null, 1, 1, "HSI"));
    world.live();
    world.publish(tick(RUN, 2, 9, "HSI"));

    assertThat(world.live().own()).isEqualTo(new SinkCounts.Tally(1, 0, 1, 0));
  }

  private long begin(AssignedPartition given) {
    try (LakeSink sink = world.sink()) {
      return sink.assign(given);
    }
  }

  private AssignedPartition given(long start, long end, long committed, String metadata) {
    return new AssignedPartition(
        AT,
        world.topicId,
        start,
        end,
        committed < 0 ? OptionalLong.empty() : OptionalLong.of(committed),
        metadata);
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code, String... texts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code()).isEqualTo(code))
        .message()
        .contains(texts);
  }
}
