package io.tapedeck.engine.sink.verify;

import static io.tapedeck.engine.sink.verify.PlannedLake.KEYS;
import static io.tapedeck.engine.sink.verify.PlannedLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.plan.OffsetNote;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Plans against the objects that lie there.
class VerifiedObjectsTest extends OverPlannedLake {

  @Test
  void aMissingObjectIsNamed() throws Exception {
    ObjectKey key = lake.object(1, 40).key();
    lake.store.delete(List.of(key));
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().getFirst().flaw()).isEqualTo(Flaw.MISSING);
    assertThat(report.findings().getFirst().key()).isEqualTo(key.value());
    assertThat(report.findings().getFirst().what())
        .contains(KEYS.plan(at(1), 40).value(), "records");
  }

  @Test
  void aTruncatedObjectAndOneWithAnotherByteAreNamed() throws Exception {
    ObjectKey one = lake.object(0, 0).key();
    byte[] bytes = lake.store.find(one).orElseThrow().bytes();
    lake.put(one, Arrays.copyOf(bytes, bytes.length - 1));
    ObjectKey other = lake.object(0, 40).key();
    byte[] changed = lake.store.find(other).orElseThrow().bytes();
    changed[changed.length / 2] ^= 1;
    lake.put(other, changed);
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.WRONG_SIZE, Flaw.WRONG_BYTES);
    assertThat(errors(VerifyRequest.DEEP)).containsOnly(Flaw.WRONG_SIZE, Flaw.WRONG_BYTES);
  }

  @ParameterizedTest
  @EnumSource(ObjectFormat.class)
  void readingFindsAPlanThatCountsOrTimesItsRecordsWrong(ObjectFormat format) throws Exception {
    lake = PlannedLake.filled(format);
    lake.rewrite(0, 0, plan -> first(plan, o -> rows(o, o.rows() + 1)));
    lake.rewrite(0, 40, plan -> first(plan, o -> times(o, o.least().plusSeconds(1))));
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.TOO_MANY_ROWS);
    assertThat(errors(VerifyRequest.DEEP))
        .containsOnly(Flaw.TOO_MANY_ROWS, Flaw.WRONG_ROWS, Flaw.WRONG_TIMES);
  }

  @Test
  void anObjectInTheFolderOfAnotherDayOrSymbolIsMisplaced() throws Exception {
    lake.rewrite(0, 0, plan -> first(plan, o -> partition(o, "dt", "2026-01-04")));
    lake.rewrite(0, 40, plan -> first(plan, o -> partition(o, "symbol", "X")));
    lake.rewrite(1, 0, plan -> first(plan, o -> times(o, o.least().minusSeconds(86_400))));
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.totals().get(Flaw.MISPLACED)).isEqualTo(3);
    assertThat(report.complete()).isFalse();
  }

  @Test
  void anObjectThatIsNamedTwiceIsNamed() throws Exception {
    lake.rewrite(
        0,
        0,
        plan -> {
          List<PlannedObject> twice = new ArrayList<>(plan.objects());
          twice.set(1, rows(twice.getFirst(), 1));
          return plan.with(twice, plan.schemas());
        });
    assertThat(errors(VerifyRequest.QUICK)).contains(Flaw.NAMED_TWICE);
  }

  @Test
  void whatNobodyPlannedIsForeignUnlessQueriesDoNotReadIt() throws Exception {
    lake.put(new ObjectKey("td/trades/dt=2026-01-05/symbol=HSI/mine.parquet"), new byte[3]);
    lake.put(new ObjectKey("td/trades/dt=2026-01-05/symbol=HSI/ticks-0-40-7.parquet"), new byte[3]);
    lake.put(new ObjectKey("td/quotes/ticks-0-99999999999999999999-7.parquet"), new byte[3]);
    lake.put(new ObjectKey("td/trades/_SUCCESS"), new byte[3]);
    lake.put(new ObjectKey("td/trades/.part/x"), new byte[3]);
    lake.put(new ObjectKey("td/trades/dt=2026-01-05/"), new byte[0]);
    lake.put(new ObjectKey("td/results/x.csv"), new byte[3]);
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.totals()).containsOnly(Map.entry(Flaw.FOREIGN, 3L));
  }

  @ParameterizedTest
  @ValueSource(longs = {120, 160})
  void whatASinkStoresAndCommitsMeanwhileIsNeitherForeignNorAhead(long committed) throws Exception {
    Plan late = lake.plan(0, 120, 160);
    PlannedLake now = lake;
    // The plan appears when the objects are listed, as if a sink had stored it in between.
    String note = OffsetNote.of(PlannedLake.CONFIG).write(120);
    now.outside.state(0, new TopicState("topic-id", 0, 160, committed, note));
    Verification verification =
        new Verification(
            PlannedLake.CONFIG,
            now.store.with(
                (op, key, after) -> {
                  if (key.startsWith("td/_dead/") && !after) {
                    now.store(late, committed > 120);
                  }
                }),
            now.outside,
            spool);
    VerifyReport report = verification.run(VerifyRequest.QUICK, _ -> {});
    assertThat(report.findings()).isEmpty();
    assertThat(report.plans()).isEqualTo(6);
  }

  @Test
  void anUploadThatNobodyCompletedIsNamedAndNotWrong() throws Exception {
    lake.outside.uploads.add("td/trades/dt=2026-01-05/symbol=HSI/ticks-0-0-0.parquet");
    lake.outside.uploads.add("elsewhere/x");
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.totals()).containsOnly(Map.entry(Flaw.OPEN_UPLOAD, 1L));
    assertThat(report.complete()).isTrue();
  }

  private static Plan first(Plan plan, UnaryOperator<PlannedObject> change) {
    List<PlannedObject> objects = new ArrayList<>(plan.objects());
    objects.set(0, change.apply(objects.getFirst()));
    return plan.with(objects, plan.schemas());
  }

  private static PlannedObject rows(PlannedObject o, long rows) {
    return changed(o, o.partition(), rows, o.least());
  }

  private static PlannedObject times(PlannedObject o, Instant least) {
    return changed(o, o.partition(), o.rows(), least);
  }

  private static PlannedObject partition(PlannedObject o, String column, String value) {
    Map<String, String> partition = new LinkedHashMap<>(o.partition());
    partition.put(column, value);
    return changed(o, partition, o.rows(), o.least());
  }

  private static PlannedObject changed(
      PlannedObject o, Map<String, String> partition, long rows, Instant least) {
    return new PlannedObject(
        o.key(),
        o.table(),
        partition,
        rows,
        o.bytes(),
        o.sha256(),
        least,
        o.greatest(),
        o.closed(),
        o.schema());
  }
}
