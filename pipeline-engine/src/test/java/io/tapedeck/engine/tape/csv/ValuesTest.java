package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @Test
  void plainNumbersAreTheDoublesThatJavaReads() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 200_000; i++) {
      int decimals = random.nextInt(12);
      double value = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(1, 14));
      String written = String.format(Locale.ROOT, "%." + decimals + "f", value);

      assertThat(NumberStyle.POINT.read(written)).isEqualTo(Double.valueOf(written));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "POINT ! 1.5e-3 ! 0.0015",
        "POINT ! 6.31735E+13 ! 6.31735E13",
        "POINT ! 59,270.0 ! 59270",
        "POINT ! $ 1,234.50 ! 1234.5",
        "POINT ! 0.76K ! 760",
        "POINT ! 1.2M ! 1200000",
        "POINT ! -2.88% ! -2.88",
        "POINT ! +5 ! 5",
        "POINT ! .5 ! 0.5",
        "POINT ! 5. ! 5",
        "POINT ! 1'234'567.8 ! 1234567.8",
        "POINT ! 12,34,567 ! 1234567",
        "COMMA ! 13.169.865 ! 13169865",
        "COMMA ! 7,672 ! 7.672",
        "COMMA ! -1.234,5 ! -1234.5",
        "COMMA ! 1 234,5 ! 1234.5",
        "COMMA ! 185.789 ! 185789",
      })
  void numbersAreReadInTheirStyle(NumberStyle style, String written, double value) {
    assertThat(style.read(written)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc", "1.2.3", "1,23", "1,2345", "--5", "1e", "e5", "5-3", "1d", "NaN1", "12:30", "K", "%",
        "1e999"
      })
  void whatIsNoNumberIsNotReadAsOne(String written) {
    assertThat(NumberStyle.POINT.read(written)).isNull();
  }

  @Test
  void everyDayOfFourCenturiesIsTheDayThatJavaKnows() {
    CalendarParser parser = new CalendarParser();
    LocalDate last = LocalDate.of(2200, 1, 1);
    for (LocalDate day = LocalDate.of(1800, 1, 1); day.isBefore(last); day = day.plusDays(1)) {
      assertThat(parser.parse(day.toString(), DateOrder.YEAR_FIRST)).isTrue();
      assertThat(parser.epochSecond()).isEqualTo(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-01-32",
        "2026-01-05T24:00:01",
        "2026-01-05T12:60",
        "2026-01-05T",
        "2026-01-05x",
        "2026-1-5-7",
        "2026-01/05",
        "",
        "2026",
        "2026-01-05T12:00:00+99:00",
        "2026-01-05 13:00 PM",
        "2026-01-05T12:00:00Zx",
      })
  void whatIsNoTimeIsNotReadAsOne(String written) {
    assertThat(new CalendarParser().parse(written, DateOrder.YEAR_FIRST)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "<TICKER>, ticker",
    "Adj Close, adj_close",
    "CloseUSD, close_usd",
    "Vol., vol",
    "Change %, change_pct",
    "%Deliverble, pct_deliverble",
    "Eröffnung, eroffnung",
    "Volume BTC, volume_btc",
    "  High , high",
    "bidSize, bid_size",
    "日付, 日付",
    "コード, コード",
  })
  void namesOfColumnsComeIntoOneForm(String written, String normal) {
    assertThat(ColumnNames.normalise(written)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "AAPL.csv, AAPL",
    "^GSPC.csv, ^GSPC",
    "BRK-B.csv, BRK-B",
    "600519.SS.csv, 600519.SS",
    "514000.csv, 514000",
    "06_alphavantage_daily_IBM.csv, IBM",
    "20_mt5_eurusd_m1.csv, EURUSD",
    "investing_btcusd_quoted.csv, BTC/USD",
    "BTCUSDT-1m-2023-01.csv, BTCUSDT",
    "35_mt5_ibov_raw.csv, IBOV",
  })
  void symbolIsReadOutOfTheFilesName(String name, String symbol) {
    assertThat(FileNameSymbol.of(name)).isEqualTo(symbol);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.csv",
        "prices.csv",
        "202301.csv",
        "2023.csv",
        "binance_klines_1m_2023.csv",
        "AAPL_MSFT.csv",
        "some_two_words.csv",
        "t.csv",
        "DATA.csv",
        "orders.csv",
        "transactions.csv",
      })
  void unclearFileNamesGiveNoSymbol(String name) {
    assertThat(FileNameSymbol.of(name)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "60, 1m",
    "300, 5m",
    "3600, 1h",
    "14400, 4h",
    "1, 1s",
    "86400, 1d",
    "604800, 1w",
    "2678400, 1mo",
    "31536000, 1y"
  })
  void intervalIsTheUsualStep(long step, String interval) {
    IntervalGuess guess = new IntervalGuess();
    for (int i = 0; i < 10; i++) {
      guess.see("A", i * step);
      guess.see("B", i * step);
    }

    assertThat(guess.word(step % 86_400 == 0)).isEqualTo(interval);
  }
}
