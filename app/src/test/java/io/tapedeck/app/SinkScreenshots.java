package io.tapedeck.app;

import io.tapedeck.app.lake.CompactModel;
import io.tapedeck.app.lake.LakeModel;
import io.tapedeck.app.lake.LakePlace;
import io.tapedeck.app.ledger.LedgerModel;
import io.tapedeck.app.ledger.LedgerPlace;
import io.tapedeck.app.pipeline.PipelineModel;
import io.tapedeck.app.pipeline.PipelinePlace;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.tapes.TapesModel;
import io.tapedeck.app.tapes.TapesPlace;
import io.tapedeck.app.testing.LakeSamples;
import io.tapedeck.app.testing.Lens;
import io.tapedeck.app.testing.NoBrowse;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.app.testing.SinkSamples;
import io.tapedeck.app.testing.Window;
import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Renders what a sink and its lake may come to, over a fake engine, to `target/screenshots`:
/// states that take long to bring about over a real one. Run on purpose (`-Pscreenshots`).
@ExtendWith(ApplicationExtension.class)
class SinkScreenshots {

  private Window window;
  private TapesModel tapes;
  private Lens lens;

  @Start
  void start(Stage stage) {
    window = new Window(1440, 900, this::places);
    window.show(stage);
    lens = new Lens(stage, Path.of("target", "screenshots"));
  }

  @Test
  void whatASinkMayComeTo() throws Exception {
    forecast();
    pipeline();
    lake();
    compaction();
    ledger();
  }

  private void forecast() throws Exception {
    window.engine.reports.put("/data/market/nasdaq-8-symbols.csv", Samples.richReport());
    lens.place("tapes");
    lens.onFx(
        () -> {
          tapes.choose("/data/market/nasdaq-8-symbols.csv");
          return null;
        });
    lens.until(10, () -> lens.shows("#forecast-take"));
    lens.shoot("forecast-tiny");
    lens.fire("#tapes-more");
    lens.fire("#forecast-take");
    lens.until(10, () -> !lens.shows("#forecast-take"));
    lens.frames(10);
    lens.shoot("forecast-better-how");
    lens.onFx(
        () -> {
          Parent around = lens.node("#tapes-format-parquet", ToggleButton.class).getParent();
          while (!(around instanceof ScrollPane scroll)) {
            around = around.getParent();
          }
          scroll.vvalueProperty().bind(new SimpleDoubleProperty(1));
          return null;
        });
    lens.frames(10);
    lens.shoot("forecast-stored");
  }

  private void pipeline() throws Exception {
    Instant now = window.engine.snapshot.at();
    lens.place("pipeline");
    sink("pipeline-closed", SinkSamples.working());
    sink("pipeline-spooling", SinkSamples.spooling(now));
    sink("pipeline-full", SinkSamples.full(now));
    sink("pipeline-replaying", SinkSamples.replaying());
    sink("pipeline-again", SinkSamples.working());
  }

  private void sink(String name, SinkStatus status) {
    window.engine.snapshot = SinkSamples.with(window.engine.snapshot, status);
    lens.frames(40);
    lens.shoot(name);
  }

  private void lake() throws Exception {
    lens.place("lake");
    lens.until(10, () -> lens.shows("#lake-read"));
    lens.shoot("lake-empty");
    window.engine.tables.add(Samples.barsTable());
    window.engine.lake.objects.addAll(LakeSamples.objects());
    LakeSamples.objects()
        .forEach(one -> window.engine.lake.origins.put(one.key(), LakeSamples.origin(one)));
    lens.fire("#lake-read");
    lens.until(10, () -> lens.shows("#lake-histogram") && lens.shows("#lake-reasons"));
    lens.shoot("lake-histogram");
    lens.onFx(
        () -> {
          lens.node("#lake-as-table", ToggleButton.class).fire();
          return null;
        });
    lens.frames(5);
    lens.shoot("lake-sizes-table");
    lens.tab("#lake-tabs", 1);
    lens.onFx(
        () -> {
          TreeView<?> tree = lens.node("#lake-tree", TreeView.class);
          open(tree.getRoot(), 3);
          tree.getSelectionModel().select(4);
          return null;
        });
    lens.frames(20);
    lens.shoot("lake-objects");
  }

  private static void open(TreeItem<?> item, int depth) {
    item.setExpanded(true);
    if (depth > 0 && !item.getChildren().isEmpty()) {
      open(item.getChildren().getFirst(), depth - 1);
    }
  }

  private void compaction() throws Exception {
    lens.tab("#lake-tabs", 2);
    lens.shoot("compact-before");
    lens.fire("#compact-plan");
    lens.until(10, () -> lens.shows("#compact-steps"));
    lens.shoot("compact-plan");
    window.engine.lake.mayCompact = new CountDownLatch(1);
    lens.fire("#compact-apply");
    lens.until(10, () -> lens.shows("#compact-cancel"));
    lens.frames(10);
    lens.shoot("compact-applying");
    window.engine.lake.mayCompact.countDown();
    lens.until(10, () -> lens.shows("#compact-steps"));
    lens.frames(10);
    lens.shoot("compact-applied");
    lens.fire("#compact-finish");
    lens.frames(5);
    lens.shoot("compact-finish");
  }

  private void ledger() throws Exception {
    lens.place("ledger");
    lens.shoot("verify-empty");
    window.engine.mayVerify = new CountDownLatch(1);
    lens.fire("#verify-start");
    lens.frames(20);
    lens.shoot("verify-running");
    window.engine.mayVerify.countDown();
    lens.until(10, () -> lens.shows("#verify-verdict"));
    lens.shoot("verify-clean");
    lens.press(KeyCode.J, true);
    lens.shoot("verify-jobs");
    lens.press(KeyCode.J, true);
    window.engine.verifyReport = LakeSamples.flawed();
    lens.fire("#verify-start");
    lens.until(10, () -> lens.shows("#verify-findings"));
    lens.shoot("verify-findings");
    window.engine.refusal =
        new EngineException(
            ErrorCode.LAKE_UNREACHABLE,
            "S3 at https://s3.eu-central-1.amazonaws.com does not answer: connection timed out."
                + " Check the network, then verify again.");
    lens.fire("#verify-start");
    lens.until(10, () -> lens.shows("#ledger-result .error-card"));
    lens.shoot("verify-error");
  }

  private List<Place> places(Window frame) {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T15:30:00Z"));
    tapes = frame.tapes();
    LakeModel lake = new LakeModel(frame.engine, frame.jobs);
    return List.of(
        new PipelinePlace(
            new PipelineModel(frame.engine, frame.jobs, frame.deck), frame.shell, null),
        new TapesPlace(tapes, NoBrowse.OF),
        new LakePlace(lake, new CompactModel(frame.engine, frame.jobs, clock, lake)),
        new LedgerPlace(new LedgerModel(frame.engine, frame.jobs, clock), NoBrowse.OF));
  }
}
