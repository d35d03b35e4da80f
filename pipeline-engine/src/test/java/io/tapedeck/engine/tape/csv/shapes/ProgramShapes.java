package io.tapedeck.engine.tape.csv.shapes;

import java.util.List;

/// Files as programs and services for research write them, and lists that are no market.
final class ProgramShapes {

  static final List<Shape> ALL =
      List.of(
          Shape.of(
                  "Stooq, days on both sides of a weekend",
                  "aapl.us.txt",
                  "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>",
                  "AAPL.US,D,19840907,000000,0.0992,0.1005,0.0980,0.0992,98811715,0",
                  "AAPL.US,D,19840910,000000,0.0992,0.0995,0.0967,0.0986,77104303,0")
              .is("kind=bars-1d"),
          Shape.of(
                  "QuantConnect bars",
                  "20240102_aapl_minute_trade.csv",
                  "34200000,1305200,1306000,1304000,1305500,123400",
                  "34260000,1305500,1306000,1304100,1305000,23400")
              .is(
                  "kind=bars-1m",
                  "first.ts=2024-01-02T09:30:00.000",
                  "first.symbol=AAPL",
                  "first.open=130.52",
                  "first.volume=123400"),
          Shape.of(
                  "QuantConnect quotes",
                  "20240102_aapl_second_quote.csv",
                  "34200000,1305200,1306000,1304000,1305500,1234,1305300,1306100,1304100,1305600,400",
                  "34260000,1305500,1306000,1304100,1305000,234,1305600,1306100,1304200,1305100,300")
              .is("kind=bars-1m", "first.close=130.55"),
          Shape.of(
                  "QuantConnect bars in a file of another name",
                  "20240102_AAPL.csv",
                  "34200000,1305200,1306000,1304000,1305500,123400",
                  "34260000,1305500,1306000,1304100,1305000,23400")
              .is("asks=price-scale"),
          Shape.of(
                  "CoinMarketCap",
                  "Bitcoin_1_1_2024-1_2_2024_historical_data_coinmarketcap.csv",
                  "timeOpen;timeClose;timeHigh;timeLow;name;open;high;low;close;volume;marketCap;timestamp",
                  "\"2024-01-02T00:00:00.000Z\";\"2024-01-02T23:59:59.999Z\";\"2024-01-02T05:31:00.000Z\";\"2024-01-02T11:01:00.000Z\";\"2781\";44187.14;45899.71;44176.95;44957.97;39335274536.33;880593128289.28;\"2024-01-02T23:59:59.999Z\"",
                  "\"2024-01-01T00:00:00.000Z\";\"2024-01-01T23:59:59.999Z\";\"2024-01-01T05:31:00.000Z\";\"2024-01-01T11:01:00.000Z\";\"2781\";42280.24;44175.44;42214.98;44167.33;18426978443.18;865000000000.1;\"2024-01-01T23:59:59.999Z\"")
              .is("kind=bars-1d", "first.symbol=BITCOIN", "first.ts=2024-01-02T00:00:00.000Z"),
          Shape.of(
                  "CoinMarketCap in a file without a name",
                  "data.csv",
                  "timeOpen;timeClose;timeHigh;timeLow;name;open;high;low;close;volume;marketCap;timestamp",
                  "\"2024-01-02T00:00:00.000Z\";\"2024-01-02T23:59:59.999Z\";\"2024-01-02T05:31:00.000Z\";\"2024-01-02T11:01:00.000Z\";\"2781\";44187.14;45899.71;44176.95;44957.97;39335274536.33;880593128289.28;\"2024-01-02T23:59:59.999Z\"",
                  "\"2024-01-01T00:00:00.000Z\";\"2024-01-01T23:59:59.999Z\";\"2024-01-01T05:31:00.000Z\";\"2024-01-01T11:01:00.000Z\";\"2781\";42280.24;44175.44;42214.98;44167.33;18426978443.18;865000000000.1;\"2024-01-01T23:59:59.999Z\"")
              .is("asks=symbol"),
          Shape.of(
                  "symbols in small letters",
                  "closes.csv",
                  "date,aapl,msft,goog",
                  "2024-01-02,185.5,370.25,138.5",
                  "2024-01-03,184.25,370.5,138.75")
              .is("asks=layout"),
          Shape.of(
                  "a list of measurements",
                  "w.csv",
                  "date,temp,load,wind",
                  "2024-01-02,18.5,370.25,138.5",
                  "2024-01-03,18.25,370.5,138.75")
              .is("kind=not-data"),
          Shape.of(
                  "a list of people",
                  "rss.csv",
                  "Name,Address,City",
                  "Bob,Street 1,Rome",
                  "Ann,Street 2,Paris")
              .is("kind=not-data"),
          Shape.of(
                  "an interval of 1M",
                  "x.csv",
                  "symbol,timeframe,time,open,high,low,close",
                  "A,1M,2024-01-02T14:30:00Z,1,2,1,2",
                  "A,1M,2024-01-05T14:30:00Z,1,2,1,2")
              .is("kind=bars-1mo"),
          Shape.of(
                  "an interval of 1m",
                  "x.csv",
                  "symbol,timeframe,time,open,high,low,close",
                  "A,1m,2024-01-02T14:30:00Z,1,2,1,2",
                  "A,1m,2024-01-05T14:30:00Z,1,2,1,2")
              .is("kind=bars-1m"),
          Shape.of(
                  "an interval of 60",
                  "x.csv",
                  "symbol,timeframe,time,open,high,low,close",
                  "A,60,2024-01-02T14:30:00Z,1,2,1,2",
                  "A,60,2024-01-05T14:30:00Z,1,2,1,2")
              .is("kind=bars-1h"),
          Shape.of(
                  "an interval of W",
                  "x.csv",
                  "symbol,timeframe,time,open,high,low,close",
                  "A,W,2024-01-02T14:30:00Z,1,2,1,2",
                  "A,W,2024-01-05T14:30:00Z,1,2,1,2")
              .is("kind=bars-1w"),
          Shape.of(
                  "CRSP",
                  "x.csv",
                  "PERMNO,date,TICKER,PRC,VOL,RET,BID,ASK,SHROUT",
                  "14593,20231228,AAPL,193.58,34049898,0.0022,193.57,193.59,15552752",
                  "14593,20231229,AAPL,192.53,42628803,-0.0054,192.52,192.53,15552752")
              .is("kind=bars-1d", "first.close=193.58", "first.volume=34049898"),
          Shape.of(
                  "Barchart with its last line",
                  "AAPL.csv",
                  "Time,Open,High,Low,Last,Change,%Chg,Volume,\"Open Int\"",
                  "01/03/2024,184.22,185.88,183.43,184.25,-1.39,-0.75%,58414461,0",
                  "01/02/2024,187.15,188.44,183.885,185.64,-6.89,-3.58%,82488672,0",
                  "12/29/2023,187.15,188.44,183.885,185.64,-6.89,-3.58%,82488672,0",
                  "\"Downloaded from Barchart.com as of 01-04-2024 09:15am CST\"")
              .is("records=3", "skipRows=1"),
          Shape.of(
                  "Sierra Chart",
                  "ESH24.txt",
                  "Date, Time, Open, High, Low, Last, Volume, NumberOfTrades, BidVolume, AskVolume",
                  "2024/1/2, 09:30:00, 4780.25, 4781.00, 4779.75, 4780.50, 1234, 345, 600, 634",
                  "2024/1/2, 09:31:00, 4780.50, 4781.25, 4780.00, 4781.00, 934, 245, 400, 534")
              .is("kind=bars-1m", "first.close=4780.5", "first.volume=1234"),
          Shape.of(
                  "European Central Bank",
                  "eurofxref-hist.csv",
                  "Date,USD,JPY,BGN,CYP,",
                  "2024-01-03,1.0919,156.16,1.9558,N/A,",
                  "2024-01-02,1.0956,155.61,1.9558,N/A,")
              .is("symbols=3", "records=6"),
          Shape.of(
                  "symbols in small letters, decided",
                  "closes.csv",
                  "date,aapl,msft,goog",
                  "2024-01-02,185.5,370.25,138.5",
                  "2024-01-03,184.25,370.5,138.75")
              .as("layout", "wide")
              .is("symbols=3", "records=6", "first.symbol=aapl"),
          Shape.of(
                  "two days of France that are no two weeks",
                  "FRA.csv",
                  "Date;Ouverture;Plus haut;Plus bas;Clôture;Volume;Devise;Code ISIN",
                  "03/01/2023;58,50;59,10;58,20;58,90;1 234 567;EUR;FR0000120271",
                  "16/01/2023;58,90;59,50;58,70;59,20;1 034 567;EUR;FR0000120271")
              .is("kind=bars-1d", "first.volume=1234567"));

  private ProgramShapes() {}
}
