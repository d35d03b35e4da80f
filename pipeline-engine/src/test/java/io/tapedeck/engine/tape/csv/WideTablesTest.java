package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One column, or several, for each symbol.
class WideTablesTest {

  private static final String PANEL =
      "Date,AAPL,MSFT,V\n2026-01-05,10,20,30\n2026-01-06,11,,31\nTotal,1,2,3\n,,,\n"
          + "2026-01-07,12,22,32\n";

  @TempDir Path folder;

  @Test
  void eachSymbolOfARowIsARecordAndItsNumberSaysWhereItStands() {
    Written tape = Written.text(folder, "closes.csv", PANEL);

    List<String> read = tape.rows().stream().map(WideTablesTest::shown).toList();
    assertThat(read)
        .containsExactly(
            "0 AAPL 10.0",
            "1 MSFT 20.0",
            "2 V 30.0",
            "3 AAPL 11.0",
            "5 V 31.0",
            "6 rejected",
            "7 rejected",
            "8 rejected",
            "9 rejected",
            "12 AAPL 12.0",
            "13 MSFT 22.0",
            "14 V 32.0");
  }

  @Test
  void readingGoesOnFromAnyRecord() {
    CsvTape tape = CsvTape.of(Written.text(folder, "closes.csv", PANEL).file());
    List<TapeRow> all = new ArrayList<>();
    List<TapePosition> places = new ArrayList<>();
    try (TapeReader reader = tape.open()) {
      places.add(reader.position());
      for (TapeRow row = reader.next(); row != null; row = reader.next()) {
        all.add(row);
        places.add(reader.position());
      }
    }

    for (int i = 0; i < places.size(); i++) {
      assertThat(rows(tape.open(places.get(i)))).isEqualTo(all.subList(i, all.size()));
    }
  }

  @Test
  void reportCountsRowsAndRecordsApart() {
    TapeReport report =
        CsvTape.inspect(
            Written.text(folder, "p.csv", "Date,AAPL,MSFT\n2026-01-05,1,2\n2026-01-06,3,4\n")
                .file());

    assertThat(report.dataRows()).isEqualTo(2);
    assertThat(report.records()).isEqualTo(4);
    assertThat(report.symbols()).isEqualTo(2);
    assertThat(report.shape().guesses()).extracting(Guess::key).contains("layout");
  }

  @Test
  void twoLinesOfNamesAreSymbolAndFieldInEitherOrder() {
    String fieldsFirst =
        "Price,Close,Close,Open,Open\nTicker,AAPL,MSFT,AAPL,MSFT\nDate,,,,\n"
            + "2026-01-05,12,22,10,20\n";
    String tickersFirst =
        ",AAPL,AAPL,MSFT,MSFT\n,Open,Close,Open,Close\nDate,,,,\n2026-01-05,10,12,20,22\n";

    for (String text : List.of(fieldsFirst, tickersFirst)) {
      List<Bar> bars =
          Written.text(folder, "p.csv", text).events().stream().map(Bar.class::cast).toList();
      assertThat(bars).extracting(bar -> bar.symbol().value()).containsExactly("AAPL", "MSFT");
      assertThat(bars).extracting(Bar::open).containsExactly(10.0, 20.0);
      assertThat(bars).extracting(Bar::close).containsExactly(12.0, 22.0);
    }
  }

  @Test
  void symbolAndFieldMayStandInOneName() {
    List<String> headers =
        List.of(
            "\"\",AAPL.Open,AAPL.Close,MSFT.Open,MSFT.Close",
            "Date,Open AAPL,Close AAPL,Open MSFT,Close MSFT",
            "Date,\"('Open', 'AAPL')\",\"('Close', 'AAPL')\",\"('Open', 'MSFT')\",\"('Close',"
                + " 'MSFT')\"");

    for (String header : headers) {
      Written tape = Written.text(folder, "p.csv", header + "\n2026-01-05,10,12,20,22\n");
      assertThat(tape.events()).extracting(e -> ((Bar) e).close()).containsExactly(12.0, 22.0);
    }
  }

  @Test
  void aSingleSeriesIsNamedByItsColumn() {
    Written tape =
        Written.text(folder, "x.csv", "observation_date,DGS10\n2026-01-05,4.1\n2026-01-06,.\n");

    assertThat(tape.events()).hasSize(2);
    assertThat(tape.events().getFirst().symbol().value()).isEqualTo("DGS10");
    assertThat(((Bar) tape.events().getLast()).close()).isNaN();
  }

  @Test
  void smallWordsAreNoSymbolsUnlessAPersonSaysSo() {
    Written tape = Written.text(folder, "w.csv", "date,temperature,humidity\n2026-01-05,3.5,80\n");

    TapeReport refused = CsvTape.inspect(tape.file());
    assertThat(refused.hasMarketData()).isFalse();
    assertThat(refused.reasons().getFirst()).contains("--as layout=wide");
    TapeReport wide = CsvTape.inspect(tape.file(), Corrections.NONE.with("layout", "wide"));
    assertThat(wide.symbols()).isEqualTo(2);
  }

  private static List<TapeRow> rows(TapeReader reader) {
    List<TapeRow> rows = new ArrayList<>();
    try (reader) {
      for (TapeRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static String shown(TapeRow row) {
    return switch (row) {
      case TapeRow.Event event ->
          event.seq() + " " + event.event().symbol().value() + " " + ((Bar) event.event()).close();
      case TapeRow.Rejected rejected -> rejected.seq() + " rejected";
    };
  }
}
