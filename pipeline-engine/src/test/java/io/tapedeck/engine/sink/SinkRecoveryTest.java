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
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanEntry;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A sink dies somewhere and another one goes on.
class SinkRecoveryTest {

  @TempDir Path spool;
  private SinkWorld world;

  @BeforeEach
  void makeWorld() {
    world = new SinkWorld(spool);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whicheverCallASinkDiesInAnotherOneStoresEachRecordOnce(boolean after) throws Exception {
    for (int failing = 0; ; failing++) {
      world = new SinkWorld(spool);
      world.publish(0, 20);
      boolean died = liveUntilCall(failing, after);
      // Whoever comes next finds more records and closes its objects elsewhere.
      world.publish(20, 33);
      world.live();

      assertStoredOnce("call " + failing);
      assertCovered(33);
      if (!died) {
        assertThat(failing).isGreaterThanOrEqualTo(8);
        return;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SinkStep.class)
  void afterWhicheverStepASinkDiesAnotherOneStoresEachRecordOnce(SinkStep last) throws Exception {
    world.publish(0, 20);
    world.hook =
        (step, _) -> {
          if (step == last) {
            throw new EngineException(ErrorCode.INTERNAL, "Died after " + step);
          }
        };
    assertThatThrownBy(world::live).hasMessageContaining("Died");
    world.hook = SinkHook.NONE;
    world.committed.clear();
    world.publish(20, 33);

    world.live();

    assertStoredOnce(last.name());
    assertCovered(33);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whicheverCallFailsOnceTheSameSinkStoresEachRecordOnce(boolean after) throws Exception {
    for (int failing = 0; ; failing++) {
      world = new SinkWorld(spool);
      world.publish(0, 20);
      int[] calls = {0};
      int strikes = failing;
      world.fault =
          (_, key, isAfter) -> {
            if (isAfter == after && calls[0]++ == strikes) {
              throw MemoryStore.away(key);
            }
          };
      try {
        assertThat(world.live().own()).isEqualTo(new SinkCounts.Tally(20, 20, 0, 0));
      } catch (EngineException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.LAKE_UNREACHABLE); // while it was assigned
        world.live();
      }
      assertStoredOnce("call " + failing);
      if (calls[0] <= strikes) {
        assertThat(failing).isGreaterThan(6);
        return;
      }
    }
  }

  @Test
  void aPlanWhoseObjectsAreAllThereIsFinishedWithoutReadingTheTopic() throws Exception {
    world.publish(0, 20);
    dieAfter(SinkStep.ALL_UPLOADED);
    world.logStart = 20; // the broker dropped them meanwhile
    world.topic.clear();

    SinkCounts counts = world.live();

    assertThat(counts.own().consumed()).isZero();
    assertThat(world.lines()).hasSize(20);
    assertThat(world.registered).hasSize(5);
    assertThat(world.committed.get(AT).offset()).isEqualTo(20);
    assertThat(world.log().last(AT, 0).orElseThrow().done()).isTrue();
  }

  @Test
  void aReplayUploadsOnlyWhatIsMissingAndKeepsThePlan() throws Exception {
    world.publish(0, 20);
    dieAfter(SinkStep.ALL_UPLOADED);
    Plan plan = world.log().find(AT, 0).orElseThrow().plan();
    world.store.delete(List.of(plan.objects().get(2).key()));
    int before = world.store.log().size();

    world.live();

    assertStoredOnce("replay");
    assertThat(world.store.log().subList(before, world.store.log().size()))
        .containsExactly(
            "PUT " + plan.objects().get(2).key(),
            "PUT lake/_tapedeck/plans/ticks/0/0000000000000000000.done");
    assertThat(world.log().find(AT, 0).orElseThrow().plan()).isEqualTo(plan);
  }

  @Test
  void aReplayWritesTheFormatAndFoldersOfThePlan() throws Exception {
    world.publish(0, 20);
    dieAfter(SinkStep.PLAN_STORED);
    world.format = ObjectFormat.PARQUET;
    world.partitionBy = List.of(PartitionField.DT);
    world.publish(20, 25);

    world.live();

    assertThat(world.dataKeys())
        .hasSize(6)
        .filteredOn(key -> key.endsWith("json.gz"))
        .hasSize(5)
        .allMatch(key -> key.contains("/symbol="));
  }

  @Test
  void repeatsOfAPlanAreDroppedInItsReplayAndNothingElseIs() throws Exception {
    world.publish(tick(RUN, 0, 0, "HSI"));
    world.live();
    world.publish(tick(RUN, 1, 0, "HSI"));
    world.publish(tick(RUN, 2, 1, "HSI"));
    world.publish(tick(RUN, 3, 1, "HSI"));
    world.publish(tick(RUN, 4, 2, "HSI"));
    dieAfter(SinkStep.PLAN_STORED);
    world.publish(tick(RUN, 5, 2, "HSI"));
    world.publish(tick(RUN, 6, 3, "HSI"));

    SinkCounts counts = world.live();

    assertThat(counts.own()).isEqualTo(new SinkCounts.Tally(6, 3, 3, 0));
    assertThat(world.lines()).extracting(SinkWorld.Line::price).containsExactly(0L, 1L, 2L, 3L);
    assertThat(world.log().find(AT, 1).orElseThrow().plan().repeats())
        .containsExactly(new Plan.OffsetRange(1, 2), new Plan.OffsetRange(3, 4));
  }

  @Test
  void aPlanOfOtherBytesForTheSameRecordsIsAmendedBeforeAnythingIsUploaded() throws Exception {
    world.publish(0, 20);
    dieAfter(SinkStep.PLAN_STORED);
    tamper(object -> with(object, object.rows(), "0".repeat(64)));
    int before = world.store.log().size();

    world.live();

    assertStoredOnce("amended");
    assertThat(world.store.log().get(before)).startsWith("REPLACE");
    Plan plan = world.log().find(AT, 0).orElseThrow().plan();
    for (PlannedObject object : plan.objects()) {
      assertThat(world.store.head(object.key()).orElseThrow().sha256()).isEqualTo(object.sha256());
    }
  }

  @Test
  void aPlanWhoseRecordsAreOthersStopsWithItsObjectsNamed() throws Exception {
    world.publish(0, 20);
    dieAfter(SinkStep.PLAN_STORED);
    tamper(object -> with(object, object.rows() + 1, "0".repeat(64)));
    List<String> before = world.store.log();

    assertThatThrownBy(world::live)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_NOT_REPRODUCIBLE))
        .hasMessageContaining("symbol=AAPL/ticks-0-0-0.json.gz (5 rows, now 4)")
        .hasMessageContaining("0 to 19 of ticks-0");
    assertThat(world.store.log()).isEqualTo(before);
  }

  @Test
  void recordsThatAreMissingWithinAPlanAreNeverPassedOver() throws Exception {
    world.publish(0, 20);
    dieAfter(SinkStep.PLAN_STORED);
    world.topic.remove(7L);

    assertThatThrownBy(world::live)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_NOT_REPRODUCIBLE));
  }

  @Test
  void theEndOfAPlanThatDoesNotComeIsNamed() throws Exception {
    world.publish(0, 20);
    dieAfter(SinkStep.PLAN_STORED);
    world.topic.remove(18L);
    world.topic.remove(19L);
    world.publish(20, 25);

    assertThatThrownBy(world::live)
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POSITION_LOST))
        .hasMessageContaining("2 offsets");
  }

  @Test
  void anObjectOfOtherContentIsReplaced() throws Exception {
    world.publish(0, 20);
    dieAfter(SinkStep.ALL_UPLOADED);
    ObjectKey key = world.log().find(AT, 0).orElseThrow().plan().objects().getFirst().key();
    world.store.put(key, Content.of("torn".getBytes(StandardCharsets.UTF_8)), "text/plain");

    world.live();

    assertStoredOnce("replaced");
  }

  private boolean liveUntilCall(int failing, boolean after) throws InterruptedException {
    int[] calls = {0};
    world.fault =
        (_, key, isAfter) -> {
          // Once dead it does nothing more.
          if (isAfter == after && calls[0]++ >= failing || calls[0] > failing + 1) {
            throw new EngineException(ErrorCode.INTERNAL, "Died at " + key);
          }
        };
    try {
      world.live();
      return false;
    } catch (EngineException e) {
      assertThat(e).hasMessageContaining("Died at");
      return true;
    } finally {
      world.fault = MemoryStore.Fault.NONE;
    }
  }

  private void dieAfter(SinkStep last) {
    world.hook =
        (step, _) -> {
          if (step == last) {
            throw new EngineException(ErrorCode.INTERNAL, "Died after " + step);
          }
        };
    assertThatThrownBy(world::live).hasMessageContaining("Died");
    world.hook = SinkHook.NONE;
  }

  private void assertStoredOnce(String when) throws IOException {
    assertThat(world.lines()).as(when).containsExactlyInAnyOrderElementsOf(world.expected());
    assertThat(world.registered.keySet())
        .as(when)
        .containsExactlyInAnyOrderElementsOf(world.dataKeys());
  }

  private void assertCovered(long end) {
    long next = 0;
    for (PlanEntry entry : world.log().plans(AT).toList()) {
      assertThat(entry.from()).isEqualTo(next);
      assertThat(entry.done()).isTrue();
      next = world.log().find(AT, next).orElseThrow().plan().to();
    }
    assertThat(next).isEqualTo(end);
    assertThat(world.committed.get(AT).offset()).isEqualTo(end);
  }

  private void tamper(UnaryOperator<PlannedObject> change) {
    LoggedPlan logged = world.log().find(AT, 0).orElseThrow();
    Plan plan = logged.plan();
    List<PlannedObject> objects = new ArrayList<>();
    plan.objects().forEach(object -> objects.add(change.apply(object)));
    Plan other = plan.with(objects, plan.schemas());
    assertThat(world.log().amend(other, logged.etag())).isTrue();
  }

  private static PlannedObject with(PlannedObject object, long rows, String sha256) {
    return new PlannedObject(
        object.key(),
        object.table(),
        object.partition(),
        rows,
        object.bytes(),
        sha256,
        object.least(),
        object.greatest(),
        object.closed(),
        object.schema());
  }
}
