package io.tapedeck.app.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import atlantafx.base.theme.PrimerLight;
import io.tapedeck.app.chart.CandleChart;
import io.tapedeck.app.chart.CategoryChart;
import io.tapedeck.app.chart.SeriesChart;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.app.testing.NoBrowse;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.query.help.SqlFix;
import io.tapedeck.engine.query.help.SqlProblem;
import io.tapedeck.engine.query.text.TextRange;
import io.tapedeck.engine.state.QueryState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class AnalyzePlaceTest {

  private final FakeEngine engine = new FakeEngine();
  private AnalyzeModel model;
  private QueryTab tab;
  private Stage stage;

  @Start
  void start(Stage stage) {
    this.stage = stage;
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    model = new AnalyzeModel(engine, new Jobs());
    tab = model.tabs().getFirst();
    stage.setScene(new Scene((Parent) new AnalyzePlace(model, NoBrowse.OF).view(), 1200, 800));
    stage.show();
  }

  @Test
  void aTextAndANumberBecomeRowsAndBars(FxRobot robot) throws Exception {
    run(robot);
    engine
        .lastQuery()
        .answer(
            List.of(new QueryColumn("symbol", "varchar"), new QueryColumn("records", "bigint")),
            List.of(row("AAPL", "120412"), row("IBM", null)));
    waitForAnswer();

    assertThat(robot.lookup("#analyze-grid").queryTableView().getItems()).hasSize(2);
    assertThat(robot.lookup("120,412").tryQuery()).isPresent();
    assertThat(robot.lookup("NULL").tryQuery()).isPresent();
    assertThat(chart(robot)).isInstanceOf(CategoryChart.class);
    assertThat(robot.lookup("#analyze-status").queryAs(Label.class).getText())
        .isEqualTo("2 rows, 1.4 MiB scanned in 412 ms, $0.000050");
    assertThat(robot.lookup("#analyze-statistics").queryAs(Label.class).getText())
        .contains("(38 ms in the queue, 120 ms planning, 9 ms writing the answer)");
  }

  private static MouseEvent released() {
    return new MouseEvent(
        MouseEvent.MOUSE_RELEASED,
        0,
        0,
        0,
        0,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        true,
        null);
  }

  @Test
  void theSidePaneIsAsWideAsItWasMade(FxRobot robot) {
    SplitPane split = robot.lookup("#analyze-split").queryAs(SplitPane.class);
    Node divider =
        split.lookupAll(".split-pane-divider").stream()
            .filter(one -> one.getParent() == split)
            .findFirst()
            .orElseThrow();
    robot.interact(
        () -> {
          split.setDividerPositions(0.35);
          Event.fireEvent(divider, released());
        });
    waitForFxEvents();
    double made = model.side().get();
    double width = split.getItems().getFirst().getLayoutBounds().getWidth();
    assertThat(made).isBetween(width - 8, width + 8);

    robot.interact(
        () -> {
          AnalyzeModel next = new AnalyzeModel(engine, new Jobs());
          next.side().set(made);
          stage.setScene(new Scene((Parent) new AnalyzePlace(next, NoBrowse.OF).view(), 1400, 800));
        });
    waitForFxEvents();
    SplitPane again = robot.lookup("#analyze-split").queryAs(SplitPane.class);
    assertThat(again.getItems().getFirst().getLayoutBounds().getWidth())
        .isBetween(width - 8, width + 8);
  }

  @Test
  void aTimeAndANumberBecomeALine(FxRobot robot) throws Exception {
    run(robot);
    engine
        .lastQuery()
        .answer(
            List.of(new QueryColumn("dt", "varchar"), new QueryColumn("average", "double")),
            List.of(row("2026-01-05", "12.5"), row("2026-01-06", "13.5")));
    waitForAnswer();

    assertThat(chart(robot)).isInstanceOf(SeriesChart.class);
  }

  @Test
  void openHighLowCloseBecomeCandlesUntilThePersonChoosesOtherwise(FxRobot robot) throws Exception {
    run(robot);
    engine
        .lastQuery()
        .answer(
            List.of(
                new QueryColumn("timestamp", "timestamp(3)"),
                new QueryColumn("open", "double"),
                new QueryColumn("high", "double"),
                new QueryColumn("low", "double"),
                new QueryColumn("close", "double")),
            List.of(row("2026-01-05 00:00:00.000", "1", "2", "0.5", "1.5")));
    waitForAnswer();
    assertThat(chart(robot)).isInstanceOf(CandleChart.class);

    robot.interact(() -> kinds(robot).setValue(ChartKind.LINE));

    assertThat(chart(robot)).isInstanceOf(SeriesChart.class);
  }

  @Test
  void aTableThatComesWithTheFirstStoredObjectIsNoMistake(FxRobot robot) throws Exception {
    robot.interact(() -> tab.draft().sql().set("SELECT close FROM bars"));
    run(robot);
    String said = "TABLE_NOT_FOUND: line 1:19: Table 'awsdatacatalog.market.bars' does not exist";
    engine.lastQuery().fail(new EngineException(ErrorCode.SQL_REFUSED, said));
    waitFor(10, TimeUnit.SECONDS, () -> tab.state().get() instanceof QueryState.Failed);
    waitForFxEvents();

    assertThat(
            robot
                .lookup(
                    said
                        + ". The table is made with the first object that is stored: play a tape,"
                        + " or run this again in a moment.")
                .tryQuery())
        .isPresent();
  }

  @Test
  void anErrorIsMarkedWhereItIsAndOneButtonMendsIt(FxRobot robot) throws Exception {
    String sql = "SELECT symbol,\n  avg(closing) FROM bars";
    robot.interact(() -> tab.draft().sql().set(sql));
    TextRange place = new TextRange(sql.indexOf("closing"), sql.indexOf("closing") + 7);
    engine.analysis.problem =
        new SqlProblem(
            "Column 'closing' cannot be resolved",
            Optional.of(place),
            List.of(new SqlFix("Write close instead of closing", place, "close")));
    run(robot);
    engine
        .lastQuery()
        .fail(
            new EngineException(
                ErrorCode.SQL_REFUSED, "line 2:7: Column 'closing' cannot be resolved"));
    waitFor(10, TimeUnit.SECONDS, () -> tab.state().get() instanceof QueryState.Failed);
    waitForFxEvents();

    assertThat(pane(robot).editor().marked()).isEqualTo("closing");
    assertThat(pane(robot).editor().caret()).isEqualTo(place.start());
    assertThat(robot.lookup("line 2:7: Column 'closing' cannot be resolved").tryQuery())
        .isPresent();

    robot.clickOn("#analyze-fix-0");

    assertThat(tab.draft().sql().get()).isEqualTo("SELECT symbol,\n  avg(close) FROM bars");
    assertThat(pane(robot).editor().marked()).isEmpty();
    assertThat(robot.lookup("#analyze-fix-0").query().isDisabled())
        .as("an edit is made once")
        .isTrue();
  }

  @Test
  void escapeCancelsTheQuery(FxRobot robot) throws Exception {
    run(robot);
    robot.clickOn("#analyze-editor").push(KeyCode.ESCAPE);

    waitFor(10, TimeUnit.SECONDS, () -> tab.state().get() instanceof QueryState.Cancelled);
    assertThat(engine.lastQuery().state.get()).isInstanceOf(QueryState.Cancelled.class);
    assertThat(tab.running().get()).isFalse();
  }

  @Test
  void theShortcutRunsTheQuery(FxRobot robot) throws Exception {
    robot.clickOn("#analyze-editor").push(KeyCode.SHORTCUT, KeyCode.ENTER);

    waitFor(10, TimeUnit.SECONDS, () -> engine.queries.size() == 1);
    assertThat(engine.lastQuery().sql()).isEqualTo(StarterQuery.SQL);
  }

  @Test
  void furtherPagesAreReadWhenAskedFor(FxRobot robot) throws Exception {
    run(robot);
    engine.lastQuery().columns = List.of(new QueryColumn("n", "bigint"));
    engine.lastQuery().pages = List.of(numbers(0, 100), numbers(100, 150));
    engine.lastQuery().state.set(new QueryState.Succeeded("q", 0, Duration.ofMillis(3)));
    waitForAnswer();
    assertThat(tab.window().rows()).hasSize(100);

    robot.clickOn("#analyze-more");

    waitFor(10, TimeUnit.SECONDS, () -> tab.window().rows().size() == 150);
    assertThat(tab.window().more().get()).isFalse();
  }

  @Test
  void anAnswerIsGoneWhileTheNextOneIsAwaited(FxRobot robot) throws Exception {
    run(robot);
    engine
        .lastQuery()
        .answer(
            List.of(new QueryColumn("symbol", "varchar"), new QueryColumn("records", "bigint")),
            List.of(row("AAPL", "1")));
    waitForAnswer();

    robot.clickOn("#analyze-run");
    waitFor(10, TimeUnit.SECONDS, () -> engine.queries.size() == 2);

    assertThat(tab.window().rows()).isEmpty();
    assertThat(robot.lookup("#analyze-stop").tryQuery()).isPresent();
  }

  @Test
  void theCommandIsShownWhenAskedFor(FxRobot robot) throws Exception {
    robot.interact(() -> tab.draft().sql().set("SELECT 'a' FROM bars"));
    robot.clickOn("#analyze-show-command");

    TextField command = robot.lookup("#analyze-command").queryAs(TextField.class);
    waitFor(10, TimeUnit.SECONDS, () -> !command.getText().isEmpty());
    assertThat(command.getText()).isEqualTo("./tapedeck query 'SELECT '\\''a'\\'' FROM bars'");
  }

  private void run(FxRobot robot) throws Exception {
    robot.clickOn("#analyze-run");
    waitFor(10, TimeUnit.SECONDS, () -> engine.queries.size() == 1);
    waitFor(10, TimeUnit.SECONDS, () -> tab.state().get() instanceof QueryState.Running);
  }

  private void waitForAnswer() throws Exception {
    waitFor(10, TimeUnit.SECONDS, () -> tab.state().get() instanceof QueryState.Succeeded);
    waitForFxEvents();
  }

  private static QueryPane pane(FxRobot robot) {
    return (QueryPane)
        robot.lookup("#analyze-tabs").queryAs(TabPane.class).getTabs().getFirst().getUserData();
  }

  private static Node chart(FxRobot robot) {
    return robot.lookup("#analyze-chart").queryAs(BorderPane.class).getCenter();
  }

  private static javafx.scene.control.ComboBox<ChartKind> kinds(FxRobot robot) {
    return robot.lookup("#analyze-chart-kind").queryComboBox();
  }

  private static List<QueryRow> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> row(Integer.toString(n))).toList();
  }

  private static QueryRow row(String... values) {
    return new QueryRow(java.util.Arrays.asList(values));
  }
}
