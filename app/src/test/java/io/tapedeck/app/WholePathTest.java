package io.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.chart.CandleChart;
import io.tapedeck.app.settings.WindowSettings;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the window over the embedded stack, from choosing a tape to a chart of a query's answer.
@ExtendWith(ApplicationExtension.class)
class WholePathTest {

  @TempDir static Path folder;

  private StackConsole console;

  @Start
  void start(Stage stage) {
    // A tape is remembered, so that this is not the first run, which would play by itself.
    WindowSettings settings = WindowSettings.DEFAULTS.withTape("none.csv").withPace("max");
    console = StackConsole.open(stage, folder.resolve("home"), settings);
  }

  @AfterEach
  void close() throws InterruptedException {
    console.close();
  }

  @Test
  void fromChoosingATapeToAChartOfAnAnswer(FxRobot robot) throws TimeoutException {
    until(60, () -> present(robot, "#rail-tapes"));

    robot.clickOn("#rail-tapes");
    ListView<?> samples = robot.lookup("#tapes-samples").queryListView();
    robot.interact(() -> samples.getSelectionModel().select(0));
    robot.clickOn(samples.lookup(".list-cell"));
    until(30, () -> present(robot, "#tapes-play") && enabled(robot, "#tapes-play"));
    robot.clickOn("#tapes-play");

    until(30, () -> present(robot, "#live-chart"));
    TableView<?> ticks = robot.lookup("#live-ticks").queryTableView();
    until(60, () -> !ticks.getItems().isEmpty());

    robot.clickOn("#rail-pipeline");
    until(
        120,
        () -> text(robot, "#pipeline-state").toLowerCase(java.util.Locale.ROOT).contains("done"));

    robot.clickOn("#rail-catalog");
    until(30, () -> present(robot, "#catalog-columns"));
    assertThat(text(robot, "#catalog-table-name")).contains("bars");

    robot.clickOn("#rail-analyze");
    robot.clickOn("#analyze-run");
    until(60, () -> present(robot, "#analyze-grid"));
    TableView<?> rows = robot.lookup("#analyze-grid").queryTableView();
    until(30, () -> !rows.getItems().isEmpty());
    assertThat(rows.getItems()).hasSize(180);
    until(30, () -> present(robot, "#analyze-chart"));
    ComboBox<?> kinds = robot.lookup("#analyze-chart-kind").queryComboBox();
    assertThat(kinds.getValue()).as("the chart that was chosen").hasToString("LINE");

    aLibraryQueryIsForetoldRunAndCharted(robot);
  }

  private static void aLibraryQueryIsForetoldRunAndCharted(FxRobot robot) throws TimeoutException {
    until(30, () -> present(robot, "#library-list"));
    TextField search = robot.lookup("#library-search").queryAs(TextField.class);
    robot.interact(() -> search.setText("candles daily"));
    TreeView<?> list = robot.lookup("#library-list").queryAs(TreeView.class);
    robot.interact(() -> list.getSelectionModel().select(1));
    robot.clickOn("#query-open");
    until(30, () -> text(robot, "#analyze-estimate").startsWith("≈"));
    robot.clickOn("#analyze-run");
    until(60, () -> present(robot, "#analyze-chart"));

    assertThat(robot.lookup("#analyze-chart").queryAs(BorderPane.class).getCenter())
        .as("the chart that its author suggests")
        .isInstanceOf(CandleChart.class);
    assertThat(robot.lookup("#analyze-grid").queryTableView().getItems()).isNotEmpty();
    assertThat(text(robot, "#analyze-statistics")).contains("billed as 10 MB");
    robot.clickOn("#side-history");
    until(30, () -> robot.lookup("#history-list").queryListView().getItems().size() == 2);
  }

  private static boolean present(FxRobot robot, String query) {
    return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
  }

  private static boolean enabled(FxRobot robot, String query) {
    return !robot.lookup(query).query().isDisabled();
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).tryQueryAs(Labeled.class).map(Labeled::getText).orElse("");
  }

  private static void until(int seconds, BooleanSupplier condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        seconds, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
  }
}
