package io.tapedeck.app;

import io.tapedeck.app.analyze.AnalyzeModel;
import io.tapedeck.app.analyze.AnalyzePlace;
import io.tapedeck.app.catalog.CatalogModel;
import io.tapedeck.app.catalog.CatalogPlace;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.testing.AnalyzeSamples;
import io.tapedeck.app.testing.FakeQuery;
import io.tapedeck.app.testing.Lens;
import io.tapedeck.app.testing.NoBrowse;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.app.testing.Window;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.query.cost.Budget;
import io.tapedeck.engine.query.help.SqlFix;
import io.tapedeck.engine.query.help.SqlProblem;
import io.tapedeck.engine.query.text.TextRange;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Renders what SQL and the catalog may come to, over a fake engine, to `target/screenshots`. Run
/// on purpose (`-Pscreenshots`).
@ExtendWith(ApplicationExtension.class)
class AnalyzeScreenshots {

  private Window window;
  private Lens lens;

  @Start
  void start(Stage stage) {
    window = new Window(1440, 900, AnalyzeScreenshots::places);
    window.show(stage);
    lens = new Lens(stage, Path.of("target", "screenshots"));
  }

  private static List<Place> places(Window frame) {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T15:30:00Z"));
    return List.of(
        new AnalyzePlace(new AnalyzeModel(frame.engine, frame.jobs), NoBrowse.OF),
        new CatalogPlace(new CatalogModel(frame.engine, frame.jobs, clock), frame.shell));
  }

  @Test
  void whatSqlAndTheCatalogMayComeTo() throws Exception {
    window.engine.tables.add(Samples.barsTable());
    window.engine.partitions.put("bars", Samples.barsPartitions(20));
    window.engine.analysis.estimate = AnalyzeSamples.estimate(4_812_331);
    window.engine.analysis.saved.add(AnalyzeSamples.saved());
    window.engine.analysis.history.addAll(AnalyzeSamples.history());
    drift();
    library();
    results();
    failures();
    beside();
  }

  private void drift() throws Exception {
    lens.place("catalog");
    lens.until(10, () -> lens.shows("#catalog-columns"));
    window.engine.catalog.mayCheck = new CountDownLatch(1);
    lens.fire("#drift-check");
    lens.until(10, () -> lens.shows("#drift-cancel"));
    lens.shoot("drift-checking");
    window.engine.catalog.drifts = AnalyzeSamples.drifts();
    window.engine.catalog.mayCheck.countDown();
    lens.until(10, () -> lens.shows("#drift-rows"));
    lens.shoot("drift-found");
    window.engine.catalog.drifts = List.of(AnalyzeSamples.agreeing("bars"));
    lens.fire("#drift-again");
    lens.until(10, () -> !lens.shows("#drift-rows") && lens.shows("#drift-verdict"));
    lens.shoot("drift-none");
  }

  private void library() throws Exception {
    lens.place("analyze");
    lens.until(10, () -> lens.shows("#library-list"));
    lens.frames(40);
    lens.shoot("library");
    choose("bollinger");
    lens.shoot("library-search");
    lens.fire("#query-open");
    lens.frames(50);
    lens.shoot("library-opened");
    lens.type("#parameter-window", "1");
    lens.fire("#analyze-save");
    lens.frames(40);
    lens.shoot("library-save");
    lens.fire("#save-no");
    lens.type("#parameter-window", "20");
  }

  private void results() throws Exception {
    lens.fire("#analyze-run");
    lens.until(10, () -> lens.shows("#analyze-stop"));
    lens.shoot("query-running");
    answer(
        AnalyzeSamples.columns(
            "symbol:varchar",
            "timestamp:timestamp(3)",
            "close:double",
            "middle:double",
            "upper:double"),
        AnalyzeSamples.averages());
    lens.shoot("query-lines");
    run("candles daily");
    answer(
        AnalyzeSamples.columns(
            "symbol:varchar",
            "day:varchar",
            "open:double",
            "high:double",
            "low:double",
            "close:double",
            "volume:double"),
        AnalyzeSamples.bars());
    lens.shoot("query-candles");
    run("correlation matrix");
    answer(
        AnalyzeSamples.columns(
            "symbol:varchar", "other:varchar", "correlation:double", "days:bigint"),
        AnalyzeSamples.correlations());
    lens.shoot("query-heat");
    run("risk and return");
    answer(
        AnalyzeSamples.columns(
            "symbol:varchar", "volatility_percent:double", "return_percent:double"),
        AnalyzeSamples.risks());
    lens.shoot("query-scatter");
    million();
  }

