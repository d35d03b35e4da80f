package io.tapedeck.app.tapes;

import static io.tapedeck.app.testing.OnScreen.text;
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
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ForecastTest {

  private final FakeEngine engine = new FakeEngine();
  private Deck deck;
  private TapesModel model;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    engine.reports.put("sample.csv", Samples.report());
    Jobs jobs = new Jobs();
    deck = new Deck(engine, jobs);
    model = new TapesModel(engine, jobs, deck, _ -> {}, new FakeMemory(), List.of());
    stage.setScene(new Scene((Parent) new TapesPlace(model, NoBrowse.OF).view(), 1100, 800));
    stage.show();
  }

  @Test
  void beforeATapeIsChosenNothingIsForetold(FxRobot robot) {
    assertThat(model.forecast().get()).isInstanceOf(Answer.Unasked.class);
    assertThat(robot.lookup("#tapes-forecast").query().isVisible()).isFalse();
  }

  @Test
  void tinyObjectsAreToldBeforeStartWithTheBetterSettingBeside(FxRobot robot) throws Exception {
    choose(robot);

    assertThat(text(robot, "#forecast-head")).isEqualTo("Forecast: 2,000 records, played in 2.0 s");
    assertThat(figures(robot, "chosen"))
        .containsExactly("≈ 14,040", "≈ 56", "4.1 KiB", "≈ 14,900", "≈ $0.07", "< $0.01");
    assertThat(figures(robot, "better"))
        .containsExactly("250", "1", "3.3 MiB", "≈ 310", "< $0.01", "< $0.01");
    assertThat(text(robot, "#forecast-note")).startsWith("Most objects would be tiny");
    assertThat(robot.lookup("#forecast-take").queryAs(ButtonBase.class).getText())
        .isEqualTo("Folders by dt");
  }

  @Test
  void oneButtonTakesTheBetterSetting(FxRobot robot) throws Exception {
    choose(robot);
    robot.clickOn("#tapes-more");
    robot.clickOn("#forecast-take");
    waitFor(10, TimeUnit.SECONDS, () -> asked().partitionBy().equals(List.of(PartitionField.DT)));
    waitFor(10, TimeUnit.SECONDS, () -> robot.lookup("#forecast-take").tryQuery().isEmpty());

    assertThat(model.choice().get().partitionBy()).containsExactly(PartitionField.DT);
    assertThat(model.command()).endsWith("--partition-by dt");
    assertThat(robot.lookup("#tapes-partition-dt").queryAs(ToggleButton.class).isSelected())
        .isTrue();
    assertThat(figures(robot, "chosen")).startsWith("250");
  }

  @Test
  void itIsWorkedOutAnewWhenFormatOrPaceChange(FxRobot robot) throws Exception {
    choose(robot);
    robot.interact(() -> model.change(now -> now.with(ObjectFormat.JSON_ZST)));
    waitFor(10, TimeUnit.SECONDS, () -> asked().format() == ObjectFormat.JSON_ZST);

    robot.interact(() -> deck.pace().set(new Pace.EventTime(60)));
    waitFor(10, TimeUnit.SECONDS, () -> asked().playback().pace().equals(new Pace.EventTime(60)));
  }

  @Test
  void aForecastThatFailsDoesNotKeepFromPlaying(FxRobot robot) throws Exception {
    engine.reports.put("sample.csv", Samples.report());
    robot.interact(() -> model.choose("sample.csv"));
    waitFor(10, TimeUnit.SECONDS, () -> model.forecast().get() instanceof Answer.Ready);
    engine.refusal = new EngineException(ErrorCode.INTERNAL, "The engine is closing.");
    robot.interact(() -> model.change(now -> now.with(ObjectFormat.JSON)));
    waitFor(10, TimeUnit.SECONDS, () -> model.forecast().get() instanceof Answer.Failed<Forecast>);
    waitForFxEvents();

    assertThat(robot.lookup("No forecast: The engine is closing.").tryQuery()).isPresent();
    assertThat(model.obstacle()).isNull();
  }

  @Test
  void whatWasPlayedToItsEndIsToldBeforeItIsStoredASecondTime(FxRobot robot) throws Exception {
    choose(robot);
    assertThat(robot.lookup("#tapes-replay").query().isVisible()).isFalse();
    assertThat(robot.lookup("#tapes-play").queryButton().getText()).isEqualTo("Play");

    RunId run = new RunId("20261121T044500-9f3a61");
    engine.finished = Optional.of(new FinishedRun(run, 2_000, true));
    robot.clickOn("#tapes-play");
    waitFor(10, TimeUnit.SECONDS, () -> deck.state().get() instanceof RunState.Playing);
    engine.lastRun().finish(Ledger.EMPTY);
    waitFor(10, TimeUnit.SECONDS, () -> robot.lookup("#tapes-replay").query().isVisible());

    assertThat(text(robot, "#tapes-replay"))
        .isEqualTo(
            "Played to its end by run 20261121T044500-9f3a61: playing again stores its rows a"
                + " second time.");
    assertThat(robot.lookup("#tapes-play").queryButton().getText()).isEqualTo("Play again");
    assertThat(model.obstacle()).isNull();
    robot.interact(() -> model.change(now -> now.with(Playback.Stamp.NOW)));
    assertThat(robot.lookup("#tapes-replay").query().isVisible())
        .as("with new times they are other rows")
        .isFalse();
  }

  @Test
  void theFormatSaysWhatItCosts(FxRobot robot) throws Exception {
    choose(robot);
    robot.clickOn("#tapes-more");
    robot.interact(
        () -> robot.lookup("#tapes-format-json-object").queryAs(ButtonBase.class).fire());
    waitForFxEvents();

    assertThat(
            robot.lookup(".label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .filter(words -> words.contains("Every record is a PUT")))
        .hasSize(1);
    robot.interact(() -> robot.lookup("#tapes-partition-table").queryAs(ButtonBase.class).fire());
    assertThat(model.choice().get().partitionBy()).isEmpty();
    assertThat(model.command()).endsWith("--format json-object --partition-by none");
  }

  private void choose(FxRobot robot) throws Exception {
    robot.interact(() -> model.choose("sample.csv"));
    waitFor(10, TimeUnit.SECONDS, () -> model.forecast().get() instanceof Answer.Ready);
    waitForFxEvents();
  }

  private RunSpec asked() {
    return engine.foretold.getLast();
  }

  private static List<String> figures(FxRobot robot, String which) {
    return IntStream.range(0, 6)
        .mapToObj(i -> text(robot, "#forecast-" + which + "-" + i))
        .toList();
  }
}
