package io.tapedeck.app.analyze;

import static io.tapedeck.app.testing.OnScreen.onFx;
import static io.tapedeck.app.testing.OnScreen.text;
import static io.tapedeck.app.testing.OnScreen.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.testing.AnalyzeSamples;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What a query costs, before it runs and when it costs too much.
class QueryCostTest extends AnalyzeTesting {

  @Start
  void start(Stage stage) {
    show(stage);
  }

  @Test
  void whoComesBackIsToldWhatAQueryCostsNow(FxRobot robot) throws Exception {
    until(() -> text(robot, "#analyze-estimate").equals("≈ 4.6 MiB, $0.000050"));
    engine.analysis.estimate = AnalyzeSamples.estimate(2_000_000_000);
    onFx(place::shown);
    until(() -> text(robot, "#analyze-estimate").startsWith("≈ 1.9 GiB"));
  }

  @Test
  void theEstimateStandsBesideRunAndNeverKeepsItWaiting(FxRobot robot) throws Exception {
    until(() -> text(robot, "#analyze-estimate").equals("≈ 4.6 MiB, $0.000050"));
    assertThat(text(robot, "#analyze-assumption"))
        .isEqualTo("assumed: USD 5 per TB scanned, at least 10 MB a query");

    engine.analysis.mayEstimate = new CountDownLatch(1);
    int before = engine.analysis.estimated.size();
    for (String sql : List.of("SELECT 1", "SELECT 12", "SELECT 123")) {
      onFx(() -> first().draft().sql().set(sql));
    }
    until(() -> engine.analysis.estimated.size() > before);
    assertThat(engine.analysis.estimated.size() - before)
        .as("what was typed in one go is asked for once")
        .isEqualTo(1);
    assertThat(text(robot, "#analyze-estimate")).isEqualTo("Estimating…");

    fire(robot, "#analyze-run");
    until(() -> engine.analysis.orders.size() == 1);
    engine.analysis.mayEstimate.countDown();
    until(() -> text(robot, "#analyze-estimate").startsWith("≈"));
  }

  @Test
  void theBudgetThatStopsAQueryIsNamedAndCanBeChangedFromThere(FxRobot robot) throws Exception {
    fire(robot, "#analyze-run");
    until(() -> engine.analysis.orders.size() == 1);
    engine
        .lastQuery()
        .fail(new EngineException(ErrorCode.BUDGET_EXCEEDED, "Its budget is 10. Raise it."));
    until(() -> shows(robot, "#budget-banner"));
    assertThat(robot.lookup("Its budget is 10. Raise it.").tryQuery()).isPresent();

    fire(robot, "#budget-change");
    until(() -> shows(robot, "#budget-query"));
    type(robot, "#budget-query", "lots");
    assertThat(robot.lookup("#budget-set").query().isDisabled()).isTrue();
    type(robot, "#budget-query", "2 GB");
    type(robot, "#budget-day", "$0.05");
    fire(robot, "#budget-set");
    until(() -> engine.analysis.budget.perQuery().isPresent());

    assertThat(engine.analysis.budget.perQuery()).isEqualTo(OptionalLong.of(2_000_000_000));
    assertThat(engine.analysis.budget.perDay()).isEqualTo(OptionalLong.of(10_000_000_000L));
  }
}