  /// A long answer, scrolled past what is held.
  private void million() throws Exception {
    lens.fire("#analyze-new");
    lens.edit("SELECT * FROM trades");
    lens.fire("#analyze-hot");
    lens.frames(40);
    lens.fire("#analyze-run");
    lens.until(10, () -> lens.shows("#analyze-stop"));
    FakeQuery query = window.engine.lastQuery();
    query.columns = AnalyzeSamples.columns("symbol:varchar", "n:bigint", "price:double");
    query.pages =
        IntStream.range(0, 1_000)
            .mapToObj(
                page ->
                    IntStream.range(0, 1_000)
                        .mapToObj(
                            n -> AnalyzeSamples.row("AAPL", page * 1_000L + n, 180 + n / 100.0))
                        .toList())
            .toList();
    query.notes =
        List.of(
            "1,204 records are from topic 'ticks' and not yet durable in the lake (offsets 0: 48112"
                + " to 48713, 1: 47020 to 47621; events of 2026-11-21T15:29:40Z to"
                + " 2026-11-21T15:29:59.913Z; as of 2026-11-21T15:30:00.004Z). Asked again, the"
                + " numbers may be others.");
    query.state.set(new QueryState.Succeeded("4f6c-01", 1_482_304_000L, Duration.ofMillis(4_120)));
    lens.until(10, () -> lens.shows("#analyze-grid"));
    for (int i = 0; i < 12; i++) {
      lens.fire("#analyze-more");
      lens.frames(8);
    }
    lens.shoot("query-million");
  }

  private void failures() throws Exception {
    String sql = "SELECT symbol,\n       avg(closing) AS average\nFROM bars\nGROUP BY symbol";
    lens.fire("#analyze-new");
    lens.edit(sql);
    TextRange place = new TextRange(sql.indexOf("closing"), sql.indexOf("closing") + 7);
    window.engine.analysis.problem =
        new SqlProblem(
            "Column 'closing' cannot be resolved",
            Optional.of(place),
            List.of(new SqlFix("Write close instead of closing", place, "close")));
    fail(
        new EngineException(
            ErrorCode.SQL_REFUSED,
            "COLUMN_NOT_FOUND: line 2:12: Column 'closing' cannot be resolved or requester is not"
                + " authorized to access requested resources"));
    lens.shoot("query-refused");
    window.engine.analysis.budget =
        new Budget(OptionalLong.of(1_000_000_000), OptionalLong.of(5_000_000_000L));
    window.engine.analysis.spent = 4_612_000_000L;
    window.engine.analysis.estimate = AnalyzeSamples.estimate(1_481_233_100);
    lens.edit(sql.replace("closing", "close"));
    fail(
        new EngineException(
            ErrorCode.BUDGET_EXCEEDED,
            "The query was not started: it would be billed for about 1,481,233,100 bytes (USD"
                + " 0.007406, assumed: USD 5 per TB scanned, at least 10 MB a query), and"
                + " 388,000,000 bytes of today's budget are left. Ask for fewer partitions or"
                + " columns, or raise the budget."));
    lens.frames(60);
    lens.shoot("query-budget");
    lens.fire("#budget-change");
    lens.frames(20);
    lens.shoot("query-budget-set");
  }

  private void beside() throws Exception {
    lens.onFx(
        () -> {
          lens.node("#side-history", ToggleButton.class).fire();
          return null;
        });
    lens.until(10, () -> lens.shows("#history-list"));
    lens.onFx(
        () -> {
          lens.node("#history-list", ListView.class).getSelectionModel().select(1);
          return null;
        });
    lens.frames(10);
    lens.shoot("query-history");
    lens.onFx(
        () -> {
          lens.node("#side-library", ToggleButton.class).fire();
          return null;
        });
    choose("spreads before");
    lens.fire("#query-rename");
    lens.frames(10);
    lens.shoot("query-rename");
    lens.fire("#query-keep");
    lens.fire("#query-delete");
    lens.frames(10);
    lens.shoot("query-delete");
    lens.onFx(
        () -> {
          lens.node("#analyze-side", ToggleButton.class).fire();
          return null;
        });
    lens.frames(10);
    lens.shoot("query-alone");
  }

  private void choose(String words) throws Exception {
    lens.until(10, () -> lens.shows("#library-search"));
    lens.type("#library-search", words);
    lens.onFx(
        () -> {
          lens.node("#library-list", TreeView.class).getSelectionModel().select(1);
          return null;
        });
    lens.frames(10);
  }

  private void run(String words) throws Exception {
    choose(words);
    lens.fire("#query-run");
    lens.until(10, () -> lens.shows("#analyze-stop"));
  }

  private void fail(EngineException error) throws Exception {
    lens.fire("#analyze-run");
    lens.until(10, () -> lens.shows("#analyze-stop"));
    lens.frames(30);
    window.engine.lastQuery().fail(error);
    lens.until(10, () -> !lens.shows("#analyze-stop"));
    lens.frames(10);
  }

  private void answer(List<QueryColumn> columns, List<QueryRow> rows) throws Exception {
    lens.frames(40);
    window.engine.lastQuery().answer(columns, rows);
    lens.until(10, () -> lens.shows("#analyze-grid"));
    lens.frames(20);
  }
}
