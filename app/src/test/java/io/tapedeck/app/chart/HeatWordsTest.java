package io.tapedeck.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class HeatWordsTest {

  @Test
  void allNumbersHaveTheDecimalsThatTheLongestHasRoomFor() {
    assertThat(HeatWords.fitting(-0.4612, 1, false, 60).of(0.5)).isEqualTo("0.500");
    HeatWords narrow = HeatWords.fitting(-0.4612, 1, false, 40);
    assertThat(narrow.of(-0.3215)).isEqualTo("-0.32");
    assertThat(narrow.of(0.5)).isEqualTo("0.50");
    assertThat(narrow.of(-0.001)).isEqualTo("0.00");
  }

  @Test
  void whereTheLongestHasNoRoomThereAreNone() {
    assertThat(HeatWords.fitting(-0.4612, 1, false, 24).of(0.5)).isEmpty();
    assertThat(HeatWords.fitting(0, 1_200_000, true, 40).of(7)).isEmpty();
  }

  @Test
  void wholeNumbersStayWholeAndLargeOnesAreShort() {
    assertThat(HeatWords.fitting(0, 4_200, true, 60).of(7)).isEqualTo("7");
    assertThat(HeatWords.fitting(0, 1_200_000, true, 80).of(1_200_000)).isEqualTo("1.2M");
  }

  @Test
  void theyAreReadOnAnyGround() {
    for (Color ground :
        new Color[] {Color.WHITE, Color.BLACK, Color.web("#66aa77"), Color.web("#1a7f37")}) {
      assertThat(contrast(HeatWords.readableOn(ground), ground))
          .as(ground.toString())
          .isGreaterThanOrEqualTo(4.5);
    }
  }

  private static double contrast(Color one, Color other) {
    double first = luminance(one);
    double second = luminance(other);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
