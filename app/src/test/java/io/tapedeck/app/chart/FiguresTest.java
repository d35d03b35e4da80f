package io.tapedeck.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void numbersHaveTheDecimalsThatTheirSizeCallsFor() {
    assertThat(Figures.number(12345.678)).isEqualTo("12,345.68");
    assertThat(Figures.number(1.0851)).isEqualTo("1.0851");
    assertThat(Figures.number(0.000043)).isEqualTo("0.000043");
    assertThat(Figures.number(7.5)).isEqualTo("7.50");
    assertThat(Figures.number(42)).isEqualTo("42");
    assertThat(Figures.number(Double.NaN)).isEqualTo("–");
  }

  @Test
  void numbersThatBelongTogetherHaveTheSameDecimals() {
    assertThat(Figures.alike(51.92, 52, 51.9, 51.965))
        .containsExactly("51.920", "52.000", "51.900", "51.965");
    assertThat(Figures.alike(100, 101, Double.NaN)).containsExactly("100", "101", "–");
  }

  @Test
  void whatIsRoundedToNothingHasNoSign() {
    assertThat(Figures.fixed(-0.004, 2)).isEqualTo("0.00");
    assertThat(Figures.fixed(-0.4, 0)).isEqualTo("0");
    assertThat(Figures.fixed(-0.4, 1)).isEqualTo("-0.4");
  }

  @Test
  void volumesAreShort() {
    assertThat(Figures.compact(13_260_000)).isEqualTo("13.26M");
    assertThat(Figures.compact(100_000)).isEqualTo("100K");
    assertThat(Figures.compact(9_999)).isEqualTo("9,999");
  }

  @Test
  void timesAreAsPreciseAsTheyAre() {
    assertThat(Figures.time(Instant.parse("2026-03-02T00:00:00Z").toEpochMilli()))
        .isEqualTo("2026-03-02");
    assertThat(Figures.time(Instant.parse("2026-03-02T09:30:00Z").toEpochMilli()))
        .isEqualTo("2026-03-02 09:30:00");
    assertThat(Figures.time(Instant.parse("2026-03-02T09:30:00.250Z").toEpochMilli()))
        .isEqualTo("2026-03-02 09:30:00.250");
  }
}
