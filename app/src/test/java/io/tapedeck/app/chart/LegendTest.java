package io.tapedeck.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Where names stand above and in a chart.
class LegendTest {

  private static final List<String> SIX = List.of("AAPL", "AMZN", "GOOG", "IBM", "META", "MSFT");

  @Test
  void whereThereIsRoomAllNamesStandInOneLineWithTheirValues() {
    Legend legend = Legend.of(SIX, 0, 900);
    assertThat(legend.lines()).isEqualTo(1);
    assertThat(legend.values()).isTrue();
    assertThat(legend.spots()).hasSize(6).extracting(Legend.Spot::line).containsOnly(0);
  }

  @Test
  void inANarrowChartNoNameIsDropped() {
    Legend legend = Legend.of(SIX, 40, 210);
    assertThat(legend.spots()).hasSize(6);
    assertThat(legend.lines()).isBetween(2, 3);
    assertThat(legend.values()).isFalse();
    for (int i = 0; i < 6; i++) {
      double end =
          legend.spots().get(i).x()
              + Legend.MARK
              + legend.names().get(i).length() * Brush.FIGURE_WIDTH;
      assertThat(end).isLessThan(210);
    }
  }

  @Test
  void aNameThatNoLineHoldsIsShortened() {
    Legend legend = Legend.of(List.of("a_very_long_name_of_a_column"), 0, 210);
    assertThat(legend.names()).containsExactly("a_very_long_nam…");
  }

  @Test
  void namesOfPointsCoverNeitherEachOtherNorPoints() {
    PointNames names = new PointNames(new Box(0, 0, 100, 60));
    names.point(50, 30);
    names.point(52, 32);
    double[] right = names.place(50, 30, "AAPL").orElseThrow();
    assertThat(right[0]).isGreaterThan(50);
    assertThat(names.place(52, 32, "GOOG").orElseThrow()[0]).isLessThan(30);
    assertThat(names.place(99, 1, "a name that is longer than all")).isEmpty();
  }
}
