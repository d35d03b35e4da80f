package io.tapedeck.app.chart;

import static io.tapedeck.app.testing.OnScreen.onFx;
import static io.tapedeck.app.testing.OnScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class RowBarTest {

  private HeatChart heat;
  private RowBar bar;
  private final Box area = new Box(8, 24, 200, 60);

  @Start
  void start(Stage stage) {
    heat = new HeatChart();
    bar = new RowBar();
    heat.setMaxSize(260, 130); // the stage may still have the size of a test before
    stage.setScene(new Scene(new StackPane(heat), 260, 130));
    stage.show();
  }

  @BeforeEach
  void settle() {
    WaitForAsyncUtils.waitForFxEvents(5);
  }

  @Test
  void rowsThatHaveRoomForTheirNamesAreAllShown() {
    bar.fit(5, area);
    assertThat(bar.isVisible()).isFalse();
    assertThat(List.of(bar.first(), bar.end())).containsExactly(0, 5);
    assertThat(bar.rowHeight(area)).isEqualTo(12);
  }

  @Test
  void ofMoreRowsWholeOnesAreShownFromTheFirstToTheLast() {
    bar.fit(8, new Box(8, 24, 200, 64));
    assertThat(bar.isVisible()).isTrue();
    assertThat(List.of(bar.first(), bar.end())).containsExactly(0, 5);
    assertThat(bar.rowHeight(new Box(8, 24, 200, 64))).isEqualTo(64 / 5.0);
    bar.setValue(bar.getMax());
    assertThat(List.of(bar.first(), bar.end())).containsExactly(3, 8);
  }

  @Test
  void aChartThatGrowsOrGetsFewerRowsShowsThoseThatThereAre() {
    bar.fit(100, area);
    bar.setValue(95);
    bar.fit(7, area);
    assertThat(List.of(bar.first(), bar.end())).containsExactly(2, 7);
    bar.fit(7, new Box(8, 24, 200, 600));
    assertThat(List.of(bar.first(), bar.end())).containsExactly(0, 7);
    bar.fit(0, area);
    assertThat(List.of(bar.first(), bar.end())).containsExactly(0, 0);
  }

  @Test
  void keysGoThroughTheRowsOfALongChart(FxRobot robot) throws TimeoutException {
    List<String> rows = IntStream.range(0, 40).mapToObj(n -> "ROW" + n).toList();
    onFx(
        () -> {
          heat.setHeat(new Heat(List.of("a", "b"), rows, new double[40][2]));
          heat.requestFocus();
        });
    ScrollBar shown = robot.lookup(".scroll-bar").queryAs(ScrollBar.class);
    until(shown::isVisible); // which the next layout decides
    robot.type(KeyCode.DOWN, KeyCode.DOWN);
    until(() -> shown.getValue() == 2);
    robot.type(KeyCode.PAGE_UP);
    until(() -> shown.getValue() == 0);
    onFx(() -> heat.setHeat(new Heat(List.of("a", "b"), rows.subList(0, 2), new double[2][2])));
    until(() -> !shown.isVisible());
  }
}
