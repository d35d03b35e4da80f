package io.tapedeck.engine.tape.csv.shapes;

import java.util.List;

/// How numbers are written.
final class NumberShapes {

  static final List<Shape> ALL =
      List.of(
          bar("plain", "1234.5", "1000000", 1234.5, 1e6),
          bar("decimal comma, thousands with points", "1.234,5", "1.000.000", 1234.5, 1e6),
          bar("decimal comma, thousands with blanks", "1 234,5", "1 000 000", 1234.5, 1e6),
          bar(
              "decimal comma, thousands with narrow blanks",
              "1\u202F234,5",
              "1\u202F000\u202F000",
              1234.5,
              1e6),
          bar("decimal point, thousands with commas", "1,234.5", "1,000,000", 1234.5, 1e6),
          bar("thousands with apostrophes", "1'234.5", "1'000'000", 1234.5, 1e6),
          bar("Indian thousands", "1,23,456.5", "12,34,567", 123456.5, 1234567),
          bar("dollars", "$1,234.50", "1,000,000", 1234.5, 1e6),
          bar("euros behind", "1.234,50 €", "1.000.000", 1234.5, 1e6),
          bar("rupees", "₹1,23,456.50", "12,34,567", 123456.5, 1234567),
          bar("yen", "¥1,234.5", "5万", 1234.5, 50000),
          bar("currency code", "USD 1234.50", "100", 1234.5, 100),
          bar("K", "12.5", "0.76K", 12.5, 760),
          bar("M", "12.5", "1.25M", 12.5, 1250000),
          bar("B", "12.5", "1.2B", 12.5, 1.2e9),
          bar("German millions", "12,5", "1,2 Mio", 12.5, 1.2e6),
          bar("Russian thousands", "12,5", "3,5 тыс.", 12.5, 3500),
          bar("scientific", "1.2345E+3", "6.31735E+13", 1234.5, 6.31735e13),
          bar("leading plus", "+12.5", "+100", 12.5, 100),
          bar("volume in brackets", "12.5", "(100)", 12.5, -100),
          bar("minus behind", "12.5", "100-", 12.5, -100),
          bar("real minus", "−12.5", "100", -12.5, 100),
          bar("no volume: dash", "12.5", "-", 12.5, Double.NaN),
          bar("no volume: null", "12.5", "null", 12.5, Double.NaN),
          bar("no volume: NaN", "12.5", "NaN", 12.5, Double.NaN),
          bar("no volume: N/A", "12.5", "#N/A", 12.5, Double.NaN),
          bar("no volume: point", "12.5", ".", 12.5, Double.NaN),
          bar("no volume: n.a.", "12.5", "n.a.", 12.5, Double.NaN),
          bar("no volume: blank", "12.5", " ", 12.5, Double.NaN),
          Shape.of(
                  "prices with a comma, volumes with points in threes",
                  "DAX.csv",
                  "date;close;volume",
                  "2024-01-02;7,672;13.169.865",
                  "2024-01-03;7,57;12.573.989")
              .is("first.close=7.672", "first.volume=13169865"),
          Shape.of(
                  "thousands with a comma beside decimals with a point",
                  "DAX.csv",
                  "date;close;volume",
                  "2024-01-02;12.5;1,234",
                  "2024-01-03;12.75;2,345")
              .is("first.close=12.5", "first.volume=1234"),
          Shape.of(
                  "seven or seven thousand",
                  "DAX.csv",
                  "date;close",
                  "2024-01-02;7,672",
                  "2024-01-03;7,688")
              .is("asks=decimal"),
          Shape.of(
                  "seven, as decided",
                  "DAX.csv",
                  "date;close",
                  "2024-01-02;7,672",
                  "2024-01-03;7,688")
              .as("decimal", ",")
              .is("first.close=7.672"),
          Shape.of(
                  "seven thousand, as decided",
                  "DAX.csv",
                  "date;close",
                  "2024-01-02;7,672",
                  "2024-01-03;7,688")
              .as("decimal", ".")
              .is("first.close=7672"),
          Shape.of(
                  "prices in ten-thousandths, as decided",
                  "t.csv",
                  "symbol,timestamp,price,size",
                  "A,2024-01-02T14:30:00Z,5853300,18")
              .as("price-scale", "10000")
              .is("first.close=585.33", "first.volume=18"),
          Shape.of(
                  "whole prices stay as they are",
                  "t.csv",
                  "symbol,timestamp,price,size",
                  "A,2024-01-02T14:30:00Z,5853300,18")
              .is("first.close=5853300"),
          Shape.of(
                  "prices in billionths with the vendor's columns",
                  "t.csv",
                  "ts_event,rtype,publisher_id,instrument_id,price,size,symbol",
                  "1704205800123456789,0,2,38,4085250000000,5,ESH4")
              .is("kind=trades", "first.close=4085.25", "first.ts=2024-01-02T14:30:00.123456789Z"),
          Shape.of(
                  "a price that is no number",
                  "t.csv",
                  "symbol,timestamp,price,size",
                  "A,2024-01-02T14:30:00Z,1.5,1",
                  "A,2024-01-02T14:30:01Z,abc,1")
              .is("records=1", "skipRows=1"));

  private NumberShapes() {}

  private static Shape bar(String title, String price, String volume, double close, double size) {
    String row = ";" + String.join(";", price, price, price, price, volume);
    return Shape.of(
            title,
            "ABC.csv",
            "date;open;high;low;close;volume",
            "2024-01-02" + row,
            "2024-01-03;10;10;10;10;10")
        .is(
            "kind=bars-1d",
            "records=2",
            "first.open=" + close,
            "first.close=" + close,
            "first.volume=" + (Double.isNaN(size) ? "null" : String.valueOf(size)));
  }
}
