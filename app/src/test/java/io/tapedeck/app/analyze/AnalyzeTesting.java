package io.tapedeck.app.analyze;

import static io.tapedeck.app.testing.OnScreen.onFx;
import static io.tapedeck.app.testing.OnScreen.until;

import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.testing.AnalyzeSamples;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.app.testing.NoBrowse;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// The place Analyze on a screen, before an engine whose answers the test gives.
@ExtendWith(ApplicationExtension.class)
abstract class AnalyzeTesting {

  @TempDir static Path folder;

  final FakeEngine engine = new FakeEngine();
  AnalyzeModel model;
  AnalyzePlace place;

  /// To be called by the test's own `@Start`, which TestFX looks for in the class of the test only.
  void show(Stage stage) {
    engine.analysis.estimate = AnalyzeSamples.estimate(4_812_331);
    engine.analysis.saved.add(AnalyzeSamples.saved());
    engine.analysis.history.addAll(AnalyzeSamples.history());
    model = new AnalyzeModel(engine, new Jobs());
    place = new AnalyzePlace(model, new NoBrowse(List.of(), folder));
    stage.setScene(new Scene((Parent) place.view(), 1200, 800));
    stage.show();
    place.shown();
  }

  QueryTab first() {
    return model.tabs().getFirst();
  }

  static void choose(FxRobot robot, String words) throws Exception {
    until(() -> shows(robot, "#library-list"));
    type(robot, "#library-search", words);
    TreeView<?> list = robot.lookup("#library-list").queryAs(TreeView.class);
    until(() -> list.getExpandedItemCount() >= 2);
    onFx(() -> list.getSelectionModel().select(1));
  }

  static void type(FxRobot robot, String field, String words) {
    onFx(() -> robot.lookup(field).queryAs(TextField.class).setText(words));
  }

  static void fire(FxRobot robot, String button) {
    onFx(
        () ->
            robot.lookup(button).<ButtonBase>queryAll().stream()
                .filter(AnalyzeTesting::isShown)
                .findFirst()
                .orElseThrow()
                .fire());
  }

  static boolean shows(FxRobot robot, String query) {
    return robot.lookup(query).queryAll().stream().anyMatch(AnalyzeTesting::isShown);
  }

  static boolean isShown(Node node) {
    boolean shown = true;
    for (Node part = node; part != null; part = part.getParent()) {
      shown = shown && part.isVisible();
    }
    return shown;
  }
}
