package io.tapedeck.engine.sink.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.merge.RowSum;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compactions of a lake in memory from beginning to end.
class CompactorTest {

  private static final LocalDate BEFORE = LocalDate.parse("2026-01-06");
  private static final CompactionOrder APPLY = new CompactionOrder.Apply("bars", BEFORE);
  private static final CompactionOrder FINISH = new CompactionOrder.Finish("", Duration.ZERO);

  @TempDir private Path scratch;
  private SmallLake lake;

  @BeforeEach
  void fill() {
    lake = new SmallLake(scratch);
    lake.sink(0, 3);
    lake.sink(3, 2);
    lake.sink(5, 4);
  }

  private CompactionReport run(CompactionOrder order) {
    return lake.compactor().run(order, CompactionWatch.NONE);
  }

  private CompactionReport.Step only(CompactionReport report) {
    assertThat(report.steps()).hasSize(1);
    return report.steps().getFirst();
  }

  @Test
  void aDryRunSaysWhatWouldBeMergedAndChangesNothing() {
    var before = lake.store.contents().keySet();

    CompactionReport report = run(new CompactionOrder.DryRun("bars", BEFORE));

    assertThat(only(report).partition())
        .containsEntry("dt", "2026-01-05")
        .containsEntry("symbol", "A/B");
    assertThat(report.before()).isEqualTo(3);
    assertThat(report.after()).isEqualTo(1);
    assertThat(lake.store.contents().keySet()).isEqualTo(before);
  }

  @Test
  void afterTheEndOneObjectHoldsTheRowsOfAll() {
    RowSum rows = lake.query();

    CompactionReport.Step step = only(run(APPLY));

    assertThat(step.state()).contains(CompactionState.SWAPPED);
    assertThat(step.rows()).isEqualTo(9);
    assertThat(lake.names()).hasSize(3);
    assertThat(lake.places.get(SmallLake.VALUES)).contains("_tapedeck/compacted/");
    assertThat(lake.query()).isEqualTo(rows);

    assertThat(only(run(FINISH)).state()).contains(CompactionState.FINISHED);

    assertThat(lake.names()).containsExactly("compacted-" + step.id() + "-0.parquet");
    assertThat(lake.places).containsEntry(SmallLake.VALUES, "s3://bucket/" + SmallLake.FOLDER);
    assertThat(lake.query()).isEqualTo(rows);
    assertThat(lake.hidden()).isEmpty();
  }

