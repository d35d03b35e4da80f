package io.tapedeck.app.chart;

import static io.tapedeck.app.testing.OnScreen.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.settings.ThemeChoice;
import io.tapedeck.app.shell.Theme;
import io.tapedeck.app.testing.ChartsPlace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartsPaintTest {

  private final ChartsPlace charts = new ChartsPlace("charts");
  private Scene scene;
  private Theme theme;

  @Start
  void start(Stage stage) {
    theme = new Theme();
    theme.choose(ThemeChoice.LIGHT);
    scene = new Scene(new StackPane(charts.view()), 900, 600);
    theme.dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @BeforeEach
  void settle() {
    WaitForAsyncUtils.waitForFxEvents(5);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyChartDrawsInTheColoursOfTheTheme(ThemeChoice choice) {
    onFx(() -> theme.choose(choice));
    settle();
    boolean dark = choice == ThemeChoice.DARK;
    assertThat(colours(charts.candles))
        .contains(dark ? 0xff3fb950 : 0xff1a7f37, dark ? 0xfff85149 : 0xffcf222e);
    assertThat(colours(charts.lines)).contains(dark ? 0xff58a6ff : 0xff0969da);
    assertThat(colours(charts.bars)).contains(dark ? 0xff58a6ff : 0xff0969da);
    assertThat(colours(charts.empty)).as("the empty text").hasSizeGreaterThan(4);
  }

  @Test
  void wheelZoomsDragPansAndADoubleClickShowsEverythingAgain(FxRobot robot) {
    Span full = charts.candles.view();
    robot.moveTo(charts.candles).scroll(5, javafx.geometry.VerticalDirection.UP);
    onFx(
        () ->
            charts.candles.fireEvent(
                new ScrollEvent(
                    ScrollEvent.SCROLL,
                    200,
                    120,
                    200,
                    120,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    0,
                    200,
                    0,
                    200,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    null)));
    Span zoomed = charts.candles.view();
    assertThat(zoomed.size()).isLessThan(full.size());
    robot.drag(charts.candles).dropBy(60, 0);
    assertThat(charts.candles.view().low()).isLessThan(zoomed.low());
    robot.doubleClickOn(charts.candles);
    assertThat(charts.candles.view()).isEqualTo(full);
  }

  @Test
  void aGrowingChartFollowsItsEndAndSaysWhatItShows() {
    onFx(
        () -> {
          charts.candles.setCandles(ChartsPlace.candles(100));
          charts.candles.choose(new Span(79.5, 99.5));
          ChartsPlace.candles(110).subList(100, 110).forEach(charts.candles::append);
        });
    settle();
    assertThat(charts.candles.view()).isEqualTo(new Span(89.5, 109.5));
    assertThat(charts.candles.getAccessibleText()).contains("AAPL", "110 bars", "last close");
    onFx(() -> charts.candles.setCandles(List.of()));
    settle();
    assertThat(charts.candles.getAccessibleText()).isEqualTo("No data yet");
  }

  @Test
  void aCandleThatArrivesLateIsPutWhereItBelongs() {
    List<Candle> candles = ChartsPlace.candles(5);
    onFx(
        () -> {
          charts.candles.setCandles(List.of(candles.get(0), candles.get(1), candles.get(3)));
          charts.candles.append(candles.get(2));
          charts.candles.append(candles.get(4));
        });
    assertThat(charts.candles.candles()).containsExactlyElementsOf(candles);
  }

  private Set<Integer> colours(Plot plot) {
    Image[] image = new Image[1];
    onFx(() -> image[0] = plot.snapshot(null, null));
    Set<Integer> found = new HashSet<>();
    for (int y = 0; y < image[0].getHeight(); y++) {
      for (int x = 0; x < image[0].getWidth(); x++) {
        found.add(image[0].getPixelReader().getArgb(x, y));
      }
    }
    return found;
  }
}
