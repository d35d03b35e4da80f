package io.tapedeck.app.lake;

import static io.tapedeck.app.testing.OnScreen.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import atlantafx.base.theme.PrimerLight;
import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.app.testing.LakeSamples;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.sink.compact.CompactionOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LakePlaceTest {

  private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 20);

  private final FakeEngine engine = new FakeEngine();
  private final Jobs jobs = new Jobs();
  private final List<String> asked = new ArrayList<>();
  private LakeModel model;
  private CompactModel compact;
  private LakePlace place;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
    model = new LakeModel(engine, jobs);
    compact = new CompactModel(engine, jobs, clock, model);
    place = new LakePlace(model, compact, asked::add);
    stage.setScene(new Scene((Parent) place.view(), 1200, 850));
    stage.show();
  }

  @Test
  void aTableIsShownByTheSizesOfItsObjectsAndWhyTheyWereClosed(FxRobot robot) throws Exception {
    look(robot);

    assertThat(text(robot, "#lake-summary"))
        .startsWith("14,040 objects")
        .contains("14,036 of them, 99 %, are tiny (below 1.0 MiB)")
        .endsWith("Compacting would leave about 6,210.");
    assertThat(robot.lookup("#lake-histogram").tryQuery()).isPresent();
    assertThat(robot.lookup("#lake-reasons").queryTableView().getItems()).hasSize(3);
    assertThat(robot.lookup("#lake-sizes-command").queryAs(TextField.class).getText())
        .isEqualTo("./tapedeck lake sizes bars");
  }

  @Test
  void theHistogramHasATableBehindIt(FxRobot robot) throws Exception {
    look(robot);
    robot.clickOn("#lake-as-table");
    waitForFxEvents();

    assertThat(robot.lookup("#lake-classes").queryTableView().getItems()).hasSize(12);
    assertThat(robot.lookup("#lake-histogram").tryQuery()).isEmpty();
  }

  @Test
  void theObjectsStandInATreeAndEachTellsWhyItWasClosed(FxRobot robot) throws Exception {
    engine.lake.objects.addAll(LakeSamples.objects());
    LakeObject first = LakeSamples.objects().getFirst();
    engine.lake.origins.put(first.key(), LakeSamples.origin(first));
    look(robot);
    tab(robot, 1);
    TreeView<Folder> tree = tree(robot);
    assertThat(tree.getRoot().getValue().objects()).isEqualTo(24);
    TreeItem<Folder> day = tree.getRoot().getChildren().getFirst();
    assertThat(day.getValue().name()).isEqualTo("dt=2026-05-12");

    robot.interact(
        () -> {
          day.setExpanded(true);
          TreeItem<Folder> symbol = day.getChildren().getFirst();
          symbol.setExpanded(true);
          tree.getSelectionModel().select(symbol.getChildren().getFirst());
        });

    waitFor(10, TimeUnit.SECONDS, () -> model.origin().value() != null);
    waitForFxEvents();
    assertThat(text(robot, "#object-key")).isEqualTo(first.key().value());
    assertThat(text(robot, "#object-closed")).isEqualTo("age");
  }

  @Test
  void compactingIsPlannedFirstAndChangesNothingYet(FxRobot robot) throws Exception {
    look(robot);
    tab(robot, 2);
    assertThat(robot.lookup("#compact-apply").query().isVisible()).isFalse();
    robot.clickOn("#compact-plan");

    waitFor(10, TimeUnit.SECONDS, () -> compact.plan().value() != null);
    waitForFxEvents();
    assertThat(engine.lake.orders).containsExactly(new CompactionOrder.DryRun("bars", YESTERDAY));
    assertThat(text(robot, "#compact-headline"))
        .isEqualTo("9,060 objects (39.3 MiB) in 3,016 partitions would become about 3,024.");
    assertThat(robot.lookup("#compact-steps").queryTableView().getItems()).hasSize(4);
    assertThat(command(robot))
        .isEqualTo("./tapedeck lake compact bars --before 2026-11-20 --apply");
  }

  @Test
  void whatWasPlannedCanBeAppliedUndoneAndFinishedByName(FxRobot robot) throws Exception {
    look(robot);
    tab(robot, 2);
    robot.clickOn("#compact-plan");
    waitFor(10, TimeUnit.SECONDS, () -> compact.plan().value() != null);
    waitForFxEvents();
    robot.clickOn("#compact-apply");
    awaitOpen(2);
    assertThat(text(robot, "#compact-headline")).startsWith("✔ 3,016 partitions: 9,060 objects");

    robot.clickOn("#compact-undo");
    awaitOpen(1);
    assertThat(engine.lake.orders.getLast()).isEqualTo(new CompactionOrder.Undo("c0ffee-AAPL-1"));

    robot.clickOn("#compact-finish");
    assertThat(text(robot, "#compact-deletes"))
        .contains("deletes 3 old objects (10.6 KiB) of dt=2026-05-12 / symbol=MSFT for good");
    assertThat(robot.lookup("#compact-delete").query().isDisabled()).isTrue();
    robot.clickOn("#compact-name").write("bars").clickOn("#compact-delete");
    awaitOpen(0);
    assertThat(engine.lake.orders.getLast())
        .isEqualTo(new CompactionOrder.Finish("c0ffee-MSFT-1", CompactionOrder.GRACE));
  }

  @Test
  void aCompactionSaysHowFarItIsAndCanBeCancelled(FxRobot robot) throws Exception {
    engine.lake.mayCompact = new CountDownLatch(1);
    look(robot);
    tab(robot, 2);
    robot.clickOn("#compact-plan");
    waitFor(10, TimeUnit.SECONDS, () -> !compact.doing().get().isEmpty());
    waitForFxEvents();
    assertThat(text(robot, "#compact-progress"))
        .isEqualTo("412 partitions, bars/dt=2026-01-05/symbol=HSI");

    robot.clickOn("#compact-cancel");
    engine.lake.mayCompact.countDown();

    waitFor(10, TimeUnit.SECONDS, () -> !compact.isBusy());
    waitForFxEvents();
    assertThat(compact.plan().answer().get()).isInstanceOf(Answer.Unasked.class);
    assertThat(jobs.list()).isEmpty();
  }

  @Test
  void anEmptyLakeIsNoErrorAndAnErrorIsNotEmpty(FxRobot robot) throws Exception {
    robot.interact(place::shown);
    waitFor(10, TimeUnit.SECONDS, () -> model.tables().value() != null);
    waitForFxEvents();
    assertThat(robot.lookup("The lake has no table yet. Play a tape to fill it.").tryQuery())
        .isPresent();
    robot.clickOn("#lake-choose");
    assertThat(asked).containsExactly("tapes");

    engine.refusal =
        new EngineException(ErrorCode.LAKE_UNREACHABLE, "S3 does not answer. Try again later.");
    robot.clickOn("#lake-read");
    waitFor(10, TimeUnit.SECONDS, () -> model.tables().answer().get() instanceof Answer.Failed);
    waitForFxEvents();
    assertThat(robot.lookup("S3 does not answer. Try again later.").tryQuery()).isPresent();
  }

  private void look(FxRobot robot) throws Exception {
    engine.tables.add(Samples.barsTable());
    robot.interact(place::shown);
    waitFor(
        10,
        TimeUnit.SECONDS,
        () ->
            model.sizes().value() != null
                && model.closures().value() != null
                && model.objects().value() != null
                && compact.open().value() != null);
    waitForFxEvents();
  }

  private void awaitOpen(int count) throws Exception {
    waitFor(
        10,
        TimeUnit.SECONDS,
        () ->
            !compact.isBusy()
                && compact.open().value() != null
                && compact.open().value().size() == count);
    waitForFxEvents();
  }

  private static void tab(FxRobot robot, int index) {
    robot.interact(
        () -> robot.lookup("#lake-tabs").queryAs(TabPane.class).getSelectionModel().select(index));
    waitForFxEvents();
  }

  @SuppressWarnings("unchecked")
  private static TreeView<Folder> tree(FxRobot robot) {
    return robot.lookup("#lake-tree").queryAs(TreeView.class);
  }

  private static String command(FxRobot robot) {
    return robot.lookup("#compact-command").queryAs(TextField.class).getText();
  }
}
