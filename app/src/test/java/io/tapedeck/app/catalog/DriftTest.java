package io.tapedeck.app.catalog;

import static io.tapedeck.app.testing.OnScreen.onFx;
import static io.tapedeck.app.testing.OnScreen.text;
import static io.tapedeck.app.testing.OnScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.testing.AnalyzeSamples;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.app.testing.Samples;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DriftTest {

  private final FakeEngine engine = new FakeEngine();
  private CatalogModel model;

  @Start
  void start(Stage stage) {
    engine.tables.add(Samples.barsTable());
    model =
        new CatalogModel(
            engine, new Jobs(), InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")));
    CatalogPlace place = new CatalogPlace(model, _ -> {});
    stage.setScene(new Scene((Parent) place.view(), 1100, 800));
    stage.show();
    place.shown();
  }

  @Test
  void whatACrawlWouldChangeIsShownBeforeAnythingIsChanged(FxRobot robot) throws Exception {
    engine.catalog.drifts = AnalyzeSamples.drifts();
    robot.clickOn("#drift-check");
    until(() -> robot.lookup("#drift-rows").tryQuery().isPresent());

    assertThat(text(robot, "#drift-verdict"))
        .isEqualTo(
            "≠ Lake and catalog do not agree on 2 of 3 tables; nothing was changed (checked"
                + " 10:00:00)");
    assertThat(robot.lookup("#drift-rows").queryTableView().getItems())
        .map(Object::toString)
        .anySatisfy(row -> assertThat(row).contains("bars", "+ column", "vwap", "double"))
        .anySatisfy(
            row -> assertThat(row).contains("bars", "≠ type", "volume", "bigint, lake=double"))
        .anySatisfy(row -> assertThat(row).contains("bars", "+ partitions", "12"))
        .anySatisfy(row -> assertThat(row).contains("quotes", "+ table"));
    assertThat(engine.crawls).isEmpty();

    robot.clickOn("#drift-crawl");
    until(() -> engine.crawls.size() == 1);
    assertThat(robot.lookup("#drift-rows").tryQuery())
        .as("what is no longer true is gone")
        .isEmpty();
  }

  @Test
  void agreementIsSaidAndOffersNoCrawl(FxRobot robot) throws Exception {
    engine.catalog.drifts = List.of(AnalyzeSamples.agreeing("bars"));
    robot.clickOn("#drift-check");
    until(() -> robot.lookup("#drift-verdict").tryQuery().isPresent());

    assertThat(text(robot, "#drift-verdict")).startsWith("✔ Lake and catalog agree on 1 table");
    assertThat(robot.lookup("#drift-crawl").tryQuery()).isEmpty();
  }

  @Test
  void aCheckCanBeCancelled(FxRobot robot) throws Exception {
    engine.catalog.mayCheck = new CountDownLatch(1);
    robot.clickOn("#drift-check");
    until(() -> robot.lookup("#drift-cancel").tryQuery().isPresent());
    robot.clickOn("#drift-cancel");

    until(() -> model.drift().answer().get() instanceof Answer.Unasked);
    onFx(() -> assertThat(robot.lookup("#drift-check").query().isDisabled()).isFalse());
  }
}
