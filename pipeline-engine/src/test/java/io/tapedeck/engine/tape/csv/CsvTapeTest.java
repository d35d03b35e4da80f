package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTapeTest {

  @TempDir Path folder;

  @Test
  void ownBarsAreReadWithSymbolTimeAndInterval() {
    Written tape =
        Written.text(
            folder,
            "t.csv",
            """
            symbol,timestamp,open,high,low,close,volume
            LEF,2026-01-05T14:30:00Z,17.57,17.60,17.50,17.55,1200
            LEF,2026-01-05T14:31:00Z,17.55,17.58,17.51,17.52,900
            """);

    assertThat(tape.events())
        .first()
        .isEqualTo(
            new Bar(
                new Symbol("LEF"),
                Instant.parse("2026-01-05T14:30:00Z"),
                17.57,
                17.60,
                17.50,
                17.55,
                Double.NaN,
                1200,
                "1m",
                Map.of()));
  }

  @Test
  void ancestorsFormatIsReadWithTheCloseInDollarsAsAnExtra() {
    Written tape =
        Written.text(
            folder,
            "indexProcessed.csv",
            """
            Index,Date,Open,High,Low,Close,Adj Close,Volume,CloseUSD
            HSI,1986-12-31,2568.300049,2568.300049,2568.300049,2568.300049,2568.3,0.0,333.87900637
            HSI,1987-01-02,2540.1,2540.1,2540.1,2540.1,2540.1,0.0,330.21301274
            """);

    Bar bar = (Bar) tape.events().getFirst();
    assertThat(bar.symbol()).isEqualTo(new Symbol("HSI"));
    assertThat(bar.timestamp()).isEqualTo(Instant.parse("1986-12-31T00:00:00Z"));
    assertThat(bar.close()).isEqualTo(2568.300049);
    assertThat(bar.adjClose()).isEqualTo(2568.3);
    assertThat(bar.interval()).isEqualTo("1d");
    assertThat(bar.extras()).isEqualTo(Map.of("close_usd", 333.87900637));
  }

  @Test
  void ownTradesAndQuotesAreRead() {
    Written trades =
        Written.text(
            folder,
            "trades.csv",
            "symbol,timestamp,price,size,side\nLEF,2026-01-05T14:30:00.123Z,17.57,100,buy\n");
    Written quotes =
        Written.text(
            folder,
            "quotes.csv",
            "symbol,timestamp,bid,ask,bid_size,ask_size\n"
                + "LEF,2026-01-05T14:30:00.120Z,17.56,17.57,300,200\n");
    Instant traded = Instant.parse("2026-01-05T14:30:00.123Z");
    Instant quoted = Instant.parse("2026-01-05T14:30:00.120Z");

    assertThat(trades.events())
        .containsExactly(new Trade(new Symbol("LEF"), traded, 17.57, 100, "buy", Map.of()));
    assertThat(quotes.events())
        .containsExactly(new Quote(new Symbol("LEF"), quoted, 17.56, 17.57, 300, 200, Map.of()));
  }

  @Test
  void columnKindTellsTradesFromQuotes() {
    Written tape =
        Written.text(
            folder,
            "day.csv",
            """
            symbol,timestamp,kind,price,size,side,bid,ask,bid_size,ask_size
            LEF,2026-01-05T14:30:00.120Z,quote,,,,17.56,17.57,300,200
            LEF,2026-01-05T14:30:00.123Z,trade,17.57,100,buy,,,,
            """);

    assertThat(tape.events()).hasOnlyElementsOfTypes(Quote.class, Trade.class).hasSize(2);
    assertThat(CsvTape.inspect(tape.file()).kind()).isEqualTo("mixed");
  }

  @Test
  void furtherColumnsKeepTheirNameOrderAndType() {
    Written tape =
        Written.text(
            folder,
            "AAPL.csv",
            """
            Date,Close,Trades,VWAP %,Halted,Code,Note
            2026-01-05,10.5,12,0.5,true,000123,a
            2026-01-06,10.6,,1,false,000124,
            2026-01-07,10.7,9,null,true,000125,c
            """);

    assertThat(tape.events().getFirst().extras().entrySet())
        .containsExactly(
            Map.entry("trades", 12L),
            Map.entry("vwap_pct", 0.5),
            Map.entry("halted", true),
            Map.entry("code", "000123"),
            Map.entry("note", "a"));
    assertThat(tape.events().get(1).extras()).doesNotContainKeys("trades", "note");
  }

  @Test
  void aColumnThatIsEmptyInTheFirstRowsIsTypedByTheLaterOnes() {
    StringBuilder text = new StringBuilder("symbol,timestamp,price,size,venue_id\n");
    for (int i = 0; i < Sample.ROWS + 10; i++) {
      text.append("A,2026-01-05T14:30:00Z,1,1,")
          .append(i < Sample.ROWS + 5 ? "" : "7")
          .append('\n');
    }
    Written tape = Written.text(folder, "t.csv", text.toString());

    assertThat(tape.events().getLast().extras()).isEqualTo(Map.of("venue_id", 7L));
  }

  @ParameterizedTest
  @CsvSource({
    "1583020803, 2020-03-01T00:00:03Z",
    "1583020803.25, 2020-03-01T00:00:03.250Z",
    "1583020803145, 2020-03-01T00:00:03.145Z",
    "1583020803145007, 2020-03-01T00:00:03.145007Z",
    "1583020803145007009, 2020-03-01T00:00:03.145007009Z",
    "2020-03-01, 2020-03-01T00:00:00Z",
    "20200301, 2020-03-01T00:00:00Z",
    "2020.03.01 14:30, 2020-03-01T14:30:00Z",
    "2020-03-01T14:30:00+02:00, 2020-03-01T12:30:00Z",
    "29/02/2020 2:30 PM, 2020-02-29T14:30:00Z",
  })
  void timeIsReadInManyForms(String written, Instant time) {
    Written tape =
        Written.text(folder, "t.csv", "symbol,timestamp,price,size\nA," + written + ",1.5,2\n");

    assertThat(tape.events()).extracting(MarketEvent::timestamp).containsExactly(time);
  }

  @Test
  void dayAndMonthAreToldApartByALineFarBelow() {
    StringBuilder text = new StringBuilder("symbol,date,close\n");
    text.append("A,03/04/2024,1\n".repeat(Sample.ROWS + 100)).append("A,13/04/2024,1\n");
    Written tape = Written.text(folder, "t.csv", text.toString());

    assertThat(tape.events().getFirst().timestamp())
        .isEqualTo(Instant.parse("2024-04-03T00:00:00Z"));
    assertThat(CsvTape.of(tape.file()).guesses())
        .anyMatch(guess -> guess.reason().contains("line 20102 says 13/04/2024"));
  }

  @Test
  void dayAndMonthAreToldApartByTheDirectionOfTime() {
    Written tape =
        Written.text(
            folder, "t.csv", "symbol,date,close\nA,01/02/2024,1\nA,01/03/2024,1\nA,02/01/2024,1\n");

    assertThat(tape.events().getFirst().timestamp())
        .isEqualTo(Instant.parse("2024-01-02T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '|', '\t'})
  void anyUsualDelimiterIsFound(char cut) {
    String text = "symbol,timestamp,price,size\nLEF,2026-01-05T14:30:00Z,17.57,100\n";
    Written tape = Written.text(folder, "t.csv", text.replace(',', cut));

    assertThat(tape.events()).hasSize(1);
    assertThat(CsvTape.inspect(tape.file()).delimiter()).isEqualTo(Framing.word(cut));
  }

  @Test
  void decimalCommaIsFoundWithSemicolons() {
    Written tape =
        Written.text(
            folder, "EURUSD.csv", "Datum;Schlusskurs;Volumen\n2026-01-05;1,0856;13.169.865\n");

    Bar bar = (Bar) tape.events().getFirst();
    assertThat(bar.close()).isEqualTo(1.0856);
    assertThat(bar.volume()).isEqualTo(13_169_865);
  }

  @Test
  void utf16AndByteOrderMarksAreRead() {
    String text = "symbol,timestamp,price,size\nÉLAN,2026-01-05T14:30:00Z,17.57,100\n";
    Written marked = Written.text(folder, "a.csv", "\uFEFF" + text);
    Written wide = Written.text(folder, "b.csv", text, StandardCharsets.UTF_16);
    Written plain = Written.text(folder, "c.csv", text);

    assertThat(marked.events()).isEqualTo(plain.events()).isEqualTo(wide.events());
    assertThat(CsvTape.inspect(marked.file()).encoding()).isEqualTo("utf-8-sig");
    assertThat(CsvTape.inspect(wide.file()).encoding()).isEqualTo("utf-16");
    assertThat(CsvTape.inspect(plain.file()).encoding()).isEqualTo("utf-8");
  }

  @Test
  void aFirstAccentFarBelowMakesTheFileUtf8() {
    String row = "LEF,2026-01-05T14:30:00Z,17.57,100\n";
    Written tape =
        Written.text(
            folder,
            "t.csv",
            "symbol,timestamp,price,size\n" + row.repeat(3000) + row.replace("LEF", "É"));

    assertThat(CsvTape.inspect(tape.file()).encoding()).isEqualTo("utf-8");
    assertThat(tape.rejected()).isEmpty();
  }

  @Test
  void headerIsFoundBelowABannerAndLineEndsMayBeAnyOfThree() {
    String text =
        "Prices by nobody\n\nsymbol,timestamp,price,size\nLEF,2026-01-05T14:30:00Z,17.57,100\n";
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      Written tape = Written.text(folder, "t.csv", text.replace("\n", end));

      TapeReport report = CsvTape.inspect(tape.file());
      assertThat(report.headerLines()).isEqualTo(3);
      assertThat(report.records()).isEqualTo(1);
      assertThat(report.skipRows()).isZero();
    }
  }

  @Test
  void tableOfBarsNeedsNoHeader() {
    Written tape =
        Written.text(
            folder,
            "EURUSD.csv",
            "2026.01.05,14:30,1.1,1.3,1.0,1.2,50\n2026.01.05,14:31,1.2,1.4,1.1,1.3,60\n");

    Bar bar = (Bar) tape.events().getLast();
    assertThat(bar.timestamp()).isEqualTo(Instant.parse("2026-01-05T14:31:00Z"));
    assertThat(bar.high()).isEqualTo(1.4);
    assertThat(bar.volume()).isEqualTo(60);
    assertThat(bar.symbol()).isEqualTo(new Symbol("EURUSD"));
  }

  @ParameterizedTest
  @CsvSource({"null", "-", "NaN", "N/A", "''", "."})
  void absentNumbersAreNaN(String absent) {
    Written tape =
        Written.text(
            folder,
            "t.csv",
            "symbol,timestamp,price,size\nLEF,2026-01-05T14:30:00Z," + absent + ",100\n");

    assertThat(((Trade) tape.events().getFirst()).price()).isNaN();
    assertThat(CsvTape.inspect(tape.file()).nullPriceRows()).isEqualTo(1);
  }

  @Test
  void readingAgainBeginsAgainAndCountsAllBytes() {
    Written written =
        Written.text(
            folder,
            "t.csv",
            "\uFEFFsymbol,timestamp,price,size\nLEF,2026-01-05T14:30:00Z,17.57,100\n");
    CsvTape tape = CsvTape.of(written.file());

    assertThat(Written.rows(tape)).isEqualTo(Written.rows(tape)).hasSize(1);
    try (TapeReader reader = tape.open()) {
      while (reader.next() != null) {}
      assertThat(reader.bytesRead()).isEqualTo(tape.sizeBytes());
    }
  }

  @Test
  void fingerprintChangesWithTheContentAlone() {
    String text = "symbol,timestamp,price,size\nLEF,2026-01-05T14:30:00Z,17.57,100\n";
    CsvTape tape = CsvTape.of(Written.text(folder, "a.csv", text).file());
    CsvTape copy = CsvTape.of(Written.text(folder, "b.csv", text).file());
    CsvTape other = CsvTape.of(Written.text(folder, "c.csv", text.replace("100", "101")).file());

    assertThat(tape.fingerprint()).isEqualTo(copy.fingerprint()).isNotEqualTo(other.fingerprint());
  }
}
