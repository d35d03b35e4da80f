package io.tapedeck.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import atlantafx.base.theme.PrimerLight;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.shell.Telemetry;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.app.testing.SinkSamples;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.SinkState;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SinkOnScreenTest {

  private final FakeEngine engine = new FakeEngine();
  private final Instant now = engine.snapshot.at();
  private Deck deck;
  private PipelineModel model;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    Jobs jobs = new Jobs();
    deck = new Deck(engine, jobs);
    model = new PipelineModel(engine, jobs, deck);
    PipelinePlace place = new PipelinePlace(model, _ -> {}, new Telemetry(engine).snapshot(), null);
    stage.setScene(new Scene((Parent) place.view(), 1100, 900));
    stage.show();
  }

  @Test
  void itIsShownWhyObjectsWereClosed(FxRobot robot) {
    sample(robot, SinkSamples.working());

    assertThat(text(robot, "#closed-records")).isEqualTo("214");
    assertThat(text(robot, "#closed-revoke")).isEqualTo("0");
    assertThat(robot.lookup("by records").tryQuery()).isPresent();
    assertThat(robot.lookup("#sink-banner").query().isVisible()).isFalse();
    assertThat(robot.lookup("#sink-fenced").query().isVisible()).isFalse();
  }

  @Test
  void aLakeThatDoesNotAnswerIsToldWithWhatWaitsAndTheNextTry(FxRobot robot) {
    sample(robot, SinkSamples.spooling(now));

    assertThat(robot.lookup("#sink-banner").query().isVisible()).isTrue();
    assertThat(text(robot, "#sink-title"))
        .isEqualTo("S3 has not answered since 15:28:25 (1 min 35 s)");
    assertThat(text(robot, "#sink-why")).contains("connection timed out");
    assertThat(text(robot, "#sink-waits"))
        .isEqualTo("4,812,440 records wait here, 700.0 MiB of at most 2.1 GiB");
    assertThat(text(robot, "#sink-next"))
        .startsWith("Next try in 12 s.")
        .contains("Reading goes on");
    assertThat(robot.lookup("#stage-sink").query().getAccessibleText()).endsWith("waiting");
  }

  @Test
  void aFullSpoolSaysThatReadingIsPaused(FxRobot robot) {
    sample(robot, SinkSamples.full(now));

    assertThat(text(robot, "#sink-next"))
        .contains("Reading is paused")
        .contains("It catches up by itself.");
  }

  @Test
  void theBannerGoesAsSoonAsTheLakeAnswers(FxRobot robot) {
    sample(robot, SinkSamples.full(now));
    sample(robot, SinkSamples.working());

    assertThat(robot.lookup("#sink-banner").query().isVisible()).isFalse();
  }

  @Test
  void whatAnEarlierSinkLeftIsSaidToBeCarriedOut(FxRobot robot) {
    sample(robot, SinkSamples.replaying());

    assertThat(text(robot, "#sink-why"))
        .isEqualTo("The last plans of partitions 0, 3 are carried out again, from the topic.");
    assertThat(text(robot, "#sink-waits")).isEqualTo("30,412 records wait");
    assertThat(text(robot, "#sink-fenced")).contains("2 times");
  }

  @Test
  void credentialsThatRanOutAskForALogin() {
    SinkWords words =
        SinkWords.of(
            new SinkStatus(
                new SinkState.Spooling(
                    now, ErrorCode.CREDENTIALS_MISSING, "The token has expired.", 10, now),
                Map.of(),
                0,
                1,
                new ByteSize(0),
                Set.of()),
            now);

    assertThat(words.title()).startsWith("AWS wants a new login");
    assertThat(words.next()).startsWith("Log in again").contains("Trying now.");
    assertThat(words.waits()).isEqualTo("1 record waits here, 10 B");
    assertThat(words.filled()).isNegative();
  }

  @Test
  void aFullDiskIsNotBlamedOnS3() {
    SinkState full = new SinkState.Full(now, ErrorCode.DISK_FULL, "Make room there.", 10, now);
    SinkWords words =
        SinkWords.of(
            new SinkStatus(full, Map.of(), 0, 2, new ByteSize(0), Set.of()), now.plusSeconds(5));

    assertThat(words.title()).startsWith("A disk has been full since");
    assertThat(words.why()).isEqualTo("Make room there.");
    assertThat(words.next()).contains("Reading is paused", "catches up by itself");
  }

  @Test
  void theCommandRunsTheSinkAlone(FxRobot robot) {
    sample(robot, SinkSamples.working());
    assertThat(command(robot))
        .isEqualTo("./tapedeck sink --format parquet --partition-by dt,symbol");

    robot.interact(
        () ->
            deck.loaded()
                .set(
                    RunSpec.of(Path.of("a.csv"), new Pace.Max())
                        .with(ObjectFormat.JSON, List.<PartitionField>of())));
    sample(robot, SinkSamples.replaying());
    assertThat(command(robot)).isEqualTo("./tapedeck sink --format json --partition-by none");
  }

  private void sample(FxRobot robot, SinkStatus sink) {
    engine.snapshot = SinkSamples.with(engine.snapshot, sink);
    robot.interact(model::sample);
    waitForFxEvents();
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  private static String command(FxRobot robot) {
    return robot.lookup("#sink-command").queryAs(TextField.class).getText();
  }
}
