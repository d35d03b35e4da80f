package io.tapedeck.engine.sink.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.sink.merge.RowSum;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fails the n-th call, for n = 1, 2, … until none is left, before its effect and after it; asks at
/// every call what a query would read.
class CompactionFaultsTest {

  private static final CompactionOrder APPLY =
      new CompactionOrder.Apply("bars", LocalDate.parse("2026-01-06"));
  private static final CompactionOrder FINISH = new CompactionOrder.Finish("", Duration.ZERO);

  @TempDir private Path scratch;
  private int count;
  private boolean failed;

  private SmallLake lake() {
    SmallLake lake = new SmallLake(scratch);
    lake.sink(0, 3);
    lake.sink(3, 2);
    lake.sink(5, 4);
    return lake;
  }

  /// Lets the n-th call fail, and every call look at what a query reads.
  private void fail(SmallLake lake, int n, boolean after, RowSum rows) {
    count = 0;
    failed = false;
    lake.calls =
        (call, effect) -> {
          assertThat(lake.query()).as("%s %s", call, effect).isEqualTo(rows);
          count += effect ? 0 : 1;
          if (count == n && effect == after && !failed) {
            failed = true;
            throw MemoryStore.away(call);
          }
        };
  }

  private static void run(SmallLake lake, List<CompactionOrder> orders) {
    orders.forEach(order -> lake.compactor().run(order, CompactionWatch.NONE));
  }

  private boolean failsAt(SmallLake lake, int n, boolean after, List<CompactionOrder> orders) {
    fail(lake, n, after, lake.query());
    try {
      run(lake, orders);
    } catch (EngineException e) {
      return true;
    }
    return false;
  }

  /// How many calls a run makes in which none fails.
  private int calls(List<CompactionOrder> orders) {
    SmallLake lake = lake();
    failsAt(lake, -1, false, orders);
    return count;
  }

  @Test
  void whereverItFailsQueriesReadTheSameRowsAndASecondCallEndsIt() {
    int calls = calls(List.of(APPLY, FINISH));
    assertThat(calls).isGreaterThan(25);
    for (int n = 1; n <= calls; n++) {
      for (boolean after : List.of(false, true)) {
        SmallLake lake = lake();
        RowSum rows = lake.query();
        boolean stopped = failsAt(lake, n, after, List.of(APPLY, FINISH));
        assertThat(stopped || after).isTrue();

        fail(lake, -1, false, rows);
        run(lake, List.of(APPLY, FINISH));

        assertThat(lake.names()).as("n = %d", n).hasSize(1);
        assertThat(lake.query()).isEqualTo(rows);
        assertThat(lake.hidden()).as("n = %d", n).isEmpty();
        assertThat(lake.places).containsEntry(SmallLake.VALUES, "s3://bucket/" + SmallLake.FOLDER);
      }
    }
  }

  @Test
  void whereverItFailsBeforeTheEndItCanBeUndone() {
    int calls = calls(List.of(APPLY));
    for (int n = 1; n <= calls; n++) {
      for (boolean after : List.of(false, true)) {
        SmallLake lake = lake();
        RowSum rows = lake.query();
        failsAt(lake, n, after, List.of(APPLY));

        fail(lake, -1, false, rows);
        new CompactionLog(lake.store, SmallLake.PREFIX)
            .forEach(open -> run(lake, List.of(new CompactionOrder.Undo(open.id()))));

        assertThat(lake.names()).hasSize(3);
        assertThat(lake.query()).isEqualTo(rows);
        assertThat(lake.places).containsEntry(SmallLake.VALUES, "s3://bucket/" + SmallLake.FOLDER);
      }
    }
  }

  @Test
  void whereverAnUndoFailsASecondCallEndsIt() {
    for (boolean after : List.of(false, true)) {
      for (int n = 1; n < 15; n++) {
        SmallLake lake = lake();
        RowSum rows = lake.query();
        run(lake, List.of(APPLY));
        String id =
            new CompactionLog(lake.store, SmallLake.PREFIX).of(SmallLake.PATH).getFirst().id();
        failsAt(lake, n, after, List.of(new CompactionOrder.Undo(id)));

        fail(lake, -1, false, rows);
        run(lake, List.of(new CompactionOrder.Undo(id)));

        assertThat(lake.query()).isEqualTo(rows);
        assertThat(lake.places).containsEntry(SmallLake.VALUES, "s3://bucket/" + SmallLake.FOLDER);
      }
    }
  }

  @Test
  void recordsThatComeAtAnyMomentAreNotLost() {
    int calls = 1;
    for (int n = 1; n <= calls; n++) {
      SmallLake lake = lake();
      RowSum before = lake.query();
      int when = n;
      count = 0;
      lake.calls =
          (call, effect) -> {
            count += effect ? 0 : 1;
            if (count == when && !effect) {
              lake.sink(100, 2);
            }
            // What came late may be seen late, but nothing else changes.
            assertThat(lake.query().rows()).as(call).isIn(before.rows(), before.rows() + 2);
          };
      run(lake, List.of(APPLY, FINISH));
      calls = count;
      lake.calls = (_, _) -> {};

      assertThat(lake.query().rows()).as("n = %d", n).isEqualTo(before.rows() + 2);
    }
    assertThat(calls).isGreaterThan(25);
  }
}
