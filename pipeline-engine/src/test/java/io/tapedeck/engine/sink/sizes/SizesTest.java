package io.tapedeck.engine.sink.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizesTest {

  private final MemoryStore store = new MemoryStore();

  private void object(String key, int bytes) {
    store.put(
        new ObjectKey("lake/" + key), Content.of(new byte[bytes]), "application/octet-stream");
  }

  @Test
  void classesAreFourTimesAsWideEach() {
    assertThat(SizeClass.of(0)).isZero();
    assertThat(SizeClass.of(1_023)).isZero();
    assertThat(SizeClass.of(1_024)).isEqualTo(1);
    assertThat(SizeClass.of(4_095)).isEqualTo(1);
    assertThat(SizeClass.of(4_096)).isEqualTo(2);
    assertThat(SizeClass.of(1 << 20)).isEqualTo(6);
    assertThat(SizeClass.of(1L << 30)).isEqualTo(11);
    assertThat(SizeClass.of(1L << 50)).isEqualTo(11);
    assertThat(SizeClass.bounds()).hasSize(12);
  }

  @Test
  void objectsOfATableAreCountedOverManyPagesAndNothingElseIs() {
    for (int i = 0; i < 1_500; i++) {
      object("bars/dt=2026-01-05/symbol=S" + i % 3 + "/ticks-0-" + i + "-0.parquet", 100);
    }
    object("bars/dt=2026-01-06/symbol=S0/ticks-0-2000-0.parquet", 3 << 20);
    object("bars/dt=2026-01-06/_temporary/x.parquet", 10);
    object("barsmore/dt=2026-01-06/x.parquet", 10);
    object("_tapedeck/plans/ticks/0/x.json", 10);

    TableSizes sizes = SizesOfTable.of(store, "lake/", "bars");

    assertThat(sizes.objects()).isEqualTo(1_501);
    assertThat(sizes.bytes()).isEqualTo(150_000 + (3 << 20));
    assertThat(sizes.partitions()).isEqualTo(4);
    assertThat(sizes.tiny()).isEqualTo(1_500);
    assertThat(sizes.tinyShare()).isBetween(0.99, 1.0);
    assertThat(sizes.medianClass().from().bytes()).isZero();
    assertThat(sizes.mergeable()).isEqualTo(3);
    assertThat(sizes.afterCompaction()).isEqualTo(4);
  }

  @Test
  void aTableWithoutObjectsHasNone() {
    TableSizes sizes = SizesOfTable.of(store, "lake/", "trades");

    assertThat(sizes.objects()).isZero();
    assertThat(sizes.tinyShare()).isZero();
  }

  private static PlannedObject planned(String key, String table, long rows, FlushReason reason) {
    return new PlannedObject(
        new ObjectKey(key),
        table,
        Map.of("dt", "2026-01-05"),
        rows,
        100,
        "0".repeat(64),
        Instant.EPOCH,
        Instant.EPOCH,
        reason,
        0);
  }

  private void plan(PlanLog log, long from, PlannedObject... objects) {
    log.store(
        new Plan(
            new TopicPartition("ticks", 0),
            "id",
            from,
            from + 10,
            "test",
            Instant.EPOCH,
            objects[0].closed(),
            ObjectFormat.PARQUET,
            List.of(PartitionField.DT),
            List.of(objects),
            List.of(List.of()),
            List.of(),
            List.of()));
  }

  @Test
  void thePlansSayWhyObjectsWereClosed() {
    PlanLog log = new PlanLog(store, new PlanKeys("lake/"));
    String key = "lake/bars/dt=2026-01-05/ticks-0-10-0.parquet";
    plan(
        log,
        0,
        planned("lake/bars/dt=2026-01-05/ticks-0-0-0.parquet", "bars", 5, FlushReason.AGE),
        planned("lake/trades/dt=2026-01-05/ticks-0-0-1.parquet", "trades", 5, FlushReason.AGE));
    plan(log, 10, planned(key, "bars", 7, FlushReason.DRAIN));

    Closures closures = Closures.of(log, "bars");

    assertThat(closures.plans()).isEqualTo(2);
    assertThat(closures.reasons())
        .containsEntry(FlushReason.AGE, new Closures.Closed(1, 5, 100))
        .containsEntry(FlushReason.DRAIN, new Closures.Closed(1, 7, 100))
        .hasSize(2);
    assertThat(Closures.origin(log, new ObjectKey(key)).orElseThrow().closed())
        .isEqualTo(FlushReason.DRAIN);
    assertThat(Closures.origin(log, new ObjectKey("lake/bars/mine.parquet"))).isEmpty();
  }
}
