package io.tapedeck.engine.sink;

import static io.tapedeck.engine.sink.SinkWorld.AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.sink.SinkWorld.Line;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The broker deleted what was not stored yet, and somebody accepts that.
class GapsTest {

  @TempDir Path spool;
  private SinkWorld world;

  @BeforeEach
  void makeWorld() {
    world = new SinkWorld(spool);
  }

  @Test
  void nothingIsMissingWhileTheTopicHoldsWhatComesNext() throws Exception {
    world.publish(0, 20);
    assertThat(find()).isEmpty();
    world.live();
    world.publish(20, 60);
    deleteBefore(20);

    assertThat(find()).isEmpty();
    assertThat(accept()).isEmpty();
    world.live();
    assertThat(prices()).isEqualTo(range(0, 60));
  }

  @Test
  void whoOnlyLooksChangesNothing() throws Exception {
    storeTwentyAndDeleteUpToForty();
    List<String> before = world.store.log();

    assertThat(find()).containsExactly(new Gap(AT, 20, 40, 20, 0));

    assertThat(world.store.log()).isEqualTo(before);
    assertThatThrownBy(world::live)
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POSITION_LOST))
        .hasMessageContaining("20 to 39")
        .hasMessageContaining("lake accept-gap");
  }

  @Test
  void sinksGoOnBehindAnAcceptedGap() throws Exception {
    storeTwentyAndDeleteUpToForty();

    assertThat(accept()).containsExactly(new Gap(AT, 20, 40, 20, 0));
    world.live();

    assertThat(prices()).isEqualTo(join(range(0, 20), range(40, 60)));
    assertThat(find()).isEmpty();
    Plan gap = plan(20);
    assertThat(gap.lost()).isEqualTo(20);
    assertThat(gap.objects()).isEmpty();
    assertThat(gap.to()).isEqualTo(40);
  }

  @Test
  void aRepeatOfWhatWasStoredBeforeTheGapIsStillOne() throws Exception {
    storeTwentyAndDeleteUpToForty();
    world.publish(SinkWorld.tick(SinkWorld.RUN, 40, 19, "HSI")); // sent twice
    accept();

    world.live();

    assertThat(prices()).isEqualTo(join(range(0, 20), range(41, 60)));
  }

  @Test
  void aGapBeforeTheFirstPlanIsAccepted() throws Exception {
    world.publish(0, 60);
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned()); // agrees that reading begins at 0, and dies
    }
    deleteBefore(40);

    assertThat(accept()).containsExactly(new Gap(AT, 0, 40, 40, 0));
    world.live();

    assertThat(prices()).isEqualTo(range(40, 60));
  }

  @Test
  void aPlanThatWasBegunKeepsWhatIsThereAndLosesTheRest() throws Exception {
    Plan begun = dieAfterUploads(2);
    deleteBefore(40);
    List<Line> there = world.lines();
    long rows = begun.objects().stream().mapToLong(PlannedObject::rows).sum();

    assertThat(accept()).containsExactly(new Gap(AT, 0, 40, rows - there.size() + 20, 0));

    assertThat(plan(0).objects()).hasSize(2);
    assertThat(plan(0).lost()).isEqualTo(rows - there.size());
    assertThat(plan(20).lost()).isEqualTo(20);
    assertThat(world.registered.keySet()).containsExactlyInAnyOrderElementsOf(world.dataKeys());
    world.live();
    List<Line> expected = new ArrayList<>(there);
    expected.addAll(world.expected());
    assertThat(world.lines()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void whatTheTopicStillHoldsOfAPlanThatWasBegunIsNamed() throws Exception {
    dieAfterUploads(2);
    deleteBefore(15);
    long there = world.lines().size();

    assertThat(find()).containsExactly(new Gap(AT, 0, 20, 20 - there, 5));
    assertThat(accept()).hasSize(1);
    world.live();

    assertThat(prices()).hasSize((int) there + 40).containsAll(range(20, 60));
  }

  @Test
  void aPlanWhoseObjectsAreAllThereLosesNothing() throws Exception {
    dieAfterUploads(Integer.MAX_VALUE);
    deleteBefore(20);

    assertThat(find()).isEmpty();
    assertThat(world.log().isDone(AT, 0)).isFalse();
    assertThat(accept()).isEmpty();
    assertThat(world.log().isDone(AT, 0)).isTrue();
    world.live();

    assertThat(prices()).isEqualTo(range(0, 60));
  }

  @Test
  void moreThanWasSeenIsNotAccepted() throws Exception {
    storeTwentyAndDeleteUpToForty();
    List<Gap> seen = find();
    deleteBefore(50);
    List<String> before = world.store.log();

    assertThatThrownBy(() -> gaps(world.store).accept(List.of(world.assigned()), seen))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_CHANGED))
        .hasMessageContaining("20 to 49");
    assertThat(world.store.log()).isEqualTo(before);
  }

  @Test
  void whatASinkRefusesForAnotherReasonIsNoGap() throws Exception {
    storeTwentyAndDeleteUpToForty();
    world.topicId = "another";
    assertRefused(ErrorCode.TOPIC_REPLACED);
    world.topicId = "topic-id";
    world.store.delete(List.of(world.log().keys().plan(AT, 0), world.log().keys().done(AT, 0)));
    assertRefused(ErrorCode.PLAN_LOG_MISSING); // the group knows that there was one

    world.committed.clear();
    world.topicId = "another";
    assertRefused(ErrorCode.TOPIC_REPLACED); // by where the first began
  }

  @Test
  void aPlanBeyondTheEndOfTheTopicIsNoGap() throws Exception {
    world.publish(0, 20);
    world.hook = dyingAfter(1);
    assertThatThrownBy(world::live).hasMessageContaining("Died");
    world.topic.tailMap(15L).clear();
    deleteBefore(10);

    assertRefused(ErrorCode.TOPIC_TRUNCATED);
  }

  @Test
  void aSinkThatWakesUpBehindAGapDoesNotTakeItsRecordsForStored() throws Exception {
    world.publish(0, 20);
    long[] nanos = {0};
    SinkWorkers workers = new SinkWorkers(FlushRunner::inline, 1, 1, _ -> {}, () -> nanos[0]);
    List<Gap> accepted = new ArrayList<>();
    SinkHook paused =
        (step, n) -> {
          if (step == SinkStep.OBJECT_UPLOADED && n == 2) {
            deleteBefore(20);
            nanos[0] += Duration.ofSeconds(60).toNanos();
            try {
              accepted.addAll(accept());
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    try (LakeSink sink =
        new LakeSink(world.settings(), world.store, _ -> {}, world.clock, paused, workers)) {
      sink.assign(world.assigned());
      world.read(sink, 0, 20);
      world.apply(sink, sink.drain(Duration.ofSeconds(5)));

      assertThat(accepted).hasSize(1);
      assertThat(sink.counts().own().stored()).isZero();
      assertThat(world.dataKeys()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whicheverCallFailsTheSameAgainGoesOn(boolean after) throws Exception {
    for (int failing = 0; ; failing++) {
      world = new SinkWorld(spool);
      dieAfterUploads(2);
      deleteBefore(40);
      List<Line> there = world.lines();
      int[] calls = {0};
      int strikes = failing;
      MemoryStore faulty =
          world.store.with(
              (_, key, isAfter) -> {
                if (isAfter == after && calls[0]++ == strikes) {
                  throw MemoryStore.away(key);
                }
              });
      boolean failed = false;
      try {
        gaps(faulty).accept(List.of(world.assigned()), find());
      } catch (EngineException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.LAKE_UNREACHABLE);
        failed = true;
        accept();
      }
      world.live();
      List<Line> expected = new ArrayList<>(there);
      expected.addAll(world.expected());
      assertThat(world.lines())
          .as("call %d", failing)
          .containsExactlyInAnyOrderElementsOf(expected);
      if (!failed) {
        assertThat(failing).isGreaterThanOrEqualTo(4); // what is written
        return;
      }
    }
  }

  @Test
  void whoStoresAPlanThereMeanwhileIsNotOverwritten() throws Exception {
    storeTwentyAndDeleteUpToForty();
    Plan other =
        new Plan(
            AT,
            world.topicId,
            20,
            45,
            "somebody",
            world.now,
            plan(0).reason(),
            plan(0).format(),
            plan(0).partitionBy(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    String key = world.log().keys().plan(AT, 20).value();
    MemoryStore raced =
        world.store.with(
            (op, at, after) -> {
              if (op == MemoryStore.Op.PUT_IF_ABSENT && at.equals(key) && !after) {
                world.log().store(other);
              }
            });

    assertThatThrownBy(() -> gaps(raced).accept(List.of(world.assigned()), find()))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_CHANGED));
    assertThat(plan(20)).isEqualTo(other);
  }

  private void storeTwentyAndDeleteUpToForty() throws Exception {
    world.publish(0, 20);
    world.live();
    world.publish(20, 60);
    deleteBefore(40);
  }

  /// A sink plans the first twenty records and dies; sixty are published.
  private Plan dieAfterUploads(int objects) throws Exception {
    world.publish(0, 20);
    world.hook = dyingAfter(objects);
    assertThatThrownBy(world::live).hasMessageContaining("Died");
    world.hook = SinkHook.NONE;
    world.publish(20, 60);
    return plan(0);
  }

  private static SinkHook dyingAfter(int uploads) {
    return (step, n) -> {
      boolean last = step == SinkStep.OBJECT_UPLOADED && n == uploads;
      if (last || step == SinkStep.ALL_UPLOADED) {
        throw new EngineException(ErrorCode.INTERNAL, "Died");
      }
    };
  }

  private void assertRefused(ErrorCode code) {
    for (ThrowingCallable asked : List.<ThrowingCallable>of(this::find, this::accept)) {
      assertThatThrownBy(asked)
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).as(e.text()).isEqualTo(code));
    }
  }

  private void deleteBefore(long offset) {
    world.logStart = offset;
    world.topic.headMap(offset).clear();
  }

  private Plan plan(long from) {
    return world.log().find(AT, from).map(LoggedPlan::plan).orElseThrow();
  }

  private List<Gap> find() throws InterruptedException {
    return gaps(world.store).find(List.of(world.assigned()));
  }

  private List<Gap> accept() throws InterruptedException {
    return gaps(world.store).accept(List.of(world.assigned()), find());
  }

  private Gaps gaps(MemoryStore store) {
    return new Gaps(
        store,
        world.lake,
        objects -> objects.forEach(one -> world.registered.put(one.key().value(), one)),
        world.clock);
  }

  private List<Long> prices() throws Exception {
    return world.lines().stream().map(Line::price).sorted().toList();
  }

  private static List<Long> range(long from, long to) {
    List<Long> range = new ArrayList<>();
    for (long i = from; i < to; i++) {
      range.add(i);
    }
    return range;
  }

  private static List<Long> join(List<Long> one, List<Long> other) {
    List<Long> joined = new ArrayList<>(one);
    joined.addAll(other);
    return joined;
  }
}
