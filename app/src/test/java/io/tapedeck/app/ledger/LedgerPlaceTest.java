package io.tapedeck.app.ledger;

import static io.tapedeck.app.testing.OnScreen.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import atlantafx.base.theme.PrimerLight;
import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.app.testing.LakeSamples;
import io.tapedeck.app.testing.NoBrowse;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.sink.verify.VerifyRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LedgerPlaceTest {

  @TempDir static Path folder;

  private final FakeEngine engine = new FakeEngine();
  private final Jobs jobs = new Jobs();
  private LedgerModel model;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    model =
        new LedgerModel(engine, jobs, InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")));
    LedgerPlace place = new LedgerPlace(model, new NoBrowse(List.of(), folder));
    stage.setScene(new Scene((Parent) place.view(), 1100, 800));
    stage.show();
  }

  @Test
  void aCompleteLakeIsToldWithItsFigures(FxRobot robot) throws Exception {
    robot.clickOn("#verify-deep").clickOn("#verify-start");
    awaitReport();

    assertThat(engine.verified).containsExactly(VerifyRequest.DEEP);
    assertThat(text(robot, "#verify-verdict")).isEqualTo("✔ Complete");
    assertThat(text(robot, "#verify-plans")).isEqualTo("1,204");
    assertThat(text(robot, "#verify-rows")).isEqualTo("18,402,117");
    assertThat(robot.lookup("#verify-ranges").queryTableView().getItems()).hasSize(3);
    assertThat(robot.lookup("#verify-findings").tryQuery()).isEmpty();
    assertThat(jobs.list()).isEmpty();
  }

  @Test
  void findingsAreListedWithWhatMendsThem(FxRobot robot) throws Exception {
    engine.verifyReport = LakeSamples.flawed();
    robot.clickOn("#verify-first");
    awaitReport();

    assertThat(engine.verified).containsExactly(VerifyRequest.QUICK);
    assertThat(text(robot, "#verify-verdict")).isEqualTo("✖ Not as planned: 134 errors");
    assertThat(robot.lookup("#verify-findings").queryTableView().getItems()).hasSize(6);
    assertThat(text(robot, "#verify-what")).contains("names it with 1,204 records");
    assertThat(text(robot, "#verify-fix")).startsWith("Restore the object");
    robot.interact(
        () ->
            robot
                .lookup("#verify-findings")
                .queryTableView()
                .getSelectionModel()
                .clearAndSelect(2));
    assertThat(text(robot, "#verify-fix")).startsWith("Queries read it");
  }

  @Test
  void findingsCanBeCopiedAndWritten(FxRobot robot) throws Exception {
    engine.verifyReport = LakeSamples.flawed();
    robot.clickOn("#verify-start");
    awaitReport();

    robot.clickOn("#findings-copy").clickOn("#findings-export");

    waitFor(10, TimeUnit.SECONDS, () -> !model.exported().get().isEmpty());
    assertThat(Files.readString(folder.resolve("findings.csv")))
        .startsWith("severity,finding,key,what,fix\r\nerror,missing,market/bars/")
        .contains("\"The plan of ticks-0 from 412,880 names it with 1,204 records, 41,802 B.\"");
    robot.interact(
        () ->
            assertThat(Clipboard.getSystemClipboard().getString())
                .startsWith("error: missing\n  market/bars/"));
  }

  @Test
  void aVerificationSaysHowFarItIsAndCanBeCancelled(FxRobot robot) throws Exception {
    engine.mayVerify = new CountDownLatch(1);
    robot.clickOn("#verify-start");
    waitFor(10, TimeUnit.SECONDS, () -> model.progress().get() != null);
    waitForFxEvents();
    assertThat(text(robot, "#verify-progress")).isEqualTo("Looking at objects: 500 of 2,000");
    assertThat(jobs.list().getFirst().share().get()).isEqualTo(0.25);
    assertThat(robot.lookup("#verify-start").query().isDisabled()).isTrue();

    robot.clickOn("#verify-cancel");

    waitFor(10, TimeUnit.SECONDS, () -> model.answer().get() instanceof Answer.Unasked);
    waitForFxEvents();
    assertThat(jobs.list()).isEmpty();
    assertThat(robot.lookup("#verify-start").query().isDisabled()).isFalse();
  }

  @Test
  void aLakeThatDoesNotAnswerIsAnErrorWithAWayToTryAgain(FxRobot robot) throws Exception {
    engine.refusal =
        new EngineException(ErrorCode.LAKE_UNREACHABLE, "S3 does not answer. Try again later.");
    robot.clickOn("#verify-start");
    waitFor(10, TimeUnit.SECONDS, () -> model.answer().get() instanceof Answer.Failed);
    waitForFxEvents();
    assertThat(robot.lookup("S3 does not answer. Try again later.").tryQuery()).isPresent();

    engine.refusal = null;
    robot.clickOn("#verify-again");
    awaitReport();
  }

  @Test
  void theCommandDoesTheSame(FxRobot robot) {
    assertThat(command(robot)).isEqualTo("./tapedeck verify");
    robot.clickOn("#verify-deep");
    assertThat(command(robot)).isEqualTo("./tapedeck verify --deep");
  }

  private void awaitReport() throws Exception {
    waitFor(10, TimeUnit.SECONDS, () -> model.report() != null);
    waitForFxEvents();
  }

  private static String command(FxRobot robot) {
    return robot.lookup("#verify-command").queryAs(TextField.class).getText();
  }
}
