package io.tapedeck.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import atlantafx.base.theme.PrimerLight;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.shell.Telemetry;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.app.testing.SinkSamples;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.shape.Polyline;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PipelinePlaceTest {

  private static final Ledger EVEN =
      new Ledger(2_017, 17, 2_000, 2_000, 2_000, 0, 0, 0, 0, 8, 96_000);
  private static final Ledger SHORT =
      new Ledger(2_017, 17, 2_000, 1_999, 1_999, 0, 0, 0, 0, 8, 96_000);

  private final FakeEngine engine = new FakeEngine();
  private final List<String> shown = new ArrayList<>();
  private final AtomicInteger samplesPlayed = new AtomicInteger();
  private Deck deck;
  private PipelinePlace place;
  private PipelineModel model;
  private final Telemetry telemetry = new Telemetry(engine);

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    engine.tables.add(Samples.barsTable());
    Jobs jobs = new Jobs();
    deck = new Deck(engine, jobs);
    model = new PipelineModel(engine, jobs, deck);
    place =
        new PipelinePlace(model, shown::add, telemetry.snapshot(), samplesPlayed::incrementAndGet);
    stage.setScene(new Scene((Parent) place.view(), 1100, 800));
    stage.show();
    place.shown();
  }

  @AfterEach
  void hide(FxRobot robot) {
    robot.interact(place::hidden);
  }

  @Test
  void withoutATapeThereIsASampleToPlayAndAPlaceToChoose(FxRobot robot) {
    robot.clickOn("#pipeline-sample").clickOn("#pipeline-choose");

    assertThat(samplesPlayed).hasValue(1);
    assertThat(shown).containsExactly("tapes");
  }

  @Test
  void theStagesShowTheNumbersOfTheRun(FxRobot robot) throws Exception {
    play(robot, EVEN);

    assertThat(value(robot, "#stage-source-value")).isEqualTo("2,017");
    assertThat(value(robot, "#stage-topic-value")).isEqualTo("2,000");
    assertThat(value(robot, "#stage-lake-value")).isEqualTo("8");
    waitFor(10, TimeUnit.SECONDS, () -> value(robot, "#stage-table-value").equals("1"));
  }

  @Test
  void aRunThatBalancesSaysSo(FxRobot robot) throws Exception {
    play(robot, EVEN);
    end(robot, EVEN);

    assertThat(value(robot, "#ledger-verdict")).isEqualTo("✔ It balances");
    assertThat(robot.lookup("✔ read 2,017 = rejected 17 + published 2,000").tryQuery()).isPresent();
  }

  @Test
  void aRunThatLostARecordSaysWhichEquationFails(FxRobot robot) throws Exception {
    play(robot, SHORT);
    end(robot, SHORT);

    assertThat(value(robot, "#ledger-verdict")).isEqualTo("✖ It does not balance");
    assertThat(robot.lookup("✖ published 2,000 = consumed 1,999 − duplicates 0").tryQuery())
        .isPresent();
  }

  @Test
  void theStateOfTheDeckIsToldInWords(FxRobot robot) throws Exception {
    play(robot, EVEN);
    robot.interact(deck::pause);
    waitFor(10, TimeUnit.SECONDS, () -> deck.state().get() instanceof RunState.Paused);
    assertThat(value(robot, "#pipeline-state")).isEqualTo("‖ paused");
    robot.interact(deck::stop);

    waitFor(10, TimeUnit.SECONDS, () -> deck.state().get() instanceof RunState.Draining);
    assertThat(value(robot, "#pipeline-state")).isEqualTo("▼ storing what was read");
  }

  @Test
  void aRateThatStandsStillIsDrawnAsWell(FxRobot robot) throws Exception {
    play(robot, EVEN);
    for (int second = 1; second <= 3; second++) {
      engine.snapshot = laterThan(engine.snapshot);
      sample(robot);
    }

    assertThat(value(robot, "#tile-in-value"))
        .isEqualTo(Figures.count(Math.round(engine.snapshot.readPerSecond())));
    Polyline line = robot.lookup("#tile-in .td-spark-line").query();
    assertThat(line.getPoints()).hasSizeGreaterThanOrEqualTo(3 * 2);
  }

  @Test
  void theLineOfTheLastMinuteGoesOnWhileAnotherPlaceIsShown(FxRobot robot) throws Exception {
    play(robot, EVEN);
    robot.interact(place::hidden);
    Polyline line = robot.lookup("#tile-out .td-spark-line").query();
    int before = line.getPoints().size();
    for (int second = 1; second <= 3; second++) {
      engine.snapshot = laterThan(engine.snapshot);
      robot.interact(telemetry::sample);
    }
    sample(robot);

    assertThat(line.getPoints()).hasSizeGreaterThanOrEqualTo(before + 3 * 2);
  }

  /// The same numbers a second later.
  private static EngineSnapshot laterThan(EngineSnapshot before) {
    return SinkSamples.at(before, before.at().plusSeconds(1));
  }

  private void play(FxRobot robot, Ledger ledger) throws Exception {
    robot.interact(
        () -> {
          deck.loaded().set(RunSpec.of(Path.of("a.csv"), new Pace.Max()));
          deck.play();
        });
    waitFor(10, TimeUnit.SECONDS, () -> deck.state().get() instanceof RunState.Playing);
    engine.lastRun().at(0.5, 1_000, Instant.parse("2026-01-05T00:00:00Z"), ledger);
    sample(robot);
  }

  private void end(FxRobot robot, Ledger ledger) throws Exception {
    engine.lastRun().finish(ledger);
    waitFor(10, TimeUnit.SECONDS, () -> deck.state().get() instanceof RunState.Done);
    sample(robot);
  }

  private void sample(FxRobot robot) {
    robot.interact(
        () -> {
          deck.sample();
          model.sample();
        });
    waitForFxEvents();
  }

  private static String value(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }
}
