package io.tapedeck.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecimationTest {

  private static final Scale UP = new Scale(new Span(0, 1), 0, 1);

  @Test
  void aSingleSpikeAmongAMillionPointsSurvives() {
    Samples samples = new Samples();
    for (int i = 0; i < 1_000_000; i++) {
      samples.append(i, i == 654_321 ? 1_000 : 0.5);
    }
    PointColumns kept = thin(samples, 800);
    assertThat(kept.size()).isLessThanOrEqualTo(4 * 801);
    assertThat(ys(kept).max()).hasValue(1_000);
  }

  @Test
  void everyColumnKeepsItsExtremes() {
    Random random = new Random(3);
    Samples samples = new Samples();
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      double y = random.nextGaussian();
      all.add(y);
      samples.append(i, y);
    }
    PointColumns kept = thin(samples, 100);
    double[] xs = IntStream.range(0, kept.size()).mapToDouble(kept::x).toArray();
    for (int column = 0; column < 99; column++) {
      double most =
          all.subList(column * 50 + 1, column * 50 + 50).stream()
              .mapToDouble(y -> y)
              .max()
              .orElseThrow();
      int wanted = column;
      assertThat(
              IntStream.range(0, kept.size())
                  .filter(i -> Math.abs(xs[i] - wanted) <= 1.5)
                  .mapToDouble(kept::y)
                  .max()
                  .orElseThrow())
          .isGreaterThanOrEqualTo(most);
    }
    assertThat(xs).isSorted();
  }

  @Test
  void fewPointsStayAsTheyAre() {
    Samples samples = Samples.of(List.of(new Point(0, 0.1), new Point(5, 0.2), new Point(10, 0.3)));
    assertThat(thin(samples, 800).size()).isEqualTo(3);
  }

  @Test
  void aGapStaysAGap() {
    Samples samples =
        Samples.of(List.of(new Point(0, 0.1), new Point(5, Double.NaN), new Point(10, 0.3)));
    assertThat(ys(thin(samples, 800)).toArray()).containsExactly(0.1, Double.NaN, 0.3);
  }

  @Test
  void pointsAreFoundByTheirPlaceOnTheAxis() {
    Samples samples = Samples.of(List.of(new Point(10, 3), new Point(0, 1), new Point(5, 2)));
    assertThat(samples.nearest(7.6)).isEqualTo(2);
    assertThat(samples.nearest(-100)).isZero();
    assertThat(samples.indexAtOrAfter(5)).isEqualTo(1);
    assertThat(samples.indexAtOrAfter(11)).isEqualTo(3);
    assertThat(new Samples().nearest(1)).isEqualTo(-1);
  }

  private static PointColumns thin(Samples samples, int pixels) {
    Span span = Span.of(samples.x(0), samples.x(samples.size() - 1));
    return Decimation.of(samples, 0, samples.size(), new Scale(span, 0, pixels), UP);
  }

  private static DoubleStream ys(PointColumns kept) {
    return IntStream.range(0, kept.size()).mapToDouble(kept::y);
  }
}