  @Test
  void untilItIsFinishedItCanBeUndone() {
    RowSum rows = lake.query();
    String id = only(run(APPLY)).id();

    assertThat(only(run(new CompactionOrder.Undo(id))).state()).contains(CompactionState.UNDONE);

    assertThat(lake.places).containsEntry(SmallLake.VALUES, "s3://bucket/" + SmallLake.FOLDER);
    assertThat(lake.query()).isEqualTo(rows);
    assertThat(lake.names()).hasSize(3);
    assertThatThrownBy(() -> run(new CompactionOrder.Finish(id, Duration.ZERO)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("has been undone");
    run(FINISH);
    assertThat(lake.hidden()).isEmpty();
    assertThat(only(run(APPLY)).id()).isNotEqualTo(id);
  }

  @Test
  void whatIsFinishedCannotBeUndone() {
    String id = only(run(APPLY)).id();
    run(FINISH);

    assertThatThrownBy(() -> run(new CompactionOrder.Undo(id)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("already finished");
  }

  @Test
  void oldObjectsStayAsLongAsAQueryMayReadThem() {
    String id = only(run(APPLY)).id();
    lake.now = lake.now.plus(Duration.ofMinutes(29));
    lake.ahead = Duration.ofMinutes(40); // which is not what is waited by

    CompactionReport report = run(new CompactionOrder.Finish("", CompactionOrder.GRACE));

    assertThat(report.steps()).isEmpty();
    assertThat(report.left()).containsEntry("wait for the end of the grace", 1L);
    assertThatThrownBy(() -> run(new CompactionOrder.Finish(id, CompactionOrder.GRACE)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("--grace");
    lake.now = lake.now.plus(Duration.ofMinutes(1));
    assertThat(only(run(new CompactionOrder.Finish(id, CompactionOrder.GRACE))).state())
        .contains(CompactionState.FINISHED);
  }

  @Test
  void aCompactedObjectIsCompactedAgainWithWhatCameLater() {
    run(APPLY);
    run(FINISH);
    lake.sink(9, 1);
    RowSum rows = lake.query();

    run(APPLY);
    run(FINISH);

    assertThat(lake.names()).hasSize(1);
    assertThat(lake.query()).isEqualTo(rows);
  }

  @Test
  void aPartitionInWhichAPlanIsNotDoneIsLeftAlone() {
    lake.sinkUndone(9, 1);

    CompactionReport report = run(APPLY);

    assertThat(report.steps()).isEmpty();
    assertThat(report.left()).containsEntry("in a partition that a plan is at work in", 3L);
  }

  @Test
  void objectsOfOthersStayAndAreReadAllTheTime() {
    byte[] foreign = lake.store.contents().get(SmallLake.FOLDER + "ticks-0-3-0.parquet");
    ObjectKey key = new ObjectKey(SmallLake.FOLDER + "mine.parquet");
    lake.store.put(key, Content.of(foreign), "application/octet-stream");
    RowSum rows = lake.query();

    CompactionReport report = run(APPLY);

    assertThat(report.left()).containsEntry("not written by the sink", 1L);
    assertThat(lake.query()).isEqualTo(rows);
    run(FINISH);
    assertThat(lake.query()).isEqualTo(rows);
    assertThat(lake.names()).contains("mine.parquet").hasSize(2);
  }

  @Test
  void aReplacedObjectThatComesBackIsRemoved() {
    byte[] old = lake.store.contents().get(SmallLake.FOLDER + "ticks-0-3-0.parquet");
    run(APPLY);
    run(FINISH);
    RowSum rows = lake.query();
    ObjectKey key = new ObjectKey(SmallLake.FOLDER + "ticks-0-3-0.parquet");
    lake.store.put(key, Content.of(old), "application/octet-stream");

    run(APPLY);

    assertThat(lake.query()).isEqualTo(rows);
  }

  @Test
  void anOldObjectThatWasChangedIsNotDeleted() {
    byte[] other = lake.store.contents().get(SmallLake.FOLDER + "ticks-0-5-0.parquet");
    run(APPLY);
    ObjectKey key = new ObjectKey(SmallLake.FOLDER + "ticks-0-3-0.parquet");
    lake.store.put(key, Content.of(other), "application/octet-stream");

    assertThatThrownBy(() -> run(FINISH))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("ticks-0-3-0.parquet");
    assertThat(lake.names()).hasSize(3);
  }

  @Test
  void twoCompactionsOfOnePartitionExcludeEachOther() {
    RowSum rows = lake.query();
    AtomicBoolean once = new AtomicBoolean();
    lake.calls =
        (call, after) -> {
          if (call.startsWith("PUT_IF_ABSENT") && !after && once.compareAndSet(false, true)) {
            assertThat(only(run(APPLY)).state()).contains(CompactionState.SWAPPED);
          }
        };

    CompactionReport report = run(APPLY);

    assertThat(report.steps()).isEmpty();
    assertThat(report.left()).containsEntry("compacted by another process just now", 3L);
    run(FINISH);
    assertThat(lake.query()).isEqualTo(rows);
    assertThat(lake.hidden()).isEmpty();
  }

  @Test
  void openPartitionsAndTablesWithoutADateAreRefused() {
    assertThat(run(new CompactionOrder.Apply("bars", LocalDate.parse("2026-01-05"))).steps())
        .isEmpty();
    assertThatThrownBy(() -> run(new CompactionOrder.Apply("flat", BEFORE)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("not by dt");
  }

  @Test
  void aCheckerFindsWhichCompactionExplainsAMissingObject() {
    ObjectKey key = new ObjectKey(SmallLake.FOLDER + "ticks-0-3-0.parquet");
    String sha256 = lake.store.head(key).orElseThrow().sha256();
    CompactionLog log = new CompactionLog(lake.store, SmallLake.PREFIX);
    String id = only(run(APPLY)).id();
    assertThat(log.explaining(SmallLake.PATH, key, sha256)).isEmpty();

    run(FINISH);

    assertThat(log.explaining(SmallLake.PATH, key, sha256).orElseThrow().id()).isEqualTo(id);
    assertThat(log.explaining(SmallLake.PATH, key, "0".repeat(64))).isEmpty();
  }
}
