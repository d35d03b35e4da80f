package io.tapedeck.app.tapes;

import static io.tapedeck.app.testing.OnScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.testing.NoBrowse;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.app.testing.Window;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SmallWindowTest {

  private Window window;
  private TapesModel model;

  @Start
  void start(Stage stage) {
    window =
        new Window(
            1024,
            700,
            frame -> {
              model = frame.tapes();
              return List.of(new TapesPlace(model, NoBrowse.OF));
            });
    window.engine.reports.put("/data/a.csv", Samples.richReport());
    window.engine.finished =
        Optional.of(new FinishedRun(new RunId("20261121T044500-9f3a61"), 2_000, true));
    window.show(stage);
  }

  @Test
  void everythingBesidePlayFitsEvenWhenItIsPlayedAgain(FxRobot robot) throws TimeoutException {
    robot.interact(
        () -> {
          model.choose("/data/a.csv");
          model.change(now -> now.with(List.of(PartitionField.DT)));
        });
    until(() -> robot.lookup("#tapes-replay").tryQuery().filter(Node::isVisible).isPresent());
    assertThat(robot.lookup("#tapes-more").queryButton().getText()).isEqualTo("More (1)");

    Bounds rail = inScene(robot.lookup("#rail-tapes").query());
    Bounds left = inScene(robot.lookup("#tapes-path").query());
    Bounds right = inScene(robot.lookup("#tapes-play").query());
    assertThat(left.getMinX()).isGreaterThan(rail.getMaxX() + 16);
    assertThat(right.getMaxX()).isLessThan(1_024 - 16);
  }

  private static Bounds inScene(Node node) {
    return node.localToScene(node.getBoundsInLocal());
  }
}
