package io.tapedeck.app.tapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import atlantafx.base.theme.PrimerLight;
import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.app.testing.FakeMemory;
import io.tapedeck.app.testing.NoBrowse;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.Severity;
import io.tapedeck.engine.tape.TapeAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TapeDecisionsTest {

  private final FakeEngine engine = new FakeEngine();
  private final FakeMemory memory = new FakeMemory();
  private TapesModel model;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    engine.reports.put("data/a.csv", Samples.richReport());
    engine.reports.put("data/b.csv", Samples.richReport());
    engine.reports.put("asks.csv", Samples.askingReport());
    Jobs jobs = new Jobs();
    Deck deck = new Deck(engine, jobs);
    model = new TapesModel(engine, jobs, deck, _ -> {}, memory, List.of());
    stage.setScene(new Scene((Parent) new TapesPlace(model, NoBrowse.OF).view(), 1100, 800));
    stage.show();
  }

  @Test
  void aGuessShowsItsEvidenceAndCanBeOverruledWithItsRunnerUp(FxRobot robot) throws Exception {
    read(robot, "data/a.csv");
    assertThat(robot.lookup("Dates are dd/mm, because line 14 says 29/06/2026.").tryQuery())
        .isPresent();
    assertThat(robot.lookup("Otherwise it would be mm/dd.").tryQuery()).isPresent();
    robot.interact(() -> combo(robot, "#guess-date-order").getSelectionModel().select(1));
    waitFor(10, TimeUnit.SECONDS, () -> engine.inspected.size() == 2);

    assertThat(engine.inspected.getLast().corrections().values())
        .isEqualTo(Map.of("date-order", "mm/dd"));
    assertThat(memory.kept.get("data/a.csv").values()).containsEntry("date-order", "mm/dd");
    waitUntilRead();
    assertThat(model.command()).contains(" --as date-order=mm/dd ");
  }

  @Test
  void anyOtherValueMayBeTypedAndHalfOfOneChangesNothing(FxRobot robot) throws Exception {
    read(robot, "data/a.csv");
    ComboBox<?> zone = combo(robot, "#guess-zone");
    robot.interact(() -> zone.getEditor().setText("Europe/Ber"));
    robot.clickOn("#tapes-path");
    assertThat(engine.inspected).hasSize(1);
    robot.interact(
        () -> {
          zone.getEditor().setText("Europe/Berlin");
          zone.getEditor().fireEvent(new javafx.event.ActionEvent());
        });
    waitFor(10, TimeUnit.SECONDS, () -> engine.inspected.size() == 2);
    assertThat(engine.inspected.getLast().corrections().values())
        .containsEntry("zone", "Europe/Berlin");
  }

  @Test
  void theMeaningOfAColumnIsChosenOverTheRecords(FxRobot robot) throws Exception {
    read(robot, "data/a.csv");
    MenuButton column = robot.lookup("#column-Note").queryAs(MenuButton.class);
    assertThat(column.getAccessibleText()).isEqualTo("Column Note is taken for ignore");
    robot.interact(
        () ->
            column.getItems().stream()
                .filter(item -> item.getText().equals("side"))
                .findFirst()
                .orElseThrow()
                .fire());
    waitFor(10, TimeUnit.SECONDS, () -> engine.inspected.size() == 2);
    assertThat(engine.inspected.getLast().corrections().values())
        .isEqualTo(Map.of("column.Note", "side"));
  }

  @Test
  void whatWasDecidedEarlierIsUsedUntilItIsForgotten(FxRobot robot) throws Exception {
    memory.kept.put("data/a.csv", Corrections.NONE.with("zone", "America/New_York"));
    read(robot, "data/a.csv");
    assertThat(engine.inspected.getLast().corrections().values())
        .isEqualTo(Map.of("zone", "America/New_York"));
    robot.interact(() -> robot.lookup("#tapes-forget").queryAs(ButtonBase.class).fire());
    waitFor(10, TimeUnit.SECONDS, () -> engine.inspected.size() == 2);
    assertThat(engine.inspected.getLast()).isEqualTo(TapeAddress.of("data/a.csv"));
    assertThat(memory.kept).isEmpty();
  }

  @Test
  void aCorrectionHoldsForTheFilesBesideItButASymbolOnlyForItsOwn(FxRobot robot) throws Exception {
    robot.interact(
        () ->
            model.choosePaths(
                List.of(java.nio.file.Path.of("data/a.csv"), java.nio.file.Path.of("data/b.csv"))));
    waitUntilRead();
    robot.interact(() -> model.correct("zone", "UTC"));
    waitUntilRead();
    robot.interact(() -> model.correct("symbol", "AAPL"));
    waitUntilRead();
    assertThat(model.tapes().get())
        .extracting(tape -> tape.corrections().values())
        .containsExactly(Map.of("zone", "UTC", "symbol", "AAPL"), Map.of("zone", "UTC"));
  }

  @Test
  void questionsComeFirstAndPlayWaitsForTheAnswers(FxRobot robot) throws Exception {
    engine.reports.put("asks.csv {date-order=mm/dd, symbol=IBM}", Samples.richReport());
    read(robot, "asks.csv");
    assertThat(robot.lookup("#tapes-play").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#tapes-effect").queryAs(Labeled.class).getText())
        .startsWith("Answer the questions above first");

    robot.clickOn("#question-date-order-1");
    waitFor(10, TimeUnit.SECONDS, () -> engine.inspected.size() == 2);
    waitUntilRead();
    robot.clickOn("#question-symbol").write("IBM").type(KeyCode.ENTER);
    waitFor(10, TimeUnit.SECONDS, () -> engine.inspected.size() == 3);
    waitUntilRead();
    assertThat(robot.lookup("#tapes-questions").tryQuery()).isEmpty();
    assertThat(robot.lookup("#tapes-play").query().isDisabled()).isFalse();
    assertThat(model.command()).contains(" --as date-order=mm/dd --symbol IBM ");
  }

  @Test
  void aSeverityGoesIntoTheRunAndItsCommand(FxRobot robot) throws Exception {
    read(robot, "data/a.csv");
    robot.clickOn("Quality");
    assertThat(robot.lookup("#rule-spike").queryAs(Labeled.class).getText()).isEqualTo("14");
    robot.interact(() -> robot.lookup("#rule-spike-quarantine").queryAs(ButtonBase.class).fire());
    assertThat(model.choice().get().quality().of(QualityRule.SPIKE)).isEqualTo(Severity.QUARANTINE);
    assertThat(model.command()).contains(" --rule spike=quarantine ");
  }

  @Test
  void aWindowThatIsNoneIsSaidAndPlaysNothing(FxRobot robot) throws Exception {
    read(robot, "data/a.csv");
    robot.clickOn("#tapes-more");
    robot.clickOn("#play-from").write("2026-02-01").type(KeyCode.ENTER);
    robot.clickOn("#play-to").write("someday").type(KeyCode.ENTER);
    assertThat(robot.lookup("#play-to").query().getAccessibleText())
        .contains("'someday' is no moment");
    robot.push(KeyCode.CONTROL, KeyCode.A).write("2026-01-31 12:00").type(KeyCode.ENTER);
    assertThat(robot.lookup("#tapes-effect").queryAs(Labeled.class).getText())
        .contains("From is not before To");
    assertThat(robot.lookup("#tapes-play").query().isDisabled()).isTrue();
  }

  private void read(FxRobot robot, String address) throws Exception {
    robot.interact(() -> model.choose(address));
    waitUntilRead();
  }

  private void waitUntilRead() throws Exception {
    waitFor(10, TimeUnit.SECONDS, () -> model.answer().get() instanceof Answer.Ready);
    waitForFxEvents();
  }

  private static ComboBox<?> combo(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(ComboBox.class);
  }
}
