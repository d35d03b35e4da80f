package io.tapedeck.app.analyze;

import static io.tapedeck.app.testing.OnScreen.onFx;
import static io.tapedeck.app.testing.OnScreen.text;
import static io.tapedeck.app.testing.OnScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.chart.SeriesChart;
import io.tapedeck.app.testing.AnalyzeSamples;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class QueryLibraryPlaceTest extends AnalyzeTesting {

  @Start
  void start(Stage stage) {
    show(stage);
  }

  @Test
  void aQueryOfTheLibraryAsksForItsParametersAndIsDrawnAsItsAuthorSuggests(FxRobot robot)
      throws Exception {
    choose(robot, "bollinger");
    fire(robot, "#query-open");
    type(robot, "#parameter-window", "9");
    type(robot, "#parameter-symbols", "AAPL, AMZN");
    fire(robot, "#analyze-run");
    until(() -> engine.analysis.orders.size() == 1);

    assertThat(engine.analysis.orders.getFirst().query().name()).isEqualTo("bollinger-bands");
    assertThat(engine.analysis.orders.getFirst().query().values())
        .containsEntry("window", "9")
        .containsEntry("deviations", "2")
        .containsEntry("symbols", "AAPL, AMZN");
    answerAverages();
    until(() -> shows(robot, "#analyze-chart"));

    assertThat(robot.lookup("#analyze-chart").queryAs(BorderPane.class).getCenter())
        .isInstanceOf(SeriesChart.class);
    assertThat(robot.lookup("#analyze-chart-subject").queryComboBox().getItems().toString())
        .isEqualTo("[AAPL, AMZN]");
    assertThat(text(robot, "#analyze-statistics"))
        .startsWith("Query 4f6c-01: first rows after")
        .contains("billed as 10 MB");
  }

  @Test
  void aDayThatIsNoLimitIsShownEmptyAndIsAskedForAllTheSame(FxRobot robot) throws Exception {
    choose(robot, "bollinger");
    fire(robot, "#query-open");
    DatePicker from = robot.lookup("#parameter-from").queryAs(DatePicker.class);
    DatePicker to = robot.lookup("#parameter-to").queryAs(DatePicker.class);
    assertThat(from.getEditor().getText()).isEmpty();
    assertThat(from.getPromptText()).isEqualTo("first day");
    assertThat(to.getPromptText()).isEqualTo("last day");
    onFx(() -> from.getEditor().setText("2026-05-04"));
    onFx(() -> to.getEditor().setText("2026-05-05"));
    onFx(() -> to.getEditor().setText(""));
    fire(robot, "#analyze-run");
    until(() -> engine.analysis.orders.size() == 1);

    assertThat(engine.analysis.orders.getFirst().query().values())
        .containsEntry("from", "2026-05-04")
        .containsEntry("to", "2199-12-31");
  }

  @Test
  void theListCutsLongTitlesAndKeepsWhatIsChosenInSight(FxRobot robot) throws Exception {
    until(() -> shows(robot, "#library-list"));
    onFx(() -> robot.lookup("#analyze-split").queryAs(SplitPane.class).setDividerPositions(0));
    TreeView<?> list = robot.lookup("#library-list").queryAs(TreeView.class);
    until(() -> list.lookup(".virtual-flow") instanceof VirtualFlow<?>);
    VirtualFlow<?> flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
    until(() -> flow.getLastVisibleCell() != null);
    int heading = flow.getFirstVisibleCell().getIndex();
    int last = flow.getLastVisibleCell().getIndex();
    int chosen = list.getTreeItem(last).isLeaf() ? last : last - 1;
    onFx(() -> list.getSelectionModel().select(chosen));
    until(() -> shows(robot, "#query-run"));

    until(() -> flow.getFirstVisibleCell().getIndex() > heading);
    assertThat(flow.getLastVisibleCell().getIndex()).isGreaterThanOrEqualTo(chosen);
    assertThat(list.lookupAll(".scroll-bar"))
        .filteredOn(bar -> ((ScrollBar) bar).getOrientation() == Orientation.HORIZONTAL)
        .noneMatch(Node::isVisible);
  }

  @Test
  void aNewTabIsWrittenInAtOnce(FxRobot robot) throws Exception {
    onFx(() -> robot.lookup("#analyze-new").queryButton().requestFocus());
    fire(robot, "#analyze-new");

    until(() -> focused(robot, "#analyze-editor"));
    assertThat(model.tabs()).hasSize(2);
  }

  @Test
  void theRowsOfAQueryThatIsRunFromTheLibraryGetTheFocus(FxRobot robot) throws Exception {
    choose(robot, "bollinger");
    onFx(() -> robot.lookup("#query-run").queryButton().requestFocus());
    fire(robot, "#query-run");
    until(() -> focused(robot, "#analyze-editor"));
    until(() -> engine.analysis.orders.size() == 1);
    answerAverages();
    until(() -> focused(robot, "#analyze-grid"));
  }

  @Test
  void aColumnOfTheResultIsAsWideAsWhatItHolds(FxRobot robot) throws Exception {
    choose(robot, "bollinger");
    fire(robot, "#query-run");
    until(() -> engine.analysis.orders.size() == 1);
    answerAverages();
    until(() -> shows(robot, "#analyze-grid"));
    TableView<?> grid = robot.lookup("#analyze-grid").queryTableView();
    until(() -> grid.getColumns().size() == 5);

    assertThat(grid.getColumns().get(1).getText()).isEqualTo("symbol");
    assertThat(grid.getColumns().get(1).getPrefWidth()).isLessThan(90);
    assertThat(grid.getColumns().get(2).getText()).isEqualTo("timestamp");
    assertThat(grid.getColumns().get(2).getPrefWidth()).isGreaterThan(150);
  }

  @Test
  void whoWentElsewhereMeanwhileIsLeftThere(FxRobot robot) throws Exception {
    choose(robot, "bollinger");
    fire(robot, "#query-run");
    until(() -> engine.analysis.orders.size() == 1);
    onFx(() -> robot.lookup("#library-search").query().requestFocus());
    answerAverages();
    until(() -> shows(robot, "#analyze-chart"));
    assertThat(focused(robot, "#library-search")).isTrue();
  }

  private void answerAverages() {
    engine
        .lastQuery()
        .answer(
            AnalyzeSamples.columns(
                "symbol:varchar", "timestamp:timestamp(3)", "close:double", "middle:double"),
            AnalyzeSamples.averages().stream().toList());
  }

  /// Whether what has the focus is the part of this id in the tab that is on top.
  private static boolean focused(FxRobot robot, String id) {
    return robot.lookup(id).tryQuery().stream()
        .anyMatch(node -> node.getScene() != null && node.getScene().getFocusOwner() == node);
  }

  @Test
  void aValueThatDoesNotFitIsSaidAndIsNotRun(FxRobot robot) throws Exception {
    choose(robot, "bollinger");
    fire(robot, "#query-open");
    type(robot, "#parameter-window", "1");

    assertThat(text(robot, "#analyze-parameter-problem"))
        .isEqualTo("window takes a whole number from 2 to 5000");
    fire(robot, "#analyze-run");
    until(() -> shows(robot, "#analyze-result .error-card"));
    assertThat(engine.analysis.orders).isEmpty();
  }

  @Test
  void whatIsNotYetStoredIsIncludedOnRequest(FxRobot robot) throws Exception {
    onFx(() -> robot.lookup("#analyze-hot").queryAs(CheckBox.class).fire());
    fire(robot, "#analyze-show-command");
    assertThat(robot.lookup("#analyze-command").queryAs(TextField.class).getText())
        .endsWith(" --hot");
    fire(robot, "#analyze-run");
    until(() -> engine.analysis.orders.size() == 1);
    assertThat(engine.analysis.orders.getFirst().hot()).isTrue();
  }

  @Test
  void whileTheBrokerIsAwayTheSwitchIsOffAndSaysWhy(FxRobot robot) throws Exception {
    CheckBox hot = robot.lookup("#analyze-hot").queryAs(CheckBox.class);
    onFx(hot::fire);
    EngineSnapshot up = engine.snapshot;
    engine.snapshot = Samples.withoutBroker(up, "broker:9092 does not answer");
    onFx(model::refresh);
    assertThat(hot.isDisabled()).isTrue();
    assertThat(hot.isSelected()).isFalse();
    assertThat(hot.getAccessibleText()).contains("broker:9092");
    fire(robot, "#analyze-run");
    until(() -> engine.analysis.orders.size() == 1);
    assertThat(engine.analysis.orders.getFirst().hot()).isFalse();

    engine.snapshot = up;
    onFx(model::refresh);
    assertThat(hot.isDisabled()).isFalse();
  }

  @Test
  void whatTheEngineNotesAboutAnAnswerStandsAboveTheRows(FxRobot robot) throws Exception {
    fire(robot, "#analyze-run");
    until(() -> engine.analysis.orders.size() == 1);

    engine.lastQuery().notes = List.of("12 records come from the topic.");
    engine
        .lastQuery()
        .answer(List.of(new QueryColumn("n", "bigint")), List.of(AnalyzeSamples.row(1)));
    until(() -> shows(robot, "#analyze-notes"));
    assertThat(text(robot, "#analyze-notes")).isEqualTo("12 records come from the topic.");
  }

  @Test
  void allRowsOfALongAnswerAreWrittenAsCsv(FxRobot robot) throws Exception {
    fire(robot, "#analyze-run");
    until(() -> engine.analysis.orders.size() == 1);
    engine.lastQuery().columns = AnalyzeSamples.columns("symbol:varchar", "n:bigint");
    engine.lastQuery().pages =
        IntStream.range(0, 25)
            .mapToObj(page -> List.of(AnalyzeSamples.row("A \"quoted\", name", page)))
            .toList();
    engine.lastQuery().state.set(new QueryState.Succeeded("q", 0, Duration.ofMillis(3)));
    until(() -> shows(robot, "#analyze-export"));

    fire(robot, "#analyze-export");
    until(() -> text(robot, "#analyze-exported").startsWith("✔ 25 rows written"));

    List<String> lines = Files.readAllLines(folder.resolve("result.csv"));
    assertThat(lines).hasSize(26).startsWith("symbol,n", "\"A \"\"quoted\"\", name\",0");
    assertThat(lines).endsWith("\"A \"\"quoted\"\", name\",24");
  }
}
