package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameSymbolTest {

  @ParameterizedTest
  @CsvSource({
    "AAPL.csv, AAPL",
    "^GSPC.csv, ^GSPC",
    "005930.KS.csv, 005930.KS",
    "daily_IBM.csv, IBM",
    "AAPL Historical Data (2).csv, AAPL",
    "WIKI-AAPL.csv, AAPL",
    "'BATS_SPY, 1D.csv', SPY",
    "EURUSD60.csv, EURUSD",
    "EURUSD_M1_202201041800_202201100551.csv, EURUSD",
    "EURUSD_Candlestick_1_M_BID_01.01.2024-02.01.2024.csv, EURUSD",
    "DAT_ASCII_EURUSD_M1_2012.csv.gz, EURUSD",
    "btc-usd-max.csv, BTC/USD",
    "12_investing_btcusd_quoted_thousands.csv, BTC/USD",
    "BTCUSDT-1m-2023-02.zip, BTCUSDT",
    "AAPL_2012-06-21_34200000_57600000_message_1.csv, AAPL",
    "pkn_d.csv, PKN",
    "600519.csv, 600519",
    "SPY_1min_firstratedata.txt, SPY",
  })
  void oneSymbolIsReadOutOfWhatElseNamesHold(String name, String symbol) {
    assertThat(FileNameSymbol.of(name)).isEqualTo(symbol);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.csv",
        "my_daily_data.csv",
        "HistoricalData_1700000000.csv",
        "AAPL_MSFT.csv",
        "13_binance_klines_1m_2023.csv",
        "20240102.csv",
        "prices_2024.csv",
        "all_stocks_5yr.csv",
      })
  void nothingIsReadOutOfANameThatSaysNothingOrSeveral(String name) {
    assertThat(FileNameSymbol.of(name)).isNull();
  }
}
