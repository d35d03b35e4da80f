package io.tapedeck.engine.sink.verify;

import static io.tapedeck.engine.sink.verify.PlannedLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.sink.plan.OffsetNote;
import io.tapedeck.engine.sink.plan.PlanLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Plans against what the catalog and the broker say.
class VerifiedOutsideTest extends OverPlannedLake {

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
  void whatTheLakeNotesOfAGroupThatTheBrokerForgotIsNoGap() throws Exception {
    new PlanLog(lake.store, PlannedLake.KEYS).passed(at(0), 80, 120, 121);
    lake.outside.state(0, new TopicState("topic-id", 121, 121, -1, ""));
    lake.outside.state(1, new TopicState("topic-id", 121, 121, -1, ""));
    VerifyReport report = verify(VerifyRequest.QUICK);
    assertThat(report.totals()).containsOnly(Map.entry(Flaw.EXPIRED, 1L));
    assertThat(report.coverage()).extracting(Coverage::read).containsExactly(121L, 120L);
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
}
