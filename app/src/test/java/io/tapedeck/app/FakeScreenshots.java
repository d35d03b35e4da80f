package io.tapedeck.app;

import io.tapedeck.app.lake.CompactModel;
import io.tapedeck.app.lake.LakeModel;
import io.tapedeck.app.lake.LakePlace;
import io.tapedeck.app.ledger.LedgerModel;
import io.tapedeck.app.ledger.LedgerPlace;
import io.tapedeck.app.live.LiveModel;
import io.tapedeck.app.live.LivePlace;
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
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.Gap;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Renders what a tape, a sink and its lake may come to, over a fake engine, to
/// `target/screenshots`: states that take long to bring about over a real one. Run on purpose
/// (`-Pscreenshots`).
@ExtendWith(ApplicationExtension.class)
class FakeScreenshots {

  private static final String NASDAQ = "/data/market/nasdaq-8-symbols.csv";
  private static final String ASKS = "/data/market/asks.csv";

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
  void whatTapeSinkAndLakeMayComeTo() throws Exception {
    lens.place("pipeline");
    lens.shoot("pipeline-empty");
    forecast();
    findings();
    playing();
    pipeline();
    lake();
    compaction();
    ledger();
  }

  private void forecast() throws Exception {
    window.engine.reports.put(NASDAQ, Samples.richReport());
    window.engine.reports.put(ASKS, Samples.askingReport());
    choose(NASDAQ);
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

  private void findings() throws Exception {
    lens.tab("#tapes-tabs", 2);
    lens.onFx(
        () -> {
          lens.node(".td-rule .titled-pane", TitledPane.class).setExpanded(true);
          return null;
        });
    lens.shoot("tape-findings");
    choose(ASKS);
    lens.tab("#tapes-tabs", 0);
    lens.shoot("tape-asks");
  }

  private void playing() throws Exception {
    choose(NASDAQ);
    lens.pace("x3600");
    lens.fire("#tapes-play");
    lens.until(10, () -> !window.engine.runs.isEmpty());
    window.engine.lastRun().at(0.4, 42_310, Instant.parse("2026-05-12T00:00:00Z"), Ledger.EMPTY);
    lens.frames(20);
    lens.shoot("tape-playing");
    window.engine.finished =
        Optional.of(new FinishedRun(new RunId("20261121T044500-9f3a61"), 2_000, true));
    window
        .engine
        .lastRun()
        .fail(
            new EngineException(
                ErrorCode.TAPE_CHANGED, "nasdaq.csv was changed. Play it from its start."));
    lens.frames(20);
    lens.shoot("tape-trouble");
    lens.fireNamed("Dismiss");
    choose(NASDAQ);
    lens.until(10, () -> lens.shows("#tapes-replay"));
    lens.shoot("tape-again");
    lost();
  }

  private void lost() throws Exception {
    window.engine.lake.gaps.add(new Gap(new TopicPartition("ticks", 0), 42_310, 61_200, 18_890, 0));
    window.engine.lake.gaps.add(
        new Gap(new TopicPartition("ticks", 2), 40_000, 60_412, 20_119, 2_412));
    lens.onFx(
        () -> {
          window.deck.play();
          return null;
        });
    lens.until(10, () -> window.engine.runs.size() == 2);
    window
        .engine
        .lastRun()
        .fail(
            new EngineException(
                ErrorCode.POSITION_LOST,
                "The broker no longer holds the offsets 42310 to 61199 of ticks-0 (18890 offsets),"
                    + " which are not stored yet: it begins at 61200. Restore the topic from a"
                    + " replica that holds them; or, if there is none, have it noted that they are"
                    + " lost, by ./tapedeck lake accept-gap, and start again."));
    lens.frames(20);
    lens.shoot("position-lost");
    lens.fireNamed("What is lost?");
    lens.frames(20);
    lens.shoot("what-is-lost");
    lens.fireNamed("Dismiss");
    window.engine.lake.gaps.clear();
  }

  private void choose(String address) throws Exception {
    lens.place("tapes");
    lens.onFx(
        () -> {
          tapes.choose(address);
          return null;
        });
    lens.until(10, () -> lens.shows("#tapes-play"));
    lens.frames(10);
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
            new PipelineModel(frame.engine, frame.jobs, frame.deck),
            frame.shell,
            frame.telemetry.snapshot(),
            null),
        new TapesPlace(tapes, NoBrowse.OF),
        new LivePlace(new LiveModel(frame.engine, frame.deck)),
        new LakePlace(lake, new CompactModel(frame.engine, frame.jobs, clock, lake), frame.shell),
        new LedgerPlace(new LedgerModel(frame.engine, frame.jobs, clock), NoBrowse.OF));
  }
}
