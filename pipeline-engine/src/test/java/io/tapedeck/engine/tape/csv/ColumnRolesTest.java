package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeRow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnRolesTest {

  @TempDir Path folder;

  @Test
  void pricesOfDaysWithAVolumeAreBarsAndPricesOfMomentsAreTrades() {
    String days = "Date,Price,Volume\n2026-01-05,10,5\n2026-01-06,11,6\n";
    String moments = "Time,Price,Volume\n2026-01-05T10:00:01Z,10,5\n2026-01-05T10:00:09Z,11,6\n";

    assertThat(first("LEF.csv", days)).isInstanceOf(Bar.class);
    assertThat(first("LEF.csv", moments)).isInstanceOf(Trade.class);
  }

  @Test
  void adjustedPricesAndTurnoverAreNotTakenForThePlainOnes() {
    Bar bar =
        (Bar)
            first(
                "LEF.csv",
                "Date,Adj. Open,Adj. High,Adj. Low,Adj. Close,Prev Close,Turnover,Open,High,Low,"
                    + "Close,Shares Traded\n2026-01-05,1,2,1,2,9,9999,10,13,9,12,500\n");

    assertThat(new double[] {bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()})
        .containsExactly(10, 13, 9, 12, 500);
    assertThat(bar.adjClose()).isEqualTo(2);
    assertThat(bar.extras()).containsKeys("prev_close", "turnover", "adj_open");
  }

  @Test
  void aVolumeOfNothingButZerosGivesWayToAnotherOne() {
    Bar bar =
        (Bar)
            first(
                "LEF.csv",
                "<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\n"
                    + "2026.01.05\t10\t13\t9\t12\t77\t0\n");

    assertThat(bar.volume()).isEqualTo(77);
  }

  @Test
  void theBestLevelOfAnOrderBookIsTheQuote() {
    Quote quote =
        (Quote)
            first(
                "LEF.csv",
                "timestamp,asks[0].price,asks[0].amount,bids[0].price,bids[0].amount,"
                    + "asks[1].price,asks[1].amount,bids[1].price,bids[1].amount\n"
                    + "1583020803145000,10.2,3,10.1,4,10.3,5,10.0,6\n");

    assertThat(List.of(quote.bid(), quote.ask(), quote.bidSize(), quote.askSize()))
        .containsExactly(10.1, 10.2, 4.0, 3.0);
  }

  @Test
  void openHighLowAndCloseAreFoundInAnyOrderByTheirValues() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      // Time, low, high, open, close, volume; each open is the close before.
      text.append(
          "%d,%d,%d,%d,%d,500\n".formatted(1700000000 + i * 60, 90 + i, 110 + i, 99 + i, 100 + i));
    }
    Bar bar = (Bar) first("LEF.csv", text.toString());

    assertThat(new double[] {bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()})
        .containsExactly(99, 110, 90, 100, 500);
  }

  @Test
  void aSpreadIsFoundWithoutNames() {
    String text =
        "EUR/USD,20260105 00:00:00.318,1.32,1.33\nEUR/USD,20260105 00:00:01.318,1.31,1.33\n";

    Quote quote = (Quote) first("t.csv", text);
    assertThat(quote.symbol().value()).isEqualTo("EUR/USD");
    assertThat(quote.bid()).isEqualTo(1.32);
    assertThat(quote.ask()).isEqualTo(1.33);
  }

  @Test
  void aTradeIsFoundWithoutNamesBetweenIdentifiersAndFlags() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      text.append(
          "%d,%s,%s,%d,True\n"
              .formatted(100 + i, 16541.5 + i % 3, 0.1 + i * 7 % 5, 1672531200000L + i * 999));
    }
    Trade trade = (Trade) first("BTCUSDT-trades.csv", text.toString());

    assertThat(trade.price()).isEqualTo(16541.5);
    assertThat(trade.size()).isEqualTo(0.1);
  }

  @Test
  void aPersonSaysWhatColumnsAre() {
    String text = "when,a1,b1,note\n2026-01-05,10,500,x\n";
    Written tape = Written.text(folder, "LEF.csv", text);
    Corrections corrections =
        Corrections.NONE
            .with("column.a1", "close")
            .with("column.b1", "volume")
            .with("column.note", "ignore");

    TapeReport report = CsvTape.inspect(tape.file(), corrections);
    Bar bar = (Bar) report.first();
    assertThat(bar.close()).isEqualTo(10);
    assertThat(bar.volume()).isEqualTo(500);
    assertThat(bar.extras()).isEmpty();
    assertThat(report.shape().guesses())
        .filteredOn(guess -> guess.key().equals("column.a1"))
        .extracting(Guess::value)
        .containsExactly("close");
  }

  @Test
  void aColumnThatAPersonChoosesTakesTheRoleFromTheOneWithTheBetterName() {
    String text = "symbol,timestamp,price,other,size\nA,2026-01-05T10:00:00Z,1,2,3\n";
    Written tape = Written.text(folder, "t.csv", text);
    Corrections corrections = Corrections.NONE.with("column.other", "price");

    Tape read = CsvTape.of(tape.file(), corrections);
    Trade trade = (Trade) ((TapeRow.Event) Written.rows(read).getFirst()).event();
    assertThat(trade.price()).isEqualTo(2);
    assertThat(trade.extras()).isEqualTo(java.util.Map.of("price_2", 1L));
  }

  @Test
  void aColumnThatIsNotThereOrARoleThatIsNoneIsRefused() {
    Written tape = Written.text(folder, "LEF.csv", "date,close\n2026-01-05,10\n");

    assertThatThrownBy(() -> CsvTape.of(tape.file(), Corrections.NONE.with("column.nope", "close")))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
        .hasMessageContaining("There is no column 'nope'");
    assertThatThrownBy(() -> CsvTape.of(tape.file(), Corrections.NONE.with("column.close", "shut")))
        .hasMessageContaining("column.close cannot be 'shut'");
  }

  @Test
  void onlyWhatTheValuesProveIsCertain() {
    String proven = "Date,High,Low,Close\n2026-01-05,13,9,12\n2026-01-06,14,11,13\n";
    TapeReport report = CsvTape.inspect(Written.text(folder, "LEF.csv", proven).file());

    assertThat(confidence(report, "column.high")).isEqualTo(1);
    assertThat(confidence(report, "column.close")).isLessThan(1);
    assertThat(confidence(report, "symbol")).isLessThan(0.9);
  }

  private static double confidence(TapeReport report, String key) {
    return report.shape().guesses().stream()
        .filter(guess -> guess.key().equals(key))
        .findFirst()
        .orElseThrow()
        .confidence();
  }

  private MarketEvent first(String name, String text) {
    return Written.text(folder, name, text).events().getFirst();
  }
}
