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
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeShape;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TapesPlaceTest {

  private static final Path TAPE = Path.of("sample.csv");

  private final FakeEngine engine = new FakeEngine();
  private final FakeMemory memory = new FakeMemory();
  private final List<String> shown = new ArrayList<>();
  private Deck deck;
  private TapesModel model;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    engine.reports.put(TAPE.toString(), Samples.report());
    Jobs jobs = new Jobs();
    deck = new Deck(engine, jobs);
    model = new TapesModel(engine, jobs, deck, shown::add, memory, List.of(TAPE.toString()));
    stage.setScene(
        new Scene(
            (Parent) new TapesPlace(model, new NoBrowse(List.of(TAPE), Path.of("ticks"))).view(),
            1100,
            800));
    stage.show();
  }

  @Test
  void choosingATapeShowsItsShape(FxRobot robot) throws Exception {
    robot.clickOn("#tapes-browse");
    waitUntilRead();

    assertThat(text(robot, "#tapes-kind")).isEqualTo("bars-1d");
    assertThat(text(robot, "#tapes-records")).isEqualTo("2,000");
    assertThat(text(robot, "#tapes-rejected")).isEqualTo("17");
    TableView<?> preview = robot.lookup("#tapes-preview").queryTableView();
    assertThat(preview.getItems()).hasSize(100);
    assertThat(model.shelf().recent()).containsExactly(TAPE.toString());
  }

  @Test
  void playLoadsTheDeckAndGoesLive(FxRobot robot) throws Exception {
    robot.clickOn("#tapes-browse");
    waitUntilRead();
    robot.clickOn("#tapes-more");
    robot.interact(() -> fire(robot, "#tapes-format-json"));
    robot.interact(() -> fire(robot, "#tapes-partition-dt"));
    robot.clickOn("#tapes-play");

    waitFor(10, TimeUnit.SECONDS, () -> !engine.runs.isEmpty());
    assertThat(engine.lastRun().spec())
        .isEqualTo(
            RunSpec.of(TAPE, new Pace.PerSecond(1_000))
                .with(ObjectFormat.JSON, List.of(PartitionField.DT)));
    assertThat(shown).containsExactly("live");
  }

  @Test
  void aPathCanBeTyped(FxRobot robot) throws Exception {
    robot.clickOn("#tapes-path").write("sample.csv").push(KeyCode.ENTER);
    waitUntilRead();

    assertThat(model.tapes().get()).containsExactly(TapeAddress.of(TAPE));
  }

  @Test
  void aFileThatIsNotThereSaysWhatToDo(FxRobot robot) throws Exception {
    robot.interact(() -> model.choose("missing.csv"));
    waitFor(10, TimeUnit.SECONDS, () -> model.answer().get() instanceof Answer.Failed);

    robot.interact(() -> {});
    assertThat(robot.lookup("missing.csv does not exist. Pick another file.").tryQuery())
        .isPresent();
    assertThat(robot.lookup("#tapes-play").query().getScene()).isNotNull();
    assertThat(model.obstacle()).isEqualTo("There is nothing to play on this tape.");
  }

  @Test
  void aPaceIsCheckedAsItIsTyped(FxRobot robot) throws Exception {
    robot.clickOn("#tapes-browse");
    waitUntilRead();
    robot.interact(() -> robot.lookup("#tapes-pace").queryComboBox().setValue(cast("x60")));
    assertThat(deck.pace().get()).isEqualTo(new Pace.EventTime(60));

    robot.interact(() -> robot.lookup("#tapes-pace").queryComboBox().setValue(cast("fast")));
    assertThat(deck.pace().get()).isEqualTo(new Pace.EventTime(60));
    assertThat(robot.lookup("#tapes-pace").query().getAccessibleText())
        .contains("'fast' is not a pace");
  }

  @Test
  void theCommandDoesTheSame(FxRobot robot) throws Exception {
    robot.clickOn("#tapes-browse");
    waitUntilRead();

    assertThat(robot.lookup("#tapes-command").queryAs(TextField.class).getText())
        .isEqualTo(
            "./tapedeck run sample.csv --pace 1000/s --format parquet --partition-by dt,symbol");
  }

  @Test
  void severalFilesAreReadAndPlayedTogetherOnOneClock(FxRobot robot) throws Exception {
    engine.reports.put("b.csv", Samples.richReport());
    robot.interact(() -> model.choosePaths(List.of(TAPE, Path.of("b.csv"))));
    waitUntilRead();
    robot.clickOn("#tapes-which").type(KeyCode.DOWN, KeyCode.ENTER);
    waitForFxEvents();
    assertThat(robot.lookup("#column-Ticker").tryQuery()).isPresent();
    assertThat(model.command())
        .startsWith("./tapedeck run sample.csv b.csv --pace 1000/s --format");

    robot.clickOn("#tapes-play");
    waitFor(10, TimeUnit.SECONDS, () -> !engine.runs.isEmpty());
    assertThat(engine.lastRun().spec().tapes())
        .containsExactly(TapeAddress.of(TAPE), TapeAddress.of("b.csv"));
    assertThat(engine.lastRun().spec().playback().order()).isEqualTo(Playback.Order.TIME);
  }

  @Test
  void aFolderAndAPatternAreTapes(FxRobot robot) throws Exception {
    engine.reports.put("ticks", Samples.report());
    engine.reports.put("ticks/*.csv.gz", Samples.report());
    robot.clickOn("#tapes-folder");
    waitUntilRead();
    assertThat(model.tapes().get()).containsExactly(TapeAddress.of("ticks"));
    robot.clickOn("#tapes-path").push(KeyCode.CONTROL, KeyCode.A);
    robot.write("ticks/*.csv.gz").push(KeyCode.ENTER);
    waitFor(10, TimeUnit.SECONDS, () -> model.shelf().recent().size() == 2);
    assertThat(model.shelf().recent()).containsExactly("ticks/*.csv.gz", "ticks");
  }

  @Test
  void aSyntheticMarketIsATapeWithoutAFile(FxRobot robot) throws Exception {
    String looked = "synth:symbols=20,kind=trades,seed=7";
    engine.reports.put(looked + ",rows=50000", Samples.report());
    robot.clickOn("#tapes-synth");
    robot.clickOn("#synth-kind-trades").clickOn("#synth-unlimited").clickOn("#synth-use");
    waitUntilRead();

    // Only the beginning of a market without end is looked at; all of it is played.
    assertThat(engine.inspected).containsExactly(TapeAddress.of(looked + ",rows=50000"));
    assertThat(model.tapes().get()).containsExactly(TapeAddress.of(looked));
    assertThat(model.command()).startsWith("./tapedeck run " + looked + " --pace 1000/s");
  }

  @Test
  void aFileWithoutMarketDataSaysWhyAndCannotBePlayed(FxRobot robot) throws Exception {
    engine.reports.put(
        "order.csv",
        TapeReport.withoutData(
            new TapeShape("not-data", "utf-8", ",", 0, false, List.of(), List.of()),
            4,
            "It is a web page."));
    robot.interact(() -> model.choose("order.csv"));
    waitUntilRead();
    assertThat(robot.lookup("There is no market data in order.csv. It is a web page.").tryQuery())
        .isPresent();
    assertThat(robot.lookup("#tapes-play").query().isDisabled()).isTrue();
  }

  private static void fire(FxRobot robot, String query) {
    robot.lookup(query).queryAs(ButtonBase.class).fire();
  }

  private void waitUntilRead() throws Exception {
    waitFor(10, TimeUnit.SECONDS, () -> model.answer().get() instanceof Answer.Ready);
    waitForFxEvents();
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }
}
