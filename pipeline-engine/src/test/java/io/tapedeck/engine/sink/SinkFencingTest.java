package io.tapedeck.engine.sink;

import static io.tapedeck.engine.sink.SinkWorld.AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.TopicPartition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two sinks believe that a topic-partition is theirs, or one must give it away.
class SinkFencingTest {

  @TempDir Path spool;
  private SinkWorld world;

  @BeforeEach
  void makeWorld() {
    world = new SinkWorld(spool);
    world.publish(0, 20);
  }

  @Test
  void whoeverPlansARangeSecondDropsItAndGoesOnBehindTheFirst() throws Exception {
    try (LakeSink zombie = world.sink()) {
      zombie.assign(world.assigned());
      world.read(zombie, 0, 15); // and now it stands still
      world.live();

      SinkProgress progress = zombie.drain(Duration.ofSeconds(5));

      assertThat(zombie.counts().fenced()).isEqualTo(1);
      assertThat(zombie.counts().own()).isEqualTo(new SinkCounts.Tally(0, 0, 0, 0));
      assertThat(progress.seeks()).containsEntry(AT, 20L);
      assertThat(progress.stored()).extracting(StoredOffset::offset).containsExactly(20L);

      world.publish(20, 27);
      world.read(zombie, 20, 27);
      zombie.drain(Duration.ofSeconds(5));
      assertThat(zombie.counts().own()).isEqualTo(new SinkCounts.Tally(7, 7, 0, 0));
    }
    assertStoredOnce();
  }

  @Test
  void aPlanThatTheOtherLeftUndoneIsReplayedByWhoeverFindsIt() throws Exception {
    try (LakeSink owner = world.sink()) {
      owner.assign(world.assigned());
      world.read(owner, 0, 20);
      dieWithAPlanOf(15);

      SinkProgress progress = owner.drain(Duration.ofSeconds(5));
      assertThat(progress.seeks()).containsEntry(AT, 0L);
      assertThat(owner.replaying()).containsExactly(AT);
      assertThat(owner.isEmpty()).isFalse();

      world.read(owner, 0, 20);
      do {
        world.apply(owner, owner.drain(Duration.ofSeconds(5)));
      } while (!owner.isEmpty());
      assertThat(owner.counts().own()).isEqualTo(new SinkCounts.Tally(20, 20, 0, 0));
    }
    assertStoredOnce();
    assertThat(world.log().find(AT, 0).orElseThrow().plan().to()).isEqualTo(15);
    assertThat(world.committed.get(AT).offset()).isEqualTo(20);
  }

  @Test
  void aZombieThatWakesBetweenPlanAndUploadDoesNotTouchWhatIsDoneMeanwhile() throws Exception {
    AtomicLong nanos = new AtomicLong();
    world.hook =
        (step, _) -> {
          if (step == SinkStep.PLAN_STORED) {
            world.hook = SinkHook.NONE;
            liveUnchecked();
            // Merged into other objects since.
            world.store.delete(world.dataKeys().stream().map(ObjectKey::new).toList());
            nanos.addAndGet(Duration.ofSeconds(60).toNanos());
          }
        };
    SinkWorkers workers = new SinkWorkers(FlushRunner::inline, 1, 1, _ -> {}, nanos::get);
    try (LakeSink zombie =
        new LakeSink(
            world.settings(),
            world.store,
            _ -> {},
            world.clock,
            (step, n) -> world.hook.reached(step, n),
            workers)) {
      zombie.assign(world.assigned());
      world.read(zombie, 0, 20);
      zombie.drain(Duration.ofSeconds(5));

      assertThat(zombie.counts().fenced()).isEqualTo(1);
      assertThat(zombie.counts().objects()).isZero();
      assertThat(zombie.isEmpty()).isTrue();
    }
    assertThat(world.dataKeys()).isEmpty();
  }

