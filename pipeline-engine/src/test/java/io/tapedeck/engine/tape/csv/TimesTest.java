package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.tape.Corrections;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Dates and times as tables write them.
class TimesTest {

  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "pt", "it", "ru", "pl", "nl", "sv", "da", "nb", "fi", "tr", "cs",
          "hu", "ro", "uk", "id");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "YEAR_FIRST  | 2026-01-05                        | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | 2026/1/5                          | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | 2026.01.05 14:30                  | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | 20260105                          | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | 20260105 143000                   | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | 20260105 93000                    | 2026-01-05T09:30:00Z",
        "YEAR_FIRST  | 20260105 1430                     | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | 20260105143000                    | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | 202601051430                      | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | 20260105143000123                 | 2026-01-05T14:30:00.123Z",
        "YEAR_FIRST  | 20260105 143000 0300000           | 2026-01-05T14:30:00.03Z",
        "YEAR_FIRST  | 20260105T143000Z                  | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | 2026-01-05T14:30:00.123456789Z    | 2026-01-05T14:30:00.123456789Z",
        "YEAR_FIRST  | 2026-01-05 14:30:00,5             | 2026-01-05T14:30:00.5Z",
        "YEAR_FIRST  | 2026-01-05 14:30:00:250           | 2026-01-05T14:30:00.25Z",
        "YEAR_FIRST  | 2026-01-05 14:30:00+00:00         | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | 2026-01-05T14:30:00-0500          | 2026-01-05T19:30:00Z",
        "YEAR_FIRST  | 2026-01-05 14:30 +01              | 2026-01-05T13:30:00Z",
        "YEAR_FIRST  | 2026-01-05 14:30:00 UTC           | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | 2026-01-05 14:30:00 GMT+0100      | 2026-01-05T13:30:00Z",
        "YEAR_FIRST  | 2026-01-05 09:30:00 EST           | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | 2026-07-06 09:30:00 EDT           | 2026-07-06T13:30:00Z",
        "YEAR_FIRST  | 2026-07-06 09:30 America/New_York | 2026-07-06T13:30:00Z",
        "YEAR_FIRST  | 2026-07-06T09:30:00+02:00[Europe/Paris] | 2026-07-06T07:30:00Z",
        "YEAR_FIRST  | 2026-01-05 24:00                  | 2026-01-06T00:00:00Z",
        "YEAR_FIRST  | 2016-12-31 23:59:60               | 2016-12-31T23:59:59Z",
        "YEAR_FIRST  | 2026-01-05-14.30.00.123456        | 2026-01-05T14:30:00.123456Z",
        "YEAR_FIRST  | 2026-01-05_14:30:00               | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | 2026年1月5日                       | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | 2026年01月05日 14時30分15秒        | 2026-01-05T14:30:15Z",
        "YEAR_FIRST  | 2026/01/05(月)                    | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | 2026-01                           | 2026-01-01T00:00:00Z",
        "YEAR_FIRST  | 01/2026                           | 2026-01-01T00:00:00Z",
        "YEAR_FIRST  | Jan 2026                          | 2026-01-01T00:00:00Z",
        "YEAR_FIRST  | Jan-26                            | 2026-01-01T00:00:00Z",
        "YEAR_FIRST  | 2026Q3                            | 2026-07-01T00:00:00Z",
        "YEAR_FIRST  | 2026-Q1                           | 2026-01-01T00:00:00Z",
        "YEAR_FIRST  | Q4 2026                           | 2026-10-01T00:00:00Z",
        "YEAR_FIRST  | Jan 5, 2026                       | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | January 5 2026 2:30 PM            | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | Mon, 05 Jan 2026                  | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | Friday, July 3, 2020              | 2020-07-03T00:00:00Z",
        "YEAR_FIRST  | 5-Jan-26                          | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | 05-JAN-2026 14:30:00              | 2026-01-05T14:30:00Z",
        "YEAR_FIRST  | 5Jan2026                          | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | 5. Januar 2026                    | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | 1er février 2026                  | 2026-02-01T00:00:00Z",
        "YEAR_FIRST  | 5 de enero de 2026                | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | 5th of March, 2026                | 2026-03-05T00:00:00Z",
        "YEAR_FIRST  | 5 января 2026 г.                  | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | 2026-Jan-05                       | 2026-01-05T00:00:00Z",
        "YEAR_FIRST  | 10/Oct/2025:13:55:36 -0700        | 2025-10-10T20:55:36Z",
        "DAY_FIRST   | 05/01/2026                        | 2026-01-05T00:00:00Z",
        "DAY_FIRST   | 5.1.26                            | 2026-01-05T00:00:00Z",
        "DAY_FIRST   | 05 01 2026                        | 2026-01-05T00:00:00Z",
        "DAY_FIRST   | Mo, 05.01.2026 14:30              | 2026-01-05T14:30:00Z",
        "DAY_FIRST   | 05.01.2026 14h30                  | 2026-01-05T14:30:00Z",
        "DAY_FIRST   | 31122025                          | 2025-12-31T00:00:00Z",
        "DAY_FIRST   | 31/12/99                          | 1999-12-31T00:00:00Z",
        "MONTH_FIRST | 01/05/2026 2:30:15 PM             | 2026-01-05T14:30:15Z",
        "MONTH_FIRST | 1/5/2026 12:00 AM                 | 2026-01-05T00:00:00Z",
        "MONTH_FIRST | 1/5/2026 12:30 p.m.               | 2026-01-05T12:30:00Z",
        "SHORT_YEAR_FIRST | 260105                       | 2026-01-05T00:00:00Z",
        "SHORT_YEAR_FIRST | 26/01/05                     | 2026-01-05T00:00:00Z",
        "YEAR_MONTH  | 202601                            | 2026-01-01T00:00:00Z",
      })
  void timesAreReadAsTheyAreMeant(DateOrder order, String written, Instant instant) {
    CalendarParser parser = new CalendarParser();

    assertThat(parser.parse(written, order)).as(written).isTrue();
    assertThat(Instant.ofEpochSecond(parser.epochSecond(), parser.nano())).isEqualTo(instant);
    // And again, now that the day is known.
    assertThat(parser.parse(written, order)).as(written).isTrue();
    assertThat(Instant.ofEpochSecond(parser.epochSecond(), parser.nano())).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29",
        "2026-01-05 25:00",
        "2026-01-05 24:01",
        "2026-01-05 12:60",
        "2026-01-05 12:30:61",
        "2026-01-05 noon",
        "31/12/2025",
        "5 Foo 2026",
        "2026-13-01",
        "Jan 32, 2026",
        "2026Q5",
        "2026.01",
        "12.50",
        "7203",
        "BTC 2026-01-05",
        "260105",
        "2026-01-05 12:00:00 XYZ",
        "Mon"
      })
  void whatIsNoTimeIsRefused(String written) {
    assertThat(new CalendarParser().parse(written, DateOrder.YEAR_FIRST)).isFalse();
  }

  @Test
  void monthsAreKnownInTheLanguagesThatJavaKnows() {
    List<String> unknown = new java.util.ArrayList<>();
    for (String language : LANGUAGES) {
      for (TextStyle style : TextStyle.values()) {
        for (Month month : Month.values()) {
          String name = month.getDisplayName(style, Locale.of(language)).replace(".", "");
          if (name.length() >= 3 && !Character.isDigit(name.charAt(0))) {
            if (CalendarWords.month(name) != month.getValue()) {
              unknown.add(language + " " + name);
            }
          }
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void daysOfTheWeekAreKnownInEnglishGermanFrenchSpanishAndRussian() {
    for (String language : List.of("en", "de", "fr", "es", "it", "ru", "pl", "nl")) {
      for (DayOfWeek day : DayOfWeek.values()) {
        String name = day.getDisplayName(TextStyle.FULL, Locale.of(language));
        assertThat(CalendarWords.isDay(name)).as("%s %s", language, name).isTrue();
      }
    }
  }

  @Test
  void everyTimeThatJavaPrintsIsReadBack() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<String> patterns =
        List.of(
            "yyyy-MM-dd HH:mm:ss.SSSSSSSSS", "yyyy/MM/dd'T'HH:mm:ss.SSSSSSSSS",
            "dd.MM.yyyy HH:mm:ss.SSSSSSSSS", "d MMM yyyy HH:mm:ss.SSSSSSSSS",
            "EEE, d MMM yyyy HH:mm:ss.SSSSSSSSS", "MMMM d, yyyy h:mm:ss.SSSSSSSSS a",
            "yyyyMMdd HHmmss.SSSSSSSSS", "yyyyMMddHHmmss.SSSSSSSSS");
    for (int i = 0; i < 20_000; i++) {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(
              random.nextLong(-2_000_000_000L, 4_000_000_000L),
              random.nextInt(1_000_000_000),
              ZoneOffset.UTC);
      String pattern = patterns.get(random.nextInt(patterns.size()));
      String written = time.format(DateTimeFormatter.ofPattern(pattern, Locale.US));
      CalendarParser parser = new CalendarParser();

      assertThat(parser.parse(written, DateOrder.DAY_FIRST))
          .as("seed %d: %s", seed, written)
          .isTrue();
      assertThat(Instant.ofEpochSecond(parser.epochSecond(), parser.nano()))
          .as("seed %d: %s", seed, written)
          .isEqualTo(time.toInstant(ZoneOffset.UTC));
    }
  }

  @Test
  void clocksOfAPlaceAreReadAsJavaReadsThem() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<String> zones =
        List.of(
            "America/New_York",
            "Europe/Berlin",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Asia/Tokyo",
            "Pacific/Apia");
    for (String zone : zones) {
      WallClock clock = new WallClock(ZoneId.of(zone));
      long local = random.nextLong(900_000_000L, 1_000_000_000L);
      for (int i = 0; i < 50_000; i++) {
        local += random.nextLong(20_000);
        LocalDateTime there = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);

        assertThat(clock.utc(local))
            .as("seed %d: %s in %s", seed, there, zone)
            .isEqualTo(ZonedDateTime.ofLocal(there, ZoneId.of(zone), null).toEpochSecond());
      }
    }
  }

  @Test
  void countsOfEveryUnitKeepTheirPrecision() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    CountParser counts = new CountParser();
    for (int i = 0; i < 100_000; i++) {
      Instant time =
          Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
      long nanos = time.getEpochSecond() * 1_000_000_000 + time.getNano();
      for (TimeFormat.Unit unit : TimeFormat.Unit.values()) {
        String written =
            new java.math.BigDecimal(nanos)
                .movePointLeft(9 - (int) Math.log10(unit.perSecond()))
                .toPlainString();

        assertThat(counts.parse(written.toCharArray(), 0, written.length(), unit)).isTrue();
        assertThat(Instant.ofEpochSecond(counts.second(), counts.nano()))
            .as("seed %d: %s %s", seed, written, unit)
            .isEqualTo(time);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "03/04/2024 04/04/2024 05/04/2024 08/04/2024 12/04/2024 02/05/2024 03/05/2024 | dmy",
        "04/03/2024 04/04/2024 04/05/2024 04/08/2024 04/12/2024 05/02/2024 05/03/2024 | mdy",
        "03/04/2024 | ?",
        "03/04/2024 13/04/2024 | dmy",
        "03/04/2024 04/13/2024 | mdy",
        "03.04.2024 | dmy",
        "20/01/03 20/01/06 20/01/07 | yymmdd",
        "03/04/2024 09:30;03/04/2024 09:31 | ?",
        "12/01/2023 12/04/2023 12/05/2023 12/06/2023 01/02/2024 01/03/2024 | ?",
        "11/01/2020 12/01/2020 01/01/2021 02/01/2021 03/01/2021 04/01/2021 | mdy",
      })
  void orderOfDayAndMonthIsDecidedOrAsked(String dates, String order) throws java.io.IOException {
    List<Row.Fields> rows = new java.util.ArrayList<>();
    for (String date : dates.split(dates.contains(";") ? ";" : " ")) {
      rows.add(new Row.Fields(rows.size() + 2, date, new String[] {date}));
    }
    DateOrderGuess guess = new DateOrderGuess(0);
    rows.forEach(guess::see);

    DateOrderGuess.Decision decision = guess.decide(rows, "date");
    assertThat(decision == null ? "?" : decision.order().key()).isEqualTo(order);
  }

  @Test
  void unknownCorrectionIsAskedAbout() {
    Reasoning reasoning = new Reasoning(Corrections.NONE.with("unit", "parsec"));

    new TimeContext("x.csv", reasoning)
        .unit(TimeColumns.of(0, "t", new TimeFormat.Epoch(TimeFormat.Unit.SECONDS)));

    assertThat(reasoning.questions()).hasSize(1);
  }
}
