package io.tapedeck.engine.sink.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.stream.wire.TickValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionerTest {

  private final Partitioner partitioner = new Partitioner(PartitionField.standard());

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T23:59:59.999999999Z, 2026-01-05",
    "2026-01-06T00:00:00Z, 2026-01-06",
    "1969-12-31T23:59:59.999Z, 1969-12-31",
    "0000-01-01T00:00:00Z, 0000-01-01",
    "+10000-01-01T00:00:00Z, +10000-01-01",
    "2026-03-29T01:30:00Z, 2026-03-29",
  })
  void theFolderIsTheUtcDateOfTheEvent(Instant timestamp, String date) {
    assertThat(folder(trade("HSI", timestamp)))
        .isEqualTo(
            new LakeFolder(
                "trades",
                Map.of("dt", date, "symbol", "HSI"),
                "trades/dt=" + date + "/symbol=HSI"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T23:59:59.999999999Z, 2026-01-05, 23",
    "2026-01-06T00:00:00Z, 2026-01-06, 00",
    "1969-12-31T23:00:00Z, 1969-12-31, 23",
    "1969-12-31T09:59:59.999Z, 1969-12-31, 09",
    "2026-03-29T01:30:00Z, 2026-03-29, 01",
    "2026-10-25T01:30:00Z, 2026-10-25, 01",
    "+10000-01-01T05:00:00Z, +10000-01-01, 05",
  })
  void theHourIsThatOfTheDayInUtc(Instant timestamp, String date, String hour) {
    Partitioner byHour = new Partitioner(PartitionField.list("hour,dt"));

    Placement.In in = (Placement.In) byHour.place(trade("HSI", timestamp));

    assertThat(in.folder().path()).isEqualTo("trades/hour=" + hour + "/dt=" + date);
  }

  @Test
  void withoutFieldsThereIsOneFolderForEachTable() {
    Partitioner none = new Partitioner(List.of());

    Placement.In in = (Placement.In) none.place(trade("x".repeat(1024), Instant.EPOCH));

    assertThat(in.folder()).isEqualTo(new LakeFolder("trades", Map.of(), "trades"));
  }

  @Test
  void whatComesInAnyOrderIsPlacedAsWhatComesInOrder() {
    Random random = new Random(20261121);
    Partitioner kept = new Partitioner(PartitionField.list("dt,hour,symbol"));
    for (int i = 0; i < 20_000; i++) {
      Instant at = Instant.ofEpochSecond(random.nextLong(-1_000_000, 1_000_000));
      Trade trade = trade("S" + random.nextInt(20), at);
      assertThat(kept.place(trade))
          .isEqualTo(new Partitioner(PartitionField.list("dt,hour,symbol")).place(trade))
          .isEqualTo(kept.place(TickValue.of(trade)));
    }
  }

  @Test
  void nanosecondsOutsideOfTheYearsThatAColumnHoldsHaveNoPlace() {
    Instant fine = Instant.parse("2300-01-01T00:00:00.000000001Z");
    assertThat(partitioner.place(trade("HSI", fine))).isInstanceOf(Placement.Nowhere.class);
    assertThat(partitioner.place(trade("HSI", fine.plusNanos(999))))
        .isInstanceOf(Placement.In.class);
  }

  @Test
  void theOrderOfTheFieldsIsTheOrderOfTheFolders() {
    Partitioner bySymbol = new Partitioner(List.of(PartitionField.SYMBOL, PartitionField.DT));

    Placement placement = bySymbol.place(trade("a/b", Instant.EPOCH));

    assertThat(placement)
        .isInstanceOfSatisfying(
            Placement.In.class,
            in -> {
              assertThat(in.folder().path()).isEqualTo("trades/symbol=a%2Fb/dt=1970-01-01");
              assertThat(in.folder().partition().keySet()).containsExactly("symbol", "dt");
              assertThat(in.folder().partition()).containsEntry("symbol", "a/b");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"__HIVE_DEFAULT_PARTITION__", "\\N", "broken\ud83d"})
  void aSymbolThatWouldNotComeBackHasNoPlace(String symbol) {
    assertThat(partitioner.place(trade(symbol, Instant.EPOCH)))
        .isInstanceOf(Placement.Nowhere.class);
  }

  @Test
  void aSymbolThatMakesAFolderNameOfMoreThan255BytesHasNoPlace() {
    assertThat(folder(trade("x".repeat(248), Instant.EPOCH)).path()).endsWith("x".repeat(248));
    assertThat(partitioner.place(trade("x".repeat(249), Instant.EPOCH)))
        .isInstanceOf(Placement.Nowhere.class);
    assertThat(partitioner.place(trade("é".repeat(125), Instant.EPOCH)))
        .isInstanceOf(Placement.Nowhere.class);
    assertThat(partitioner.place(trade("/".repeat(1024), Instant.EPOCH)))
        .isInstanceOf(Placement.Nowhere.class);
  }

  @Test
  void aTimestampThatNoColumnHoldsHasNoPlace() {
    assertThat(partitioner.place(trade("HSI", Instant.MAX))).isInstanceOf(Placement.Nowhere.class);
    assertThat(partitioner.place(trade("HSI", Instant.MIN))).isInstanceOf(Placement.Nowhere.class);
  }

  private LakeFolder folder(MarketEvent event) {
    return switch (partitioner.place(event)) {
      case Placement.In(LakeFolder folder) -> folder;
      case Placement.Nowhere(String reason) -> throw new AssertionError(reason);
    };
  }

  private static Trade trade(String symbol, Instant timestamp) {
    return new Trade(new Symbol(symbol), timestamp, 1, 2, "", Map.of());
  }
}
