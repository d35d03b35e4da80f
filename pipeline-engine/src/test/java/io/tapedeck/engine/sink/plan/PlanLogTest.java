package io.tapedeck.engine.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.TopicPartition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PlanLogTest {

  private static final TopicPartition AT = new TopicPartition("ticks", 0);

  private final AtomicInteger listings = new AtomicInteger();
  private final MemoryStore plain = new MemoryStore();
  private final MemoryStore store =
      plain.with(
          (op, _, after) -> {
            if (op == MemoryStore.Op.LIST && !after) {
              listings.incrementAndGet();
            }
          });
  private final PlanLog log = new PlanLog(store, new PlanKeys("lake/"));

  @Test
  void aRangeIsPlannedOnceAndTheSamePlanMayBeStoredAgain() {
    Plan plan = plan(AT, 5, 9);

    assertThat(log.store(plan)).isEqualTo(PlanLog.Outcome.STORED);
    assertThat(log.store(plan)).isEqualTo(PlanLog.Outcome.STORED);
    assertThat(log.store(plan(AT, 5, 10))).isEqualTo(PlanLog.Outcome.ANOTHER_IS_THERE);

    assertThat(log.find(AT, 5).orElseThrow().plan()).isEqualTo(plan);
    assertThat(log.find(AT, 6)).isEmpty();
  }

  @Test
  void whatCouldNotBeReadAgainIsNotStored() {
    int bytes = PlanJson.encode(plan(AT, 5, 9)).length;
    PlanLog narrow = new PlanLog(store, log.keys(), bytes);
    assertThat(narrow.store(plan(AT, 5, 9))).isEqualTo(PlanLog.Outcome.STORED);
    String etag = narrow.find(AT, 5).orElseThrow().etag();

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> narrow.store(plan(AT, 9, 10)), () -> narrow.amend(plan(AT, 5, 10), etag))) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_TOO_LARGE))
          .hasMessageContaining("ticks-0 from offset")
          .hasMessageContaining("flush-records");
    }
    assertThat(narrow.find(AT, 9)).isEmpty();
    assertThat(narrow.find(AT, 5).orElseThrow().plan().to()).isEqualTo(9);
  }

  @Test
  void aPlanIsAmendedOnlyAsItWasRead() {
    log.store(plan(AT, 5, 9));
    LoggedPlan read = log.find(AT, 5).orElseThrow();

    assertThat(log.amend(plan(AT, 5, 10), read.etag())).isTrue();
    assertThat(log.amend(plan(AT, 5, 11), read.etag())).isFalse();

    assertThat(log.find(AT, 5).orElseThrow().plan().to()).isEqualTo(10);
  }

  @Test
  void theLastPlanIsFoundWhateverTheHint() {
    Random random = new Random(11);
    for (int plans : new int[] {1, 2, 500, 501, 1200, 4000}) {
      TopicPartition at = new TopicPartition("ticks", plans);
      long from = 0;
      for (int i = 0; i < plans; i++) {
        long to = from + 1 + random.nextInt(100_000);
        fast(at, from, to, i < plans - 1);
        from = to;
      }
      long last = lastFrom(at);
      for (long hint : new long[] {0, 1, last - 1, last, last + 1, from, from * 3, -1, 1L << 62}) {
        listings.set(0);
        LoggedPlan found = log.last(at, hint).orElseThrow();
        assertThat(found.plan().from()).as("%d plans, hint %d", plans, hint).isEqualTo(last);
        assertThat(found.done()).isFalse();
        assertThat(listings.get()).as("%d plans, hint %d", plans, hint).isLessThan(40);
      }
      listings.set(0);
      assertThat(log.last(at, last)).isPresent();
      assertThat(listings.get()).isEqualTo(1);
    }
  }

  @Test
  void anEmptyLogHasNoLastPlanAndNoNeighboursOne() {
    fast(new TopicPartition("ticks", 10), 0, 5, true);
    fast(new TopicPartition("ticks-more", 1), 0, 5, true);

    assertThat(log.last(new TopicPartition("ticks", 1), 0)).isEmpty();
    assertThat(log.last(new TopicPartition("ticks", 1), 1L << 40)).isEmpty();
  }

  @Test
  void aDoneMarkMakesItDone() {
    Plan plan = plan(AT, 5, 9);
    log.store(plan);
    assertThat(log.isDone(AT, 5)).isFalse();
    assertThat(log.last(AT, 0).orElseThrow().done()).isFalse();

    log.done(plan);

    assertThat(log.isDone(AT, 5)).isTrue();
    assertThat(log.last(AT, 0).orElseThrow().done()).isTrue();
  }

  @Test
  void plansAreWalkedInOrderAPageAtATime() {
    for (int i = 0; i < 1300; i++) {
      fast(AT, i * 10L, i * 10L + 10, i % 3 != 0);
    }
    plain.delete(List.of(log.keys().plan(AT, 40)));
    stray("lake/_tapedeck/plans/ticks/0/notes.txt");
    log.beginAt(AT, "topic-id", 0);

    listings.set(0);
    assertThat(log.plans(AT).limit(3))
        .extracting(PlanEntry::done)
        .containsExactly(false, true, true);
    assertThat(listings.get()).isEqualTo(1);

    List<PlanEntry> all = log.plans(AT).toList();
    assertThat(all).hasSize(1300).extracting(PlanEntry::from).isSorted();
    assertThat(all).filteredOn(entry -> !entry.planned()).hasSize(1);
    assertThat(all).filteredOn(PlanEntry::done).hasSize(1300 - 434);
  }

  @Test
  void topicPartitionsAreToldWithOneListingEach() {
    for (int partition : new int[] {0, 1, 2, 10, 11}) {
      for (int i = 0; i < 20; i++) {
        fast(new TopicPartition("ticks", partition), i, i + 1, true);
      }
    }
    fast(new TopicPartition("ticks.more", 7), 0, 1, true);
    stray("lake/_tapedeck/plans/ticks/readme");
    stray("lake/_tapedeck/plans/zzz");

    listings.set(0);
    assertThat(log.topicPartitions())
        .extracting(TopicPartition::toString)
        .containsExactlyInAnyOrder(
            "ticks-0", "ticks-1", "ticks-2", "ticks-10", "ticks-11", "ticks.more-7");
    assertThat(listings.get()).isEqualTo(9);
  }

  @Test
  void aPlanUnderAnothersKeyOrADeletedOneIsRefusedByName() {
    byte[] foreign = PlanJson.encode(plan(AT, 5, 9));
    plain.putIfAbsent(log.keys().plan(AT, 6), foreign, "application/json");
    assertThatThrownBy(() -> log.find(AT, 6))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_UNREADABLE))
        .hasMessageContaining(log.keys().plan(AT, 6).value());

    plain.delete(List.of(log.keys().plan(AT, 6)));
    log.done(plan(AT, 6, 9));
    assertThatThrownBy(() -> log.last(AT, 0)).hasMessageContaining("done mark");
  }

  private void stray(String key) {
    plain.put(new ObjectKey(key), Content.of(new byte[] {1}), "text/plain");
  }

  private long lastFrom(TopicPartition at) {
    Optional<PlanEntry> last = log.plans(at).reduce((_, later) -> later);
    return last.orElseThrow().from();
  }

  private void fast(TopicPartition at, long from, long to, boolean done) {
    Plan plan = plan(at, from, to);
    log.store(plan);
    if (done) {
      log.done(plan);
    }
  }

  private static Plan plan(TopicPartition at, long from, long to) {
    return new Plan(
        at,
        "id",
        from,
        to,
        "sink",
        Instant.EPOCH,
        FlushReason.AGE,
        ObjectFormat.JSON,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
