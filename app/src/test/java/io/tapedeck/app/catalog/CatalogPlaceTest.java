package io.tapedeck.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import atlantafx.base.theme.PrimerLight;
import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.state.CrawlState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CatalogPlaceTest {

  private final FakeEngine engine = new FakeEngine();
  private final Jobs jobs = new Jobs();
  private final List<String> asked = new ArrayList<>();
  private CatalogModel model;
  private CatalogPlace place;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    model =
        new CatalogModel(engine, jobs, InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")));
    place = new CatalogPlace(model, asked::add);
    stage.setScene(new Scene((Parent) place.view(), 1100, 800));
    stage.show();
  }

  @Test
  void tablesShowColumnsAndPartitions(FxRobot robot) throws Exception {
    engine.tables.add(Samples.barsTable());
    engine.partitions.put("bars", Samples.barsPartitions(2));
    robot.interact(place::shown);

    waitFor(10, TimeUnit.SECONDS, () -> model.partitions().get() instanceof Answer.Ready);
    waitForFxEvents();
    assertThat(robot.lookup("#catalog-columns").queryTableView().getItems()).hasSize(8);
    assertThat(robot.lookup("#catalog-partitions").queryTableView().getItems()).hasSize(16);
    assertThat(robot.lookup("#catalog-table-name").queryAs(Label.class).getText())
        .isEqualTo("market.bars");
  }

  @Test
  void anEmptyCatalogOffersACrawl(FxRobot robot) throws Exception {
    robot.interact(place::shown);
    waitFor(10, TimeUnit.SECONDS, () -> model.tables().get() instanceof Answer.Ready);
    waitForFxEvents();

    robot.clickOn("#catalog-first-crawl");

    waitFor(10, TimeUnit.SECONDS, () -> engine.crawls.size() == 1);
  }

  @Test
  void aCrawlThatSucceedsTellsItsCountsAndReadsTheTablesAnew(FxRobot robot) throws Exception {
    robot.clickOn("#crawl-start");
    waitFor(10, TimeUnit.SECONDS, () -> model.crawl().get() instanceof CrawlState.Running);
    engine.tables.add(Samples.barsTable());
    engine.lastCrawl().finish(1, 2);

    waitFor(10, TimeUnit.SECONDS, () -> model.selected().get() != null);
    waitForFxEvents();
    assertThat(robot.lookup("#crawl-state").queryAs(Label.class).getText())
        .isEqualTo("✔ 1 created, 2 updated, 0 deleted in 8.0 s");
    assertThat(model.history()).hasSize(1);
    assertThat(jobs.list()).isEmpty();
  }

  @Test
  void aCrawlCanBeStopped(FxRobot robot) throws Exception {
    robot.clickOn("#crawl-start");
    waitFor(10, TimeUnit.SECONDS, () -> model.crawl().get() instanceof CrawlState.Running);

    robot.clickOn("#crawl-stop");

    waitFor(10, TimeUnit.SECONDS, () -> model.crawl().get() instanceof CrawlState.Cancelled);
    assertThat(robot.lookup("#crawl-start").query().isDisabled()).isFalse();
  }

  @Test
  void cancellingTheJobStopsTheCrawlToo(FxRobot robot) throws Exception {
    robot.clickOn("#crawl-start");
    waitFor(10, TimeUnit.SECONDS, () -> model.crawl().get() instanceof CrawlState.Running);

    robot.interact(() -> jobs.list().getFirst().cancel());

    waitFor(10, TimeUnit.SECONDS, () -> model.crawl().get() instanceof CrawlState.Cancelled);
    assertThat(engine.lastCrawl().state.get()).isInstanceOf(CrawlState.Cancelled.class);
  }

  @Test
  void anEmptyCatalogOffersATapeAndACrawl(FxRobot robot) throws Exception {
    robot.interact(place::shown);
    waitFor(10, TimeUnit.SECONDS, () -> model.tables().get() instanceof Answer.Ready);
    waitForFxEvents();

    assertThat(robot.lookup("#catalog-first-crawl").tryQuery()).isPresent();
    robot.clickOn("#catalog-choose");
    assertThat(asked).containsExactly("tapes");
  }

  @Test
  void aCatalogThatDoesNotAnswerIsAnErrorAndNotEmpty(FxRobot robot) throws Exception {
    engine.refusal =
        new EngineException(
            ErrorCode.CATALOG_UNREACHABLE, "Glue does not answer. Try again later.");
    robot.interact(place::shown);

    waitFor(10, TimeUnit.SECONDS, () -> model.tables().get() instanceof Answer.Failed);
    waitForFxEvents();
    assertThat(robot.lookup("Glue does not answer. Try again later.").tryQuery()).isPresent();
    assertThat(robot.lookup("#catalog-first-crawl").tryQuery()).isEmpty();
  }
}
