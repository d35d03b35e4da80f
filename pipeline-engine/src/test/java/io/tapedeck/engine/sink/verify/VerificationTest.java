package io.tapedeck.engine.sink.verify;

import static io.tapedeck.engine.sink.verify.PlannedLake.KEYS;
import static io.tapedeck.engine.sink.verify.PlannedLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.plan.OffsetNote;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerificationTest {

  @TempDir Path spool;
  private PlannedLake lake = PlannedLake.filled(ObjectFormat.PARQUET);

  @ParameterizedTest
  @EnumSource(ObjectFormat.class)
  void aLakeThatIsAsPlannedIsComplete(ObjectFormat format) throws Exception {
    lake = PlannedLake.filled(format);
    for (VerifyRequest request : List.of(VerifyRequest.QUICK, VerifyRequest.DEEP)) {
      VerifyReport report = verify(request);
      assertThat(report.findings()).isEmpty();
      assertThat(report.complete()).isTrue();
      assertThat(report.plans()).isEqualTo(6);
      assertThat(report.rows()).isEqualTo(216);
      assertThat(report.deadLetters()).isEqualTo(24);
      assertThat(report.coverage()).hasSize(2);
      Coverage first = report.coverage().getFirst();
      assertThat(first.at()).isEqualTo(at(0));
      assertThat(List.of(first.first(), first.next(), first.done(), first.lag()))
          .containsExactly(0L, 120L, 120L, 30L);
    }
  }

  @Test
  void tablesWithoutPartitionsAreVerifiedToo() throws Exception {
    lake = new PlannedLake(ObjectFormat.JSON, List.of());
    lake.store(lake.plan(0, 0, 40), true);
    lake.outside.state(0, new TopicState("topic-id", 0, 40, 40, ""));
    assertThat(verify(VerifyRequest.DEEP).findings()).isEmpty();
  }

  @Test
  void theSymbolInTheRecordsIsComparedWithTheFolder() throws Exception {
    lake = new PlannedLake(ObjectFormat.PARQUET, List.of(PartitionField.DT));
    lake.store(lake.plan(0, 0, 40), true);
    lake.outside.state(0, new TopicState("topic-id", 0, 40, 40, ""));
    assertThat(verify(VerifyRequest.DEEP).findings()).isEmpty();
  }

  @Test
  void anEmptyLakeIsComplete() throws Exception {
    lake = new PlannedLake(ObjectFormat.PARQUET, List.of());
    VerifyReport report = verify(VerifyRequest.DEEP);
    assertThat(report.complete()).isTrue();
    assertThat(report.plans()).isZero();
  }

  @Test
  void aMissingPlanIsAGap() throws Exception {
    lake.store.delete(List.of(KEYS.plan(at(0), 40), KEYS.done(at(0), 40)));
    Set<Flaw> flaws = flaws(VerifyRequest.QUICK);
    assertThat(flaws).contains(Flaw.GAP, Flaw.FOREIGN).doesNotContain(Flaw.OVERLAP);
  }

  @Test
  void aPlanThatIsCutElsewhereOverlaps() throws Exception {
    lake.store(lake.plan(0, 60, 80), true);
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.OVERLAP);
  }

  @Test
  void aDoneMarkWithoutItsPlanIsNamed() throws Exception {
    lake.store.delete(List.of(KEYS.plan(at(1), 80)));
    assertThat(flaws(VerifyRequest.QUICK)).contains(Flaw.PLAN_MISSING, Flaw.FOREIGN);
  }

  @Test
  void onlyTheLastPlanMayBeUnfinished() throws Exception {
    lake.outside.state(0, new TopicState("topic-id", 0, 150, 80, ""));
    lake.store.delete(List.of(KEYS.done(at(0), 80)));
    lake.store.delete(List.of(lake.object(0, 80).key()));
    VerifyReport report = verify(VerifyRequest.DEEP);
    assertThat(report.complete()).isTrue();
    assertThat(report.totals()).containsOnlyKeys(Flaw.UNFINISHED);
    assertThat(report.coverage().getFirst().done()).isEqualTo(80);

    lake.store.delete(List.of(KEYS.done(at(1), 40)));
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.ABANDONED);
  }

  @Test
  void aPlanThatIsNoneIsNamedAndTheOthersAreStillJudged() throws Exception {
    lake.put(KEYS.plan(at(0), 40), "{\"format\":1".getBytes(StandardCharsets.UTF_8));
    lake.put(new ObjectKey(KEYS.folder(at(0)) + "notes.txt"), new byte[1]);
    lake.put(new ObjectKey(KEYS.folder(at(2)) + "0000000000000000040.json"), plan(0, 0));
    assertThat(errors(VerifyRequest.QUICK))
        .containsOnly(Flaw.PLAN_UNREADABLE, Flaw.PLAN_MISPLACED, Flaw.FOREIGN);
  }

  private byte[] plan(int partition, long from) {
    return lake.store.find(KEYS.plan(at(partition), from)).orElseThrow().bytes();
  }

  @Test
  void aReadingThatBeganLaterIsNamedAndNotWrong() throws Exception {
    lake = new PlannedLake(ObjectFormat.JSON, List.of());
    lake.store(lake.plan(0, 40, 80), true);
    assertThat(flaws(VerifyRequest.QUICK)).containsOnly(Flaw.BEGAN_LATER, Flaw.NOT_COMPARED);
    assertThat(verify(VerifyRequest.QUICK).complete()).isTrue();
  }

  @Test
  void whereReadingBeganIsComparedWithTheFirstPlan() throws Exception {
    lake.put(KEYS.begin(at(0)), begin(0, "topic-id"));
    assertThat(verify(VerifyRequest.DEEP).findings()).isEmpty();

    lake.put(KEYS.begin(at(0)), begin(0, "another"));
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.TOPIC_REPLACED);
    lake.put(KEYS.begin(at(0)), "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.PLAN_UNREADABLE);

    lake = new PlannedLake(ObjectFormat.JSON, List.of());
    lake.store(lake.plan(0, 40, 80), true);
    lake.put(KEYS.begin(at(0)), begin(30, "topic-id"));
    assertThat(errors(VerifyRequest.QUICK)).containsOnly(Flaw.GAP);
    assertThat(verify(VerifyRequest.QUICK).coverage().getFirst().first()).isEqualTo(30);
  }

  @Test
  void aTopicPartitionThatIsOnlyBegunIsNoPlan() throws Exception {
    lake.put(KEYS.begin(at(2)), begin(0, "topic-id"));
    lake.outside.state(2, new TopicState("topic-id", 0, 10, -1, ""));

    VerifyReport report = verify(VerifyRequest.QUICK);

    assertThat(report.findings()).isEmpty();
    assertThat(report.plans()).isEqualTo(6);
    Coverage begun = report.coverage().getLast();
    assertThat(List.of(begun.next(), begun.done(), begun.plans(), begun.lag()))
        .containsExactly(0L, 0L, 0L, 10L);
  }

  private static byte[] begin(long from, String topicId) {
    String begin = "{\"from\":" + from + ",\"topicId\":\"" + topicId + "\"}";
    return begin.getBytes(StandardCharsets.UTF_8);
  }

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
    lake.put(one, java.util.Arrays.copyOf(bytes, bytes.length - 1));
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

  @Test
  void whatASinkStoresMeanwhileIsNotForeign() throws Exception {
    Plan late = lake.plan(0, 120, 160);
    PlannedLake now = lake;
    // The plan appears when the objects are listed, as if a sink had stored it in between.
    now.outside.state(0, new TopicState("topic-id", 0, 160, 120, ""));
    Verification verification =
        new Verification(
            PlannedLake.CONFIG,
            now.store.with(
                (op, key, after) -> {
                  if (key.startsWith("td/_dead/") && !after) {
                    now.store(late, false);
                  }
                }),
            now.outside,
            spool);
    VerifyReport report = verification.run(VerifyRequest.QUICK, _ -> {});
    assertThat(report.findings()).isEmpty();
    assertThat(report.plans()).isEqualTo(6);
  }

  @Test
  void theCatalogIsCompared() throws Exception {
    Map<List<String>, String> partitions = lake.outside.partitions.get("trades");
    assertThat(partitions.remove(List.of("2026-01-05", "HSI"))).isNotNull();
    partitions.put(List.of("2026-01-06", "EUR/USD"), "s3://lake/elsewhere/");
    partitions.put(List.of("1999-01-01", "HSI"), "s3://lake/td/trades/dt=1999-01-01/symbol=HSI/");
    assertThat(flaws(VerifyRequest.QUICK))
        .containsOnly(Flaw.UNREGISTERED, Flaw.WRONG_LOCATION, Flaw.EMPTY_PARTITION);
    lake.outside.tables.clear();
    assertThat(verify(VerifyRequest.QUICK).totals()).containsOnly(Map.entry(Flaw.UNREGISTERED, 1L));
  }

  @Test
  void aColumnThatTheCatalogLostIsNamed() throws Exception {
    lake.outside.columns.computeIfPresent(
        "trades",
        (_, all) -> all.stream().filter(column -> !column.name().equals("size")).toList());
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.totals()).containsOnly(Map.entry(Flaw.COLUMNS_LACKING, 1L));
    assertThat(report.findings().getFirst().toString()).contains("[size]");
  }

  @Test
  void whatEndsTransactionsBehindTheLastPlanIsNeitherLeftNorAhead() throws Exception {
    String note = OffsetNote.of(PlannedLake.CONFIG).write(80);
    lake.outside.state(0, new TopicState("topic-id", 0, 121, 121, note));
    lake.outside.state(1, new TopicState("topic-id", 121, 125, 122, note));
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.findings()).isEmpty();
    assertThat(report.coverage()).extracting(Coverage::lag).containsExactly(0L, 3L);
  }

  @Test
  void whereOnlyMarksFollowTheLastPlanNothingWaits() throws Exception {
    lake.outside.state(0, new TopicState("topic-id", 0, 121, 120, ""));
    lake.outside.state(1, new TopicState("topic-id", 0, 121, 120, ""));
    lake.outside.lastRecords.put(at(0), 120L);
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.findings()).isEmpty();
    assertThat(report.coverage()).extracting(Coverage::lag).containsExactly(0L, 1L);
    assertThat(report.coverage()).extracting(Coverage::read).containsExactly(121L, 120L);
  }

  @Test
  void whereNobodyMayReadRecordsTheRestIsVerifiedAndTheyAreSaidToWait() throws Exception {
    lake.outside.state(0, new TopicState("topic-id", 0, 121, 120, ""));
    lake.outside.recordsMayNotBeRead = true;
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.totals()).containsOnlyKeys(Flaw.NOT_COMPARED);
    assertThat(report.complete()).isTrue();
    assertThat(report.coverage().getFirst().lag()).isEqualTo(1);
  }

  @Test
  void anOffsetBehindAnotherPlanOrOfAnotherLakeIsAhead() throws Exception {
    String older = OffsetNote.of(PlannedLake.CONFIG).write(40);
    String elsewhere = OffsetNote.of(PlannedLake.config("other/")).write(80);
    lake.outside.state(0, new TopicState("topic-id", 0, 121, 121, older));
    lake.outside.state(1, new TopicState("topic-id", 0, 121, 121, elsewhere));
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.totals()).containsOnly(Map.entry(Flaw.COMMITTED_AHEAD, 2L));
    assertThat(report.coverage()).extracting(Coverage::lag).containsExactly(1L, 1L);
  }

  @Test
  void theBrokerIsCompared() throws Exception {
    lake.outside.state(0, new TopicState("another-id", 0, 500, 120, ""));
    lake.outside.state(1, new TopicState("topic-id", 130, 500, 121, ""));
    assertThat(errors(VerifyRequest.QUICK))
        .containsOnly(Flaw.TOPIC_REPLACED, Flaw.EXPIRED, Flaw.COMMITTED_AHEAD);
    lake.outside.state(0, new TopicState("topic-id", 0, 100, -1, ""));
    lake.outside.states.remove(at(1));
    assertThat(flaws(VerifyRequest.QUICK)).containsOnly(Flaw.TRUNCATED, Flaw.NOT_COMPARED);
    lake.outside.brokerIsAway = true;
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.complete()).isTrue();
    assertThat(report.totals()).containsOnlyKeys(Flaw.NOT_COMPARED);
  }

  @Test
  void anUploadThatNobodyCompletedIsNamedAndNotWrong() throws Exception {
    lake.outside.uploads.add("td/trades/dt=2026-01-05/symbol=HSI/ticks-0-0-0.parquet");
    lake.outside.uploads.add("elsewhere/x");
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.totals()).containsOnly(Map.entry(Flaw.OPEN_UPLOAD, 1L));
    assertThat(report.complete()).isTrue();
  }

  @Test
  void oneTableCanBeVerifiedAlone() throws Exception {
    lake.put(new ObjectKey("td/quotes/mine.parquet"), new byte[3]);
    VerifyReport trades = verify(new VerifyRequest(false, "trades"));
    assertThat(trades.complete()).isTrue();
    assertThat(trades.rows()).isEqualTo(216);
    assertThat(verify(new VerifyRequest(false, "quotes")).complete()).isFalse();
  }

  @Test
  void nothingIsLeftOnDisk() throws Exception {
    verify(VerifyRequest.DEEP);
    assertThat(spool).isEmptyDirectory();
  }

  private VerifyReport verify(VerifyRequest request) throws InterruptedException {
    return new Verification(PlannedLake.CONFIG, lake.store, lake.outside, spool)
        .run(request, _ -> {});
  }

  private Set<Flaw> flaws(VerifyRequest request) throws InterruptedException {
    return verify(request).totals().keySet();
  }

  private List<Flaw> errors(VerifyRequest request) throws InterruptedException {
    return flaws(request).stream().filter(flaw -> flaw.severity() == Flaw.Severity.ERROR).toList();
  }

  private static Plan first(Plan plan, java.util.function.UnaryOperator<PlannedObject> change) {
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
