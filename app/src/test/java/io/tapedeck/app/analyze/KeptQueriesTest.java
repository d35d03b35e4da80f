package io.tapedeck.app.analyze;

import static io.tapedeck.app.testing.OnScreen.onFx;
import static io.tapedeck.app.testing.OnScreen.text;
import static io.tapedeck.app.testing.OnScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.query.library.Query;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Queries that somebody saved, and those that were run before.
class KeptQueriesTest extends AnalyzeTesting {

  @Start
  void start(Stage stage) {
    show(stage);
  }

  @Test
  void aStatementIsSavedUnderATitleWithItsValuesAsDefaults(FxRobot robot) throws Exception {
    onFx(() -> first().draft().sql().set("SELECT * FROM bars WHERE symbol = :who"));
    type(robot, "#parameter-who", "IBM");
    fire(robot, "#analyze-save");
    type(robot, "#save-title", "Only one, please!");
    assertThat(text(robot, "#save-effect")).contains("only-one-please.sql");
    fire(robot, "#save-ok");
    until(() -> engine.analysis.saved.size() == 2);

    Query saved = engine.analysis.saved.getLast();
    assertThat(saved.name()).isEqualTo("only-one-please");
    assertThat(saved.title()).isEqualTo("Only one, please!");
    assertThat(saved.parameters().getFirst().standard()).contains("IBM");
    until(() -> model.shelf().isSaved("only-one-please"));
  }

  @Test
  void aSavedQueryIsRenamedAndDeletedOnlyAfterItsFileIsNamed(FxRobot robot) throws Exception {
    choose(robot, "spreads before");
    fire(robot, "#query-rename");
    type(robot, "#query-new-title", "Morning spreads");
    fire(robot, "#query-rename-ok");
    until(() -> model.shelf().isSaved("morning-spreads"));
    assertThat(engine.analysis.saved).extracting(Query::name).containsExactly("morning-spreads");

    choose(robot, "morning");
    fire(robot, "#query-delete");
    assertThat(robot.lookup("Deletes the file morning-spreads.sql of the home.").tryQuery())
        .isPresent();
    assertThat(engine.analysis.saved).hasSize(1);
    fire(robot, "#query-delete-ok");
    until(() -> engine.analysis.saved.isEmpty());
  }

  @Test
  void whatWasRunIsRunAgainWithItsValues(FxRobot robot) throws Exception {
    fire(robot, "#side-history");
    until(() -> shows(robot, "#history-list"));
    ListView<?> list = robot.lookup("#history-list").queryListView();
    onFx(() -> list.getSelectionModel().select(3));
    fire(robot, "#history-run");
    until(() -> engine.analysis.orders.size() == 1);

    assertThat(engine.analysis.orders.getFirst().query().name()).isEqualTo("top-movers");
    assertThat(engine.analysis.orders.getFirst().query().values()).containsEntry("top", "5");
  }
}
