package io.tapedeck.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {

  @Test
  void numbersAreRoundAndHaveTheDecimalsOfTheirStep() {
    assertThat(labels(NumberTicks.along(new Span(0.93, 1.12), 5)))
        .containsExactly("0.95", "1.00", "1.05", "1.10");
    assertThat(labels(NumberTicks.along(new Span(-3, 17), 5)))
        .containsExactly("0", "5", "10", "15");
  }

  @Test
  void greatNumbersAreWrittenInThousands() {
    assertThat(labels(NumberTicks.along(new Span(0, 4_200_000), 5)))
        .containsExactly("0", "1M", "2M", "3M", "4M");
  }

  @Test
  void closeGreatNumbersStayApart() {
    assertThat(labels(NumberTicks.along(new Span(1_000_000, 1_000_004), 5)))
        .doesNotHaveDuplicates();
  }

  @Test
  void neverMoreNumbersThanAskedFor() {
    for (double high = 0.013; high < 1e7; high *= 1.7) {
      assertThat(NumberTicks.along(new Span(0, high), 6)).hasSizeBetween(2, 7);
    }
  }

  @Test
  void hoursWithinADayAndTheDateAtMidnight() {
    Span span = span("2026-03-02T21:00:00Z", "2026-03-03T04:30:00Z");
    assertThat(labels(TimeTicks.along(span, 5)))
        .containsExactly("22:00", "3 Mar", "02:00", "04:00");
  }

  @Test
  void monthsWithinAYearAndTheYearInJanuary() {
    Span span = span("2025-11-15T00:00:00Z", "2026-03-20T00:00:00Z");
    assertThat(labels(TimeTicks.along(span, 6))).containsExactly("Dec", "2026", "Feb", "Mar");
  }

  @Test
  void secondsAndMillisecondsWhenTheViewIsShort() {
    assertThat(labels(TimeTicks.along(span("2026-03-02T09:30:01Z", "2026-03-02T09:30:07Z"), 4)))
        .containsExactly("09:30:02", "09:30:04", "09:30:06");
    assertThat(
            labels(
                TimeTicks.along(span("2026-03-02T09:30:01.001Z", "2026-03-02T09:30:01.009Z"), 4)))
        .containsExactly("01.002", "01.004", "01.006", "01.008");
  }

  @Test
  void positionsAreMarkedWhereADayBeginsHoweverLongTheNightWas() {
    // Two sessions of seven hours with a night between them.
    long first = Instant.parse("2026-03-02T14:00:00Z").toEpochMilli();
    List<Tick> ticks =
        TimeTicks.alongPositions(0, 14, i -> first + (i < 7 ? i : i + 17) * 3_600_000.0, 3);
    assertThat(ticks).extracting(Tick::value).contains(7.0);
  }

  @Test
  void aDayThatBeginsBetweenMarksIsNamedAtItsFirstMark() {
    // Three sessions of seven hours, from 14:00, without a midnight in them.
    long first = Instant.parse("2026-03-02T14:00:00Z").toEpochMilli();
    List<Tick> ticks =
        TimeTicks.alongPositions(0, 21, i -> first + (i / 7 * 24 + i % 7) * 3_600_000.0, 12);
    assertThat(labels(ticks)).containsExactly("18:00", "3 Mar", "18:00", "4 Mar", "18:00");
  }

  private static Span span(String from, String to) {
    return new Span(Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli());
  }

  private static List<String> labels(List<Tick> ticks) {
    return ticks.stream().map(Tick::label).toList();
  }
}
