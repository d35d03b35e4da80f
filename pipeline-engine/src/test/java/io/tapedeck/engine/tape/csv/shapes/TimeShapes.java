package io.tapedeck.engine.tape.csv.shapes;

import java.util.List;

/// How dates and times are written.
final class TimeShapes {

  private static final String OHLC = ",open,high,low,close,volume";
  private static final String A = ",10.5,11.25,10.25,11,100";
  private static final String B = ",11,11.5,10.75,11.25,200";
  private static final String C = ",11.25,12,11,11.75,300";

  static final List<Shape> ALL =
      List.of(
          days("ISO days", "2024-01-02", "2024-01-03", "2024-01-04"),
          days("days with slashes, year first", "2024/01/02", "2024/01/03", "2024/01/04"),
          days("days with points, year first", "2024.01.02", "2024.01.03", "2024.01.04"),
          days("days as eight digits", "20240102", "20240103", "20240104"),
          days("days as six digits", "240102", "240103", "240104"),
          days("short year first", "24/01/02", "24/01/03", "24/01/04"),
          days("Japanese days", "2024年1月2日", "2024年1月3日", "2024年1月4日"),
          days("days with their weekday behind", "2024/01/02(火)", "2024/01/03(水)", "2024/01/04(木)"),
          days("month by name, English", "Jan 2 2024", "Jan 3 2024", "Jan 4 2024"),
          days("day and month by name", "02-Jan-24", "03-Jan-24", "04-Jan-24"),
          days("capitals", "02-JAN-2024", "03-JAN-2024", "04-JAN-2024"),
          days(
              "weekday before",
              "\"Tue, 02 Jan 2024\"",
              "\"Wed, 03 Jan 2024\"",
              "\"Thu, 04 Jan 2024\""),
          days(
              "American long form",
              "\"Tuesday, January 2, 2024\"",
              "\"Wednesday, January 3, 2024\"",
              "\"Thursday, January 4, 2024\""),
          days("German month names", "2. Januar 2024", "3. Januar 2024", "4. Januar 2024"),
          days("French month names", "2 janv. 2024", "3 janv. 2024", "4 janv. 2024"),
          days(
              "Spanish month names",
              "2 de enero de 2024",
              "3 de enero de 2024",
              "4 de enero de 2024"),
          days("Portuguese month names", "2 jan. 2024", "3 jan. 2024", "4 jan. 2024"),
          days("Italian month names", "2 gennaio 2024", "3 gennaio 2024", "4 gennaio 2024"),
          days("Russian month names", "2 января 2024", "3 января 2024", "4 января 2024"),
          days("Polish month names", "2 stycznia 2024", "3 stycznia 2024", "4 stycznia 2024"),
          days("days with points, day first", "02.01.2024", "03.01.2024", "04.01.2024"),
          days("days of a spreadsheet", "45293", "45294", "45295"),
          days(
              "day and an empty time",
              "2024-01-02 00:00:00",
              "2024-01-03 00:00:00",
              "2024-01-04 00:00:00"),
          Shape.of(
                  "dd/mm by one line",
                  "ABC.csv",
                  "date" + OHLC,
                  "02/01/2024" + A,
                  "03/01/2024" + B,
                  "15/01/2024" + C)
              .is(
                  "first.ts=2024-01-02T00:00:00.000",
                  "last.ts=2024-01-15T00:00:00.000",
                  "order=asc"),
          Shape.of(
                  "mm/dd by one line",
                  "ABC.csv",
                  "date" + OHLC,
                  "01/02/2024" + A,
                  "01/03/2024" + B,
                  "01/15/2024" + C)
              .is(
                  "first.ts=2024-01-02T00:00:00.000",
                  "last.ts=2024-01-15T00:00:00.000",
                  "order=asc"),
          Shape.of(
                  "dd/mm by the direction of time",
                  "ABC.csv",
                  "date" + OHLC,
                  "11/01/2024" + A,
                  "12/01/2024" + B,
                  "01/02/2024" + C)
              .is(
                  "first.ts=2024-01-11T00:00:00.000",
                  "last.ts=2024-02-01T00:00:00.000",
                  "order=asc"),
          Shape.of("dd/mm or mm/dd, nobody knows", "ABC.csv", "date" + OHLC, "03/04/2024" + A)
              .is("asks=date-order"),
          Shape.of("the same, decided", "ABC.csv", "date" + OHLC, "03/04/2024" + A)
              .as("date-order", "mdy")
              .is("first.ts=2024-03-04T00:00:00.000"),
          Shape.of(
                  "weeks",
                  "ABC.csv",
                  "date" + OHLC,
                  "2024-01-05" + A,
                  "2024-01-12" + B,
                  "2024-01-19" + C)
              .is("kind=bars-1w"),
          Shape.of("months", "ABC.csv", "date" + OHLC, "2024-01" + A, "2024-02" + B, "2024-03" + C)
              .is("kind=bars-1mo", "first.ts=2024-01-01T00:00:00.000"),
          Shape.of(
                  "months by name",
                  "ABC.csv",
                  "date" + OHLC,
                  "Jan 2024" + A,
                  "Feb 2024" + B,
                  "Mar 2024" + C)
              .is("kind=bars-1mo", "last.ts=2024-03-01T00:00:00.000"),
          Shape.of("quarters", "ABC.csv", "date" + OHLC, "2024Q1" + A, "2024Q2" + B, "2024Q3" + C)
              .is("kind=bars-3mo", "last.ts=2024-07-01T00:00:00.000"),
          Shape.of(
                  "falling",
                  "ABC.csv",
                  "date" + OHLC,
                  "2024-01-04" + C,
                  "2024-01-03" + B,
                  "2024-01-02" + A)
              .is("kind=bars-1d", "order=desc", "first.close=11.75"),
          Shape.of(
                  "mixed order",
                  "ABC.csv",
                  "date" + OHLC,
                  "2024-01-04" + C,
                  "2024-01-02" + B,
                  "2024-01-03" + A)
              .is("kind=bars-1d", "order=mixed", "minTs=2024-01-02T00:00:00.000"),
          minutes(
              "ISO with T", "2024-01-02T09:30:00", "2024-01-02T09:31:00", "2024-01-02T09:32:00"),
          minutes("ISO with a blank", "2024-01-02 09:30", "2024-01-02 09:31", "2024-01-02 09:32"),
          minutes("digits and a blank", "20240102 093000", "20240102 093100", "20240102 093200"),
          minutes("fourteen digits", "20240102093000", "20240102093100", "20240102093200"),
          minutes("twelve digits", "202401020930", "202401020931", "202401020932"),
          minutes(
              "twelve hours",
              "01/02/2024 9:30:00 AM",
              "01/02/2024 9:31:00 AM",
              "01/13/2024 9:32:00 AM"),
          minutes(
              "day first with a clock",
              "02.01.2024 09:30:00.000",
              "02.01.2024 09:31:00.000",
              "02.01.2024 09:32:00.000"),
          split("date and time apart", "2024-01-02,09:30", "2024-01-02,09:31", "2024-01-02,09:32"),
          split("both as digits", "20240102,093000", "20240102,093100", "20240102,093200"),
          split("times that lost their zero", "20240102,93000", "20240102,93100", "20240102,93200"),
          split("hours and minutes as digits", "20240102,930", "20240102,931", "20240102,932"),
          split(
              "seconds since midnight beside a date",
              "2024-01-02,34200",
              "2024-01-02,34260",
              "2024-01-02,34320"),
          split(
              "milliseconds since midnight beside a date",
              "2024-01-02,34200000",
              "2024-01-02,34260000",
              "2024-01-02,34320000"),
          Shape.of(
                  "five minutes with a night between",
                  "ABC.csv",
                  "time" + OHLC,
                  "2024-01-02 15:50" + A,
                  "2024-01-02 15:55" + B,
                  "2024-01-03 09:30" + C,
                  "2024-01-03 09:35" + C)
              .is("kind=bars-5m"),
          Shape.of(
                  "minutes of two symbols",
                  "two.csv",
                  "symbol,time" + OHLC,
                  "A,2024-01-02 09:30" + A,
                  "B,2024-01-02 09:30" + A,
                  "A,2024-01-02 09:31" + A,
                  "B,2024-01-02 09:31" + A)
              .is("kind=bars-1m", "symbols=2", "dupTsSymbol=0"),
          Shape.of(
                  "hours",
                  "ABC.csv",
                  "time" + OHLC,
                  "2024-01-02 09:00" + A,
                  "2024-01-02 10:00" + B,
                  "2024-01-02 11:00" + C)
              .is("kind=bars-1h"),
          Shape.of("interval decided", "ABC.csv", "time" + OHLC, "2024-01-02 09:00" + A)
              .as("interval", "4h")
              .is("kind=bars-4h"),
          Shape.of(
                  "the end of a day is the next one's beginning",
                  "ABC.csv",
                  "time" + OHLC,
                  "2024-01-02 23:00" + A,
                  "2024-01-02 24:00" + B)
              .is("last.ts=2024-01-03T00:00:00.000"),
          Shape.of(
                  "a date that is none",
                  "ABC.csv",
                  "date" + OHLC,
                  "2024-02-28" + A,
                  "2024-02-30" + B,
                  "2024-03-01" + C,
                  "2024-03-04" + C,
                  "2024-03-05" + C)
              .is("records=4", "skipRows=1"));

  private TimeShapes() {}

  private static Shape days(String title, String one, String two, String three) {
    return Shape.of(title, "ABC.csv", "date" + OHLC, one + A, two + B, three + C)
        .is(
            "kind=bars-1d",
            "records=3",
            "order=asc",
            "first.ts=2024-01-02T00:00:00.000",
            "last.ts=2024-01-04T00:00:00.000",
            "last.close=11.75");
  }

  private static Shape minutes(String title, String one, String two, String three) {
    return Shape.of(title, "ABC.csv", "timestamp" + OHLC, one + A, two + B, three + C)
        .is("records=3", "first.ts=2024-01-02T09:30:00.000", "order=asc");
  }

  private static Shape split(String title, String one, String two, String three) {
    return Shape.of(title, "ABC.csv", "date,time" + OHLC, one + A, two + B, three + C)
        .is("kind=bars-1m", "first.ts=2024-01-02T09:30:00.000", "last.ts=2024-01-02T09:32:00.000");
  }
}
