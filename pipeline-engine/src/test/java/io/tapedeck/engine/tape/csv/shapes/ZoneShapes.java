package io.tapedeck.engine.tape.csv.shapes;

import java.util.List;

/// Times with a zone, and times that are counted.
final class ZoneShapes {

  static final List<Shape> ALL =
      List.of(
          trade("zone Z", "2024-01-02T14:30:00Z", "2024-01-02T14:30:00.000Z"),
          trade("offset", "2024-01-02T09:30:00-05:00", "2024-01-02T14:30:00.000Z"),
          trade("offset without a colon", "2024-01-02 15:30:00 +0100", "2024-01-02T14:30:00.000Z"),
          trade("zone by its short name", "2024-01-02 09:30:00 EST", "2024-01-02T14:30:00.000Z"),
          trade(
              "zone by its place",
              "2024-07-02 09:30:00 America/New_York",
              "2024-07-02T13:30:00.000Z"),
          trade("microseconds", "2024-01-02 14:30:00.123456", "2024-01-02T14:30:00.123456"),
          trade("nanoseconds", "2024-01-02 14:30:00.123456789Z", "2024-01-02T14:30:00.123456789Z"),
          trade("seconds since 1970", "1704205800", "2024-01-02T14:30:00.000Z"),
          trade("seconds with a fraction", "1704205800.25", "2024-01-02T14:30:00.250Z"),
          trade("milliseconds since 1970", "1704205800123", "2024-01-02T14:30:00.123Z"),
          trade(
              "milliseconds as a program prints doubles",
              "1704205800123.0",
              "2024-01-02T14:30:00.123Z"),
          trade("microseconds since 1970", "1704205800123456", "2024-01-02T14:30:00.123456Z"),
          trade("nanoseconds since 1970", "1704205800123456789", "2024-01-02T14:30:00.123456789Z"),
          trade(
              "milliseconds in scientific notation",
              "1.704205800123E+12",
              "2024-01-02T14:30:00.123Z"),
          Shape.of(
                  "zone in the name of the column",
                  "t.csv",
                  "symbol,Date (UTC),price,size",
                  "A,2024-01-02 14:30:00,10,5")
              .is("first.ts=2024-01-02T14:30:00.000Z"),
          Shape.of(
                  "another zone in the name of the column",
                  "t.csv",
                  "symbol,Time (EST),price,size",
                  "A,2024-01-02 09:30:00,10,5")
              .is("first.ts=2024-01-02T14:30:00.000Z"),
          Shape.of(
                  "zone in a column of its own",
                  "t.csv",
                  "symbol,time,timezone,price,size",
                  "A,2024-01-02 09:30:00,America/New_York,10,5",
                  "A,2024-07-02 09:30:00,America/New_York,10,5")
              .is("first.ts=2024-01-02T14:30:00.000Z", "last.ts=2024-07-02T13:30:00.000Z"),
          Shape.of("zone decided", "t.csv", "symbol,time,price,size", "A,2024-01-02 09:30:00,10,5")
              .as("zone", "America/New_York")
              .is("first.ts=2024-01-02T14:30:00.000Z"),
          Shape.of(
                  "an hour that there is not, and one that there is twice",
                  "t.csv",
                  "symbol,time,price,size",
                  "A,2024-03-10 02:30:00,10,5",
                  "A,2024-11-03 01:30:00,10,5")
              .as("zone", "America/New_York")
              .is("first.ts=2024-03-10T07:30:00.000Z", "last.ts=2024-11-03T05:30:00.000Z"),
          Shape.of(
                  "unit decided",
                  "t.csv",
                  "symbol,timestamp,price,size",
                  "A,170420580012,10,5",
                  "A,170420580013,10,5")
              .as("unit", "ms")
              .is("first.ts=1975-05-27T11:03:00.012Z"),
          Shape.of(
                  "seconds since midnight, day in the name of the file",
                  "AAPL_2012-06-21_trades.csv",
                  "time,price,size",
                  "34200.004241176,585.33,18",
                  "34200.1,585.4,5")
              .is("kind=trades", "first.ts=2012-06-21T09:30:00.004241176", "first.symbol=AAPL"),
          Shape.of(
                  "milliseconds since midnight, day in the name of the file",
                  "20200103_SPY_trades.csv",
                  "time,price,size",
                  "34200000,324.5,100",
                  "34270001,324.6,100")
              .is("kind=trades", "first.ts=2020-01-03T09:30:00.000"),
          Shape.of("time of day alone", "t.csv", "symbol,time,price,size", "A,09:30:00,10,5")
              .is("asks=date"),
          Shape.of(
                  "time of day alone, day decided",
                  "t.csv",
                  "symbol,time,price,size",
                  "A,09:30:00,10,5")
              .as("date", "2024-01-02")
              .is("first.ts=2024-01-02T09:30:00.000"),
          Shape.of(
                  "time of day with nanoseconds as digits",
                  "t.csv",
                  "symbol,date,time,price,size",
                  "A,20240102,093000123456789,10,5")
              .is("first.ts=2024-01-02T09:30:00.123456789"));

  private ZoneShapes() {}

  private static Shape trade(String title, String time, String ts) {
    return Shape.of(title, "t.csv", "symbol,timestamp,price,size", "A," + time + ",10.5,5")
        .is("kind=trades", "records=1", "first.ts=" + ts, "first.close=10.5", "first.volume=5");
  }
}
