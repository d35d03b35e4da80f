package io.tapedeck.engine.tape.csv.shapes;

import java.util.List;

/// Whole files as vendors make them, with several of the other tables' features at once.
final class VendorShapes {

  static final List<Shape> ALL =
      List.of(
          Shape.of(
                  "LOBSTER",
                  "AAPL_2012-06-21_34200000_57600000_message_1.csv",
                  "34200.004241176,1,16113575,18,5853300,1",
                  "34200.025551909,1,16120456,18,5859100,1",
                  "34200.201743174,3,16113575,18,5853300,-1")
              .is(
                  "kind=trades",
                  "first.ts=2012-06-21T09:30:00.004241176",
                  "first.symbol=AAPL",
                  "first.close=585.33",
                  "first.volume=18"),
          Shape.of(
                  "Dukascopy",
                  "EURUSD.csv",
                  "Gmt time,Open,High,Low,Close,Volume",
                  "02.01.2024 00:00:00.000,1.10,1.11,1.09,1.105,120.5",
                  "02.01.2024 00:01:00.000,1.105,1.11,1.1,1.106,80.25")
              .is("kind=bars-1m", "first.ts=2024-01-02T00:00:00.000Z"),
          Shape.of(
                  "HistData",
                  "EURUSD.csv",
                  "20120201 000000;1.306600;1.306600;1.306560;1.306560;0",
                  "20120201 000100;1.306570;1.306570;1.306470;1.306560;0")
              .is("headerLines=0", "kind=bars-1m", "delimiter=;", "first.close=1.30656"),
          Shape.of(
                  "Stooq",
                  "x.csv",
                  "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>",
                  "AAPL.US,5,20240102,093000,187.1,187.2,186.9,187,1000,0",
                  "AAPL.US,5,20240102,093500,187,187.1,186.8,186.9,900,0")
              .is("kind=bars-5m", "first.ts=2024-01-02T09:30:00.000", "first.symbol=AAPL.US"),
          Shape.of(
                  "Nasdaq",
                  "AAPL.csv",
                  "Date,Close/Last,Volume,Open,High,Low",
                  "01/03/2024,$184.25,58414460,$184.22,$185.88,$183.43",
                  "01/02/2024,$185.64,82488670,$187.15,$188.44,$183.885",
                  "12/29/2023,$192.53,42672150,$193.90,$194.40,$191.73")
              .is(
                  "kind=bars-1d",
                  "first.close=184.25",
                  "first.open=184.22",
                  "order=desc",
                  "first.ts=2024-01-03T00:00:00.000"),
          Shape.of(
                  "Investing, German",
                  "DAX.csv",
                  "\"Datum\",\"Zuletzt\",\"Eröffn.\",\"Hoch\",\"Tief\",\"Vol.\",\"+/- %\"",
                  "\"03.01.2024\",\"16.538,39\",\"16.743,13\",\"16.775,89\",\"16.519,17\",\"68,11M\",\"-1,38%\"",
                  "\"02.01.2024\",\"16.769,36\",\"16.828,68\",\"16.964,14\",\"16.655,15\",\"61,11M\",\"0,11%\"")
              .is(
                  "kind=bars-1d",
                  "first.close=16538.39",
                  "first.open=16743.13",
                  "first.volume=68110000",
                  "order=desc"),
          Shape.of(
                  "Kraken trades",
                  "XBTUSD.csv",
                  "timestamp,price,volume",
                  "1704153600.5321,42283.5,0.0125",
                  "1704153601.1,42284,0.5")
              .is("kind=trades", "first.ts=2024-01-02T00:00:00.532100Z", "first.volume=0.0125"),
          Shape.of(
                  "NinjaTrader",
                  "ES.csv",
                  "20240102 093000 0300000;4780.25;4780;4780.25;3",
                  "20240102 093000 0400000;4780.25;4780;4780.25;1")
              .is("headerLines=0", "first.ts=2024-01-02T09:30:00.030", "first.symbol=ES"),
          Shape.of(
                  "Moscow with Russian names",
                  "SBER.csv",
                  "Дата;Время;Цена;Объём",
                  "02.01.2024;10:00:00;271,5;100",
                  "02.01.2024;10:00:01;271,75;50")
              .is("first.ts=2024-01-02T10:00:00.000", "first.close=271.5"));

  private VendorShapes() {}
}
