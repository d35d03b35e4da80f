package io.tapedeck.app.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void pricesKeepTheirOwnPrecision() {
    assertThat(Figures.price(18_836.92969)).isEqualTo("18,836.92969");
    assertThat(Figures.price(187)).isEqualTo("187.00");
    assertThat(Figures.price(1.08512)).isEqualTo("1.08512");
    assertThat(Figures.price(-0.5)).isEqualTo("-0.50");
    assertThat(Figures.price((76.75 + 76.77) / 2 + 1e-13)).isEqualTo("76.76");
    assertThat(Figures.price(Double.NaN)).isEqualTo("–");
    assertThat(Figures.price(4.594, 4)).isEqualTo("4.5940");
    assertThat(Figures.price(4.8043, 2)).isEqualTo("4.8043");
  }

  @Test
  void changesHaveAShapeBesidesTheirSign() {
    assertThat(Figures.change(0.0125)).isEqualTo("▲ 1.25 %");
    assertThat(Figures.change(-0.5)).isEqualTo("▼ 50.00 %");
    assertThat(Figures.change(0)).isEqualTo("= 0.00 %");
    assertThat(Figures.change(Double.NaN)).isEqualTo("–");
  }

  @Test
  void timesAreAsPreciseAsTheyAre() {
    assertThat(Figures.time(Instant.parse("1986-12-31T00:00:00Z"))).isEqualTo("1986-12-31");
    assertThat(Figures.time(Instant.parse("2026-01-05T09:30:00Z")))
        .isEqualTo("2026-01-05 09:30:00");
    assertThat(Figures.time(Instant.parse("2026-01-05T00:00:00.250Z")))
        .isEqualTo("2026-01-05 00:00:00.250");
  }

  @Test
  void durationsHaveOneOrTwoUnits() {
    assertThat(Figures.duration(Duration.ofNanos(340_000))).isEqualTo("340 µs");
    assertThat(Figures.duration(Duration.ofMillis(12))).isEqualTo("12 ms");
    assertThat(Figures.duration(Duration.ofMillis(3_400))).isEqualTo("3.4 s");
    assertThat(Figures.duration(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
    assertThat(Figures.duration(Duration.ofMinutes(62))).isEqualTo("1 h 02 min");
  }

  @Test
  void ratesBelowTenHaveADecimal() {
    assertThat(Figures.perSecond(0)).isEqualTo("0/s");
    assertThat(Figures.perSecond(2.5)).isEqualTo("2.5/s");
    assertThat(Figures.perSecond(42_310)).isEqualTo("42,310/s");
  }
}
