package io.tapedeck.engine.sink.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.compact.CompactionOrder;
import io.tapedeck.engine.sink.compact.CompactionWatch;
import io.tapedeck.engine.sink.compact.Compactor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactedLakeTest {

  @TempDir private Path scratch;
  @TempDir private Path spool;
  private final PlannedLake lake = PlannedLake.filled(ObjectFormat.PARQUET);
  private Map<String, byte[]> before = Map.of();

  @BeforeEach
  void compact() {
    before = lake.store.contents();
    run(new CompactionOrder.Apply("trades", LocalDate.parse("2026-02-01")));
  }

  private void run(CompactionOrder order) {
    new Compactor(
            lake.store,
            "lake",
            PlannedLake.CONFIG.prefix(),
            lake.outside,
            scratch,
            () -> Instant.parse("2026-03-01T00:00:00Z"))
        .run(order, CompactionWatch.NONE);
  }

  private VerifyReport verify() throws InterruptedException {
    return new Verification(PlannedLake.CONFIG, lake.store, lake.outside, spool)
        .run(VerifyRequest.DEEP, _ -> {});
  }

  @Test
  void aCompactionHalfWayIsNotWrong() throws Exception {
    VerifyReport report = verify();
    assertThat(report.findings()).isEmpty();
    assertThat(report.rows()).isEqualTo(216);
  }

  @Test
  void whatIsStoredIntoAPartitionMeanwhileIsNotSeenByQueriesUntilItGoesOn() throws Exception {
    lake.store(lake.plan(0, 120, 160), true);
    lake.outside.state(0, new TopicState("topic-id", 0, 160, 160, ""));
    long hidden = lake.plan(0, 120, 160).objects().stream().filter(o -> !o.isDeadLetters()).count();
    VerifyReport report = verify();
    assertThat(report.totals()).containsOnly(Map.entry(Flaw.UNSEEN, hidden));
    assertThat(report.complete()).isFalse();

    run(new CompactionOrder.Apply("trades", LocalDate.parse("2026-02-01")));

    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void whatACompactionLeftIsVerifiedInTheStead() throws Exception {
    run(new CompactionOrder.Finish("", Duration.ZERO));
    VerifyReport report = verify();
    assertThat(report.findings()).isEmpty();
    assertThat(report.compactions()).isPositive();
    assertThat(report.rows()).isEqualTo(216);
  }

  @Test
  void whatACompactionMadeMustBeThereAndWhatItReplacedMustNot() throws Exception {
    run(new CompactionOrder.Finish("", Duration.ZERO));
    Map<String, byte[]> after = lake.store.contents();
    List<String> made =
        after.keySet().stream()
            .filter(key -> key.startsWith("td/trades/") && !before.containsKey(key))
            .toList();
    String replaced =
        before.keySet().stream()
            .filter(key -> key.startsWith("td/trades/") && !after.containsKey(key))
            .findFirst()
            .orElseThrow();
    lake.store.delete(List.of(new ObjectKey(made.getFirst())));
    lake.store.put(
        new ObjectKey(replaced), Content.of(before.getOrDefault(replaced, new byte[0])), "x");
    VerifyReport report = verify();
    assertThat(report.totals())
        .containsExactlyInAnyOrderEntriesOf(Map.of(Flaw.MISSING, 1L, Flaw.SUPERSEDED, 1L));
  }
}