  @Test
  void whatIsRevokedIsStoredAndMayBeCommitted() throws Exception {
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      world.read(sink, 0, 20);

      SinkProgress last = sink.revoke(Set.of(AT), false);

      assertThat(last.stored()).extracting(StoredOffset::offset).containsExactly(20L);
      assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(20, 20, 0, 0));
      assertThat(sink.counts().closed()).containsEntry(FlushReason.REVOKE, 5L);
    }
    assertStoredOnce();
  }

  @Test
  void whatIsLostIsForgottenAndWhoeverHasItStoresIt() throws Exception {
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      world.read(sink, 0, 20);

      SinkProgress last = sink.revoke(Set.of(AT), true);

      assertThat(last).isEqualTo(SinkProgress.NONE);
      assertThat(sink.isEmpty()).isTrue();
      assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(0, 0, 0, 0));
    }
    assertThat(world.store.log()).containsExactly(SinkWorld.BEGUN);
    world.live();
    assertStoredOnce();
  }

  @Test
  void aRevokeDuringAnUploadThatDoesNotEndGivesUpInTimeAndTheNextOwnerReplays() throws Exception {
    world.beside = true;
    CountDownLatch uploading = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    world.fault =
        (op, key, after) -> {
          if (op == MemoryStore.Op.PUT && !after && key.contains("symbol=")) {
            uploading.countDown();
            await(mayEnd);
          }
        };
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      world.read(sink, 0, 20);
      sink.drain(Duration.ZERO);
      assertThat(uploading.await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(sink.revoke(Set.of(AT), false)).isEqualTo(SinkProgress.NONE);
      mayEnd.countDown();
      sink.drain(Duration.ofSeconds(10));

      assertThat(sink.isEmpty()).isTrue();
      assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(0, 0, 0, 0));
      assertThat(world.log().isDone(AT, 0)).isFalse();
    }
    world.fault = MemoryStore.Fault.NONE;
    world.live();
    assertStoredOnce();
  }

  /// The consumer calls back in the middle of a poll, and then delivers what it had fetched of the
  /// topic-partitions that stay.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAPollStillDeliversAfterAFencingSeenInARevokeIsNotTaken(boolean done) throws Exception {
    world.beside = true;
    world.revokeWithin = Duration.ofSeconds(20);
    CountDownLatch planning = new CountDownLatch(1);
    CountDownLatch mayPlan = new CountDownLatch(1);
    world.hook =
        (step, _) -> {
          if (step == SinkStep.FROZEN && planning.getCount() > 0) {
            planning.countDown();
            await(mayPlan);
          }
        };
    TopicPartition other = new TopicPartition(AT.topic(), 1);
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      sink.assign(new AssignedPartition(other, world.topicId, 0, 0, OptionalLong.empty(), ""));
      world.read(sink, 0, 12);
      sink.drain(Duration.ZERO);
      assertThat(planning.await(20, TimeUnit.SECONDS)).isTrue();
      if (done) {
        world.live(9);
      } else {
        dieWithAPlanOf(9);
      }
      mayPlan.countDown();
      sink.revoke(Set.of(other), false);
      assertThat(sink.counts().fenced()).isEqualTo(1);

      world.read(sink, 12, 20);
      sink.passed(AT, 20);
      SinkProgress progress = sink.advance();

      assertThat(progress.stored()).allMatch(offset -> offset.offset() <= 9);
      assertThat(progress.seeks()).containsEntry(AT, done ? 9L : 0L);
      world.read(sink, done ? 9 : 0, 20);
      do {
        world.apply(sink, sink.drain(Duration.ofSeconds(5)));
      } while (!sink.isEmpty());
    }
    assertStoredOnce();
  }

  @Test
  void twoSinksThatTakeTurnsWithoutKnowingStoreEachRecordOnce() throws Exception {
    try (LakeSink one = world.sink();
        LakeSink other = world.sink()) {
      List<LakeSink> both = List.of(one, other);
      long[] positions = {one.assign(world.assigned()), other.assign(world.assigned())};
      for (int turn = 0; turn < 30; turn++) {
        world.publish(20 + turn * 3L, 23 + turn * 3L);
        int who = turn * 7 % 3 % 2;
        LakeSink sink = both.get(who);
        world.read(sink, positions[who], world.logEnd());
        positions[who] = world.logEnd();
        SinkProgress progress = sink.drain(Duration.ofSeconds(5));
        positions[who] = progress.seeks().getOrDefault(AT, positions[who]);
      }
      assertThat(one.counts().fenced() + other.counts().fenced()).isGreaterThanOrEqualTo(10);
    }
    world.live();
    assertStoredOnce();
  }

  private void dieWithAPlanOf(long records) throws Exception {
    try (LakeSink other =
        new LakeSink(
            world.settings(),
            world.store.with(
                (op, key, _) -> {
                  if (op == MemoryStore.Op.PUT) {
                    throw new EngineException(ErrorCode.INTERNAL, "Died at " + key);
                  }
                }),
            _ -> {},
            world.clock,
            SinkHook.NONE,
            SinkWorkers.inline(_ -> {}))) {
      other.assign(world.assigned());
      world.read(other, 0, records);
      assertThatThrownBy(() -> other.drain(Duration.ofSeconds(1))).hasMessageContaining("Died");
    }
  }

  private void liveUnchecked() {
    try {
      world.live();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertStoredOnce() throws Exception {
    assertThat(world.lines()).containsExactlyInAnyOrderElementsOf(world.expected());
  }
}
