package io.tapedeck.engine.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.TopicPartition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanJsonTest {

  private static final ObjectKey KEY = new ObjectKey("_tapedeck/plans/ticks/3/7.json");

  @Test
  void planIsTheSameAfterItWasWrittenAndRead() {
    Plan plan = plan(3);

    byte[] bytes = PlanJson.encode(plan);

    assertThat(PlanJson.decode(KEY, bytes)).isEqualTo(plan);
    assertThat(PlanJson.encode(PlanJson.decode(KEY, bytes))).isEqualTo(bytes);
  }

  @Test
  void whatAPlanLostIsWrittenAndReadAndOnlyThen() {
    Plan whole = plan(3);
    Plan poorer = whole.losingAllBut(whole.objects().subList(1, 3));

    byte[] bytes = PlanJson.encode(poorer);

    assertThat(poorer.lost()).isEqualTo(whole.objects().getFirst().rows() + 2); // dead letters
    assertThat(PlanJson.decode(KEY, bytes)).isEqualTo(poorer);
    assertThat(new String(PlanJson.encode(whole), StandardCharsets.UTF_8)).doesNotContain("lost");
    for (String other : List.of("\"lost\":0}", "\"lost\":\"3\"}", "\"last\":3}")) {
      String changed =
          new String(bytes, StandardCharsets.UTF_8).replaceFirst("\"lost\":\\d+}", other);
      assertThatThrownBy(() -> PlanJson.decode(KEY, changed.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining(KEY.value());
    }
  }

  @Test
  void planOfTenThousandObjectsIsFewMegabytes() {
    Plan plan = plan(10_000);

    byte[] bytes = PlanJson.encode(plan);

    assertThat(bytes.length).isLessThan(5_000_000);
    assertThat(PlanJson.decode(KEY, bytes)).isEqualTo(plan);
  }

  @Test
  void itBeginsWithItsVersionAndTimesAreText() {
    String text = new String(PlanJson.encode(plan(1)), StandardCharsets.UTF_8);

    assertThat(text)
        .startsWith("{\"format\":1,\"topic\":\"ticks\",\"partition\":3,")
        .contains("\"frozenAt\":\"2026-01-05T10:00:00.123456789Z\"")
        .contains("\"least\":\"-1000000-01-01T00:00:00Z\"".replace("-1000000", "+1000000"))
        .contains("\"src\":\"8000000000000000\"");
  }

  @Test
  void everyPlanThatWasCutShortIsRefusedByName() {
    byte[] bytes = PlanJson.encode(plan(2));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> PlanJson.decode(KEY, cut))
          .as("%d bytes", length)
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_UNREADABLE))
          .hasMessageContaining(KEY.value())
          .hasMessageContaining("restore");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"format\":1|\"format\":2",
        "\"from\":7|\"from\":70",
        "\"from\":7|\"from\":\"7\"",
        "\"from\":7|\"from\":7,\"from\":7",
        "\"from\":7|\"from\":99999999999999999999",
        "\"reason\":\"age\"|\"reason\":\"mood\"",
        "\"sink\":|\"sunk\":",
        "\"schema\":0|\"schema\":5",
        "\"rows\":1|\"rows\":0",
        "aaaa\",\"least|AAAA\",\"least",
        "[\"dt\",\"2026|[\"symbol\",\"dt\",\"2026"
      })
  void whatIsNotUnderstoodIsRefused(String change) {
    String[] parts = change.split("\\|");
    String text = new String(PlanJson.encode(plan(1)), StandardCharsets.UTF_8);
    assertThat(text).contains(parts[0]);
    byte[] changed = text.replace(parts[0], parts[1]).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> PlanJson.decode(KEY, changed))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_UNREADABLE));
  }

  @Test
  void somethingBehindItsEndIsRefused() {
    byte[] bytes = PlanJson.encode(plan(1));
    byte[] more = Arrays.copyOf(bytes, bytes.length + 2);
    more[bytes.length] = '{';
    more[bytes.length + 1] = '}';

    assertThatThrownBy(() -> PlanJson.decode(KEY, more)).isInstanceOf(EngineException.class);
  }

  static Plan plan(int objects) {
    List<PlannedObject> planned = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      Map<String, String> partition = new LinkedHashMap<>();
      partition.put("dt", "2026-01-05");
      partition.put("symbol", "a/\"ü\u0001\uD83D\uDE00" + i);
      planned.add(
          new PlannedObject(
              new ObjectKey("lake/trades/dt=2026-01-05/symbol=S" + i + "/ticks-3-7-0.parquet"),
              "trades",
              partition,
              1,
              1000 + i,
              "a".repeat(64),
              Instant.parse("+1000000-01-01T00:00:00Z"),
              Instant.parse("+1000000-01-01T00:00:00.000000001Z"),
              FlushReason.RECORDS,
              i % 2 == 0 ? 0 : 1));
    }
    planned.add(
        new PlannedObject(
            new ObjectKey("lake/_dead/ticks-3-7.json.gz"),
            "",
            Map.of(),
            2,
            99,
            "b".repeat(64),
            Instant.EPOCH,
            Instant.EPOCH,
            FlushReason.AGE,
            -1));
    return new Plan(
        new TopicPartition("ticks", 3),
        "topic-id",
        7,
        20,
        "sink",
        Instant.parse("2026-01-05T10:00:00.123456789Z"),
        FlushReason.AGE,
        ObjectFormat.PARQUET,
        PartitionField.standard(),
        planned,
        List.of(
            List.of(new LakeTable.Column("price", "double")),
            List.of(new LakeTable.Column("price", "double"), new LakeTable.Column("ü", "string"))),
        List.of(new Plan.OffsetRange(8, 9), new Plan.OffsetRange(11, 15)),
        List.of(
            new Plan.SourceMark("run-1", Long.MIN_VALUE, 5), new Plan.SourceMark("run-2", 1, 6)));
  }
}
