package io.tapedeck.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandleGroupsTest {

  private static final List<Candle> TEN =
      IntStream.range(0, 10)
          .mapToObj(i -> new Candle(Instant.ofEpochSecond(i), i, i + 2, i - 2, i + 1, 100))
          .toList();

  @Test
  void enoughPixelsShowEveryCandle() {
    CandleGroups groups = CandleGroups.of(TEN, new Span(-0.5, 9.5), 400);
    assertThat(groups.per()).isEqualTo(1);
    assertThat(groups.groups()).isEqualTo(TEN);
  }

  @Test
  void fewPixelsShowGroupsWithTheirOpenHighLowCloseAndVolume() {
    CandleGroups groups = CandleGroups.of(TEN, new Span(-0.5, 9.5), 8);
    assertThat(groups.per()).isEqualTo(5);
    assertThat(groups.groups())
        .containsExactly(
            new Candle(Instant.ofEpochSecond(0), 0, 6, -2, 5, 500),
            new Candle(Instant.ofEpochSecond(5), 5, 11, 3, 10, 500));
    assertThat(groups.middle(1)).isEqualTo(7);
    assertThat(groups.at(9.4)).isEqualTo(1);
  }

  @Test
  void aViewTakesOnlyItsOwnCandles() {
    CandleGroups groups = CandleGroups.of(TEN, new Span(2.5, 5.5), 400);
    assertThat(groups.groups()).isEqualTo(TEN.subList(3, 6));
    assertThat(groups.middle(0)).isEqualTo(3);
  }

  @Test
  void aCandleWithoutPricesIsNoPartOfAGroup() {
    Candle hole = new Candle(Instant.EPOCH, Double.NaN, 1, 1, 1, 7);
    assertThat(hole.with(TEN.getFirst())).isEqualTo(TEN.getFirst());
    assertThat(TEN.getFirst().with(hole)).isEqualTo(TEN.getFirst());
  }
}
