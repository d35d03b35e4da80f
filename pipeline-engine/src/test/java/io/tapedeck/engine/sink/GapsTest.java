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
import java.util.ArrayList;
import java.util.List;
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
    world.publish(SinkWorld.tick(SinkWorld.RUN, 60, 19, "HSI")); // sent twice
    accept();

    world.live();

    assertThat(prices()).isEqualTo(join(range(0, 20), range(40, 60)));
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
    assertThat(accept()).isEmpty();
    world.live();

    assertThat(prices()).isEqualTo(range(0, 60));
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
        gaps(faulty).accept(List.of(world.assigned()));
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

    assertThatThrownBy(() -> gaps(raced).accept(List.of(world.assigned())))
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
    int[] uploaded = {0};
    world.hook =
        (step, _) -> {
          boolean last = step == SinkStep.OBJECT_UPLOADED && ++uploaded[0] == objects;
          if (last || step == SinkStep.ALL_UPLOADED) {
            throw new EngineException(ErrorCode.INTERNAL, "Died");
          }
        };
    assertThatThrownBy(world::live).hasMessageContaining("Died");
    world.hook = SinkHook.NONE;
    world.publish(20, 60);
    return plan(0);
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
    return gaps(world.store).accept(List.of(world.assigned()));
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
