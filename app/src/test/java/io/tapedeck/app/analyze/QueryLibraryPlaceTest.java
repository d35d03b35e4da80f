package io.tapedeck.app.analyze;

import static io.tapedeck.app.testing.OnScreen.onFx;
import static io.tapedeck.app.testing.OnScreen.text;
import static io.tapedeck.app.testing.OnScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.chart.SeriesChart;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.testing.AnalyzeSamples;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.app.testing.NoBrowse;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class QueryLibraryPlaceTest {

  @TempDir static Path folder;

  private final FakeEngine engine = new FakeEngine();
  private AnalyzeModel model;
  private AnalyzePlace place;

  @Start
  void start(Stage stage) {
    engine.analysis.estimate = AnalyzeSamples.estimate(4_812_331);
    engine.analysis.saved.add(AnalyzeSamples.saved());
    engine.analysis.history.addAll(AnalyzeSamples.history());
    model = new AnalyzeModel(engine, new Jobs());
    place = new AnalyzePlace(model, new NoBrowse(List.of(), folder));
    stage.setScene(new Scene((Parent) place.view(), 1200, 800));
    stage.show();
    place.shown();
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
  void whoComesBackIsToldWhatAQueryCostsNow(FxRobot robot) throws Exception {
    until(() -> text(robot, "#analyze-estimate").equals("≈ 4.6 MiB, $0.000050"));
    engine.analysis.estimate = AnalyzeSamples.estimate(2_000_000_000);
    onFx(place::shown);
    until(() -> text(robot, "#analyze-estimate").startsWith("≈ 1.9 GiB"));
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
  void theEstimateStandsBesideRunAndNeverKeepsItWaiting(FxRobot robot) throws Exception {
    until(() -> text(robot, "#analyze-estimate").equals("≈ 4.6 MiB, $0.000050"));
    assertThat(text(robot, "#analyze-assumption"))
        .isEqualTo("assumed: USD 5 per TB scanned, at least 10 MB a query");

    engine.analysis.mayEstimate = new CountDownLatch(1);
    int before = engine.analysis.estimated.size();
    for (String sql : List.of("SELECT 1", "SELECT 12", "SELECT 123")) {
      onFx(() -> first().draft().sql().set(sql));
    }
    until(() -> engine.analysis.estimated.size() > before);
    assertThat(engine.analysis.estimated.size() - before)
        .as("what was typed in one go is asked for once")
        .isEqualTo(1);
    assertThat(text(robot, "#analyze-estimate")).isEqualTo("Estimating…");

    fire(robot, "#analyze-run");
    until(() -> engine.analysis.orders.size() == 1);
    engine.analysis.mayEstimate.countDown();
    until(() -> text(robot, "#analyze-estimate").startsWith("≈"));
  }

  @Test
  void aStatementIsSavedUnderATitleWithItsValuesAsDefaults(FxRobot robot) throws Exception {
    onFx(() -> first().draft().sql().set("SELECT * FROM bars WHERE symbol = :who"));
    type(robot, "#parameter-who", "IBM");
    fire(robot, "#analyze-save");
    type(robot, "#save-title", "Only one, please!");
    assertThat(text(robot, "#save-effect")).contains("only-one-please.sql");
    fire(robot, "#save-ok");
    until(() -> engine.analysis.saved.size() == 2);

    Query saved = engine.analysis.saved.getLast();
    assertThat(saved.name()).isEqualTo("only-one-please");
    assertThat(saved.title()).isEqualTo("Only one, please!");
    assertThat(saved.parameters().getFirst().standard()).contains("IBM");
    until(() -> model.shelf().isSaved("only-one-please"));
  }

  @Test
  void aSavedQueryIsRenamedAndDeletedOnlyAfterItsFileIsNamed(FxRobot robot) throws Exception {
    choose(robot, "spreads before");
    fire(robot, "#query-rename");
    type(robot, "#query-new-title", "Morning spreads");
    fire(robot, "#query-rename-ok");
    until(() -> model.shelf().isSaved("morning-spreads"));
    assertThat(engine.analysis.saved).extracting(Query::name).containsExactly("morning-spreads");

    choose(robot, "morning");
    fire(robot, "#query-delete");
    assertThat(robot.lookup("Deletes the file morning-spreads.sql of the home.").tryQuery())
        .isPresent();
    assertThat(engine.analysis.saved).hasSize(1);
    fire(robot, "#query-delete-ok");
    until(() -> engine.analysis.saved.isEmpty());
  }

  @Test
  void whatWasRunIsRunAgainWithItsValues(FxRobot robot) throws Exception {
    fire(robot, "#side-history");
    until(() -> shows(robot, "#history-list"));
    ListView<?> list = robot.lookup("#history-list").queryListView();
    onFx(() -> list.getSelectionModel().select(3));
    fire(robot, "#history-run");
    until(() -> engine.analysis.orders.size() == 1);

    assertThat(engine.analysis.orders.getFirst().query().name()).isEqualTo("top-movers");
    assertThat(engine.analysis.orders.getFirst().query().values()).containsEntry("top", "5");
  }

  @Test
  void theBudgetThatStopsAQueryIsNamedAndCanBeChangedFromThere(FxRobot robot) throws Exception {
    fire(robot, "#analyze-run");
    until(() -> engine.analysis.orders.size() == 1);
    engine
        .lastQuery()
        .fail(new EngineException(ErrorCode.BUDGET_EXCEEDED, "Its budget is 10. Raise it."));
    until(() -> shows(robot, "#budget-banner"));
    assertThat(robot.lookup("Its budget is 10. Raise it.").tryQuery()).isPresent();

    fire(robot, "#budget-change");
    until(() -> shows(robot, "#budget-query"));
    type(robot, "#budget-query", "lots");
    assertThat(robot.lookup("#budget-set").query().isDisabled()).isTrue();
    type(robot, "#budget-query", "2 GB");
    type(robot, "#budget-day", "$0.05");
    fire(robot, "#budget-set");
    until(() -> engine.analysis.budget.perQuery().isPresent());

    assertThat(engine.analysis.budget.perQuery()).isEqualTo(OptionalLong.of(2_000_000_000));
    assertThat(engine.analysis.budget.perDay()).isEqualTo(OptionalLong.of(10_000_000_000L));
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

  private QueryTab first() {
    return model.tabs().getFirst();
  }

  private static void choose(FxRobot robot, String words) throws Exception {
    until(() -> shows(robot, "#library-list"));
    type(robot, "#library-search", words);
    TreeView<?> list = robot.lookup("#library-list").queryAs(TreeView.class);
    until(() -> list.getExpandedItemCount() >= 2);
    onFx(() -> list.getSelectionModel().select(1));
  }

  private static void type(FxRobot robot, String field, String words) {
    onFx(() -> robot.lookup(field).queryAs(TextField.class).setText(words));
  }

  private static void fire(FxRobot robot, String button) {
    onFx(
        () ->
            robot.lookup(button).<ButtonBase>queryAll().stream()
                .filter(QueryLibraryPlaceTest::isShown)
                .findFirst()
                .orElseThrow()
                .fire());
  }

  private static boolean shows(FxRobot robot, String query) {
    return robot.lookup(query).queryAll().stream().anyMatch(QueryLibraryPlaceTest::isShown);
  }

  private static boolean isShown(javafx.scene.Node node) {
    boolean shown = true;
    for (javafx.scene.Node part = node; part != null; part = part.getParent()) {
      shown = shown && part.isVisible();
    }
    return shown;
  }
}
