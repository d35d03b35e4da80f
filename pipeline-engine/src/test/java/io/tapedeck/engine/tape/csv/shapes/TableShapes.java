package io.tapedeck.engine.tape.csv.shapes;

import java.util.List;

/// How a table is written: encoding, delimiter, header, symbols.
final class TableShapes {

  private static final String[] BARS = {
    "date,open,high,low,close,volume",
    "2024-01-02,10.5,11.25,10.25,11,100",
    "2024-01-03,11,11.5,10.75,11.25,0",
    "2024-01-04,11.25,12,11,11.75,300"
  };

  static final List<Shape> ALL =
      List.of(
          Shape.of("ASCII", "ABC.csv", BARS)
              .is(
                  "encoding=ascii",
                  "delimiter=,",
                  "headerLines=1",
                  "zeroVolume=1",
                  "ohlcViolations=0"),
          Shape.of("UTF-8", "ABC.csv", with(0, ",Währung", ",€")).is("encoding=utf-8", "records=3"),
          bars("UTF-8 with a mark", "\uFEFF", ",").is("encoding=utf-8-sig", "records=3"),
          bars("UTF-16 with a mark", "\uFEFF", ",")
              .in("UTF-16LE")
              .is("encoding=utf-16", "records=3"),
          Shape.of("Windows-1252", "ABC.csv", with(0, ",Währung", ",Zürich"))
              .in("windows-1252")
              .is("records=3", "first.close=11"),
          Shape.of(
                  "Shift_JIS",
                  "7203.csv",
                  "日付,始値,高値,安値,終値,出来高",
                  "2024/01/04,2600,2650,2590,2640,1000",
                  "2024/01/05,2640,2660,2610,2655,2000")
              .in("Shift_JIS")
              .as("symbol", "7203")
              .is("kind=bars-1d", "first.close=2640", "records=2"),
          Shape.of(
                  "Windows-1251",
                  "GAZP.csv",
                  "Дата;Открытие;Максимум;Минимум;Закрытие;Объём",
                  "02.01.2024;160,5;162;160;161,25;1000",
                  "03.01.2024;161;163;160,5;162,5;2000")
              .in("windows-1251")
              .is("kind=bars-1d", "first.close=161.25", "first.volume=1000"),
          bars("semicolons", "", ";").is("delimiter=;", "records=3", "first.close=11"),
          bars("tabs", "", "\t").is("delimiter=TAB", "records=3", "first.close=11"),
          bars("pipes", "", "|").is("delimiter=|", "records=3", "first.close=11"),
          Shape.of(
                  "each row one quoted field",
                  "ABC.csv",
                  "\"date\topen\thigh\tlow\tclose\"",
                  "\"2024-01-02\t1\t2\t1\t2\"",
                  "\"2024-01-03\t2\t3\t2\t3\"")
              .is("records=2", "first.close=2"),
          Shape.of(
                  "quoted fields",
                  "ABC.csv",
                  "\"date\",\"close\",\"volume\"",
                  "\"2024-01-02\",\"1,234.5\",\"1,000\"",
                  "\"2024-01-03\",\"1,235.5\",\"2,000\"")
              .is("first.close=1234.5", "first.volume=1000"),
          Shape.of("line ends of Windows", "ABC.csv", String.join("\r\n", BARS))
              .is("records=3", "last.volume=300"),
          Shape.of(
                  "blanks around fields",
                  "ABC.csv",
                  "date, open, high, low, close, volume",
                  "2024-01-02, 1, 2, 1, 2, 10",
                  "2024-01-03, 2, 3, 2, 3, 20")
              .is("records=2", "first.close=2"),
          Shape.of(
                  "a banner before the header",
                  "ABC.csv",
                  "https://example.com",
                  BARS[0],
                  BARS[1],
                  BARS[2])
              .is("headerLines=2", "records=2"),
          Shape.of("no header", "ABC.csv", BARS[1], BARS[2], BARS[3])
              .is("headerLines=0", "kind=bars-1d", "first.close=11"),
          Shape.of(
                  "three lines of header",
                  "x.csv",
                  "Price,Open,High,Low,Close,Volume",
                  "Ticker,AAPL,AAPL,AAPL,AAPL,AAPL",
                  "Date,,,,,",
                  "2024-01-02,1,2,1,2,10",
                  "2024-01-03,2,3,2,3,20")
              .is("headerLines=3", "first.symbol=AAPL", "first.close=2"),
          Shape.of(
                  "names in angle brackets",
                  "x.csv",
                  "<TICKER>;<PER>;<DATE>;<TIME>;<OPEN>;<HIGH>;<LOW>;<CLOSE>;<VOL>",
                  "GAZP;D;20240103;000000;259.1;261.9;257.77;259.0;34326290",
                  "GAZP;D;20240104;000000;259;262;258;261;100")
              .is("first.symbol=GAZP", "kind=bars-1d", "first.volume=34326290"),
          Shape.of(
                  "German names",
                  "SAP.csv",
                  "Datum;Eröffnung;Hoch;Tief;Schlusskurs;Volumen",
                  "02.01.2024;139,5;140,25;138;139,75;1.250.000",
                  "03.01.2024;139;140;137,5;138;1.100.000")
              .is(
                  "kind=bars-1d",
                  "first.close=139.75",
                  "first.volume=1250000",
                  "first.ts=2024-01-02T00:00:00.000"),
          Shape.of(
                  "Spanish names",
                  "SAN.csv",
                  "Fecha;Apertura;Máximo;Mínimo;Cierre;Volumen",
                  "02/01/2024;3,5;3,75;3,4;3,6;1.250.000",
                  "03/01/2024;3,6;3,7;3,5;3,55;1.100.000")
              .is("first.close=3.6", "first.ts=2024-01-02T00:00:00.000"),
          Shape.of(
                  "several symbols",
                  "all.csv",
                  "symbol,date,close",
                  "A,2024-01-02,1",
                  "B,2024-01-02,2",
                  "A,2024-01-03,3")
              .is("symbols=2", "records=3"),
          Shape.of(
                  "the same twice",
                  "all.csv",
                  "symbol,date,close",
                  "A,2024-01-02,1",
                  "A,2024-01-02,2",
                  "A,2024-01-03,3")
              .is("dupTsSymbol=1"),
          Shape.of("symbol in the name of the file", "EURUSD_daily.csv", BARS)
              .is("first.symbol=EURUSD"),
          Shape.of("symbol nowhere", "data.csv", BARS).is("asks=symbol"),
          Shape.of("symbol decided", "data.csv", BARS).as("symbol", "XYZ").is("first.symbol=XYZ"),
          Shape.of(
                  "quotes",
                  "t.csv",
                  "symbol,timestamp,bid,ask,bid_size,ask_size",
                  "A,2024-01-02T14:30:00Z,1.1,1.2,5,6")
              .is("kind=quotes", "first.close=1.1"),
          Shape.of(
                  "trades with a side",
                  "t.csv",
                  "symbol,timestamp,side,price,amount",
                  "A,2024-01-02T14:30:00Z,sell,1.1,5")
              .is("kind=trades", "first.volume=5"),
          Shape.of(
                  "adjusted close",
                  "ABC.csv",
                  "Date,Open,High,Low,Close,Adj Close,Volume",
                  "2024-01-02,1,2,1,2,1.9,10",
                  "2024-01-03,1,2,1,2,1.9,10")
              .is("first.close=2"),
          Shape.of("high below low", "ABC.csv", BARS[0], "2024-01-02,1,1,2,1,5", BARS[2])
              .is("ohlcViolations=1"),
          Shape.of(
                  "a row without prices",
                  "ABC.csv",
                  BARS[0],
                  "2024-01-02,null,null,null,null,null",
                  BARS[2])
              .is("nullPriceRows=1", "records=2"),
          Shape.of(
                  "a column for each symbol",
                  "closes.csv",
                  "Date,AAPL,MSFT,GOOG",
                  "2024-01-02,185.5,370.25,138.5",
                  "2024-01-03,184.25,370.5,138.75")
              .is("symbols=3", "records=6"),
          Shape.of(
                  "digits that a spreadsheet's mark makes text",
                  "600000.csv",
                  "日期,股票代码,名称,收盘价,最高价,最低价,开盘价",
                  "2024-01-02,'600000,浦发银行,6.63,6.69,6.62,6.62",
                  "2024-01-03,'000001,平安银行,9.2,9.22,9.15,9.19")
              .in("GB18030")
              .is("first.symbol=600000", "last.symbol=000001", "records=2"),
          Shape.of(
                  "apostrophes that belong to names",
                  "x.csv",
                  "date,symbol,open,high,low,close",
                  "2024-01-02,'600000,1,2,1,2",
                  "2024-01-02,'s-Hertog,1,2,1,2")
              .is("first.symbol='600000", "last.symbol='s-Hertog", "symbols=2"),
          Shape.of("header without rows", "ABC.csv", BARS[0]).is("kind=empty", "records=0"),
          Shape.of("a web page", "ABC.csv", "<!DOCTYPE html>", "<html><body>no</body></html>")
              .is("kind=not-data"),
          Shape.of(
                  "an order form", "orders.csv", "item,price,quantity", "nails,1.2,5", "glue,3.4,1")
              .is("kind=not-data"));

  private TableShapes() {}

  private static Shape bars(String title, String mark, String delimiter) {
    String[] lines = BARS.clone();
    for (int i = 0; i < lines.length; i++) {
      lines[i] = (i == 0 ? mark : "") + lines[i].replace(",", delimiter);
    }
    return Shape.of(title, "ABC.csv", lines);
  }

  private static String[] with(int header, String name, String value) {
    String[] lines = BARS.clone();
    for (int i = 0; i < lines.length; i++) {
      lines[i] += i == header ? name : value;
    }
    return lines;
  }
}
