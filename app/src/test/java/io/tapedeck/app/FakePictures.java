package io.tapedeck.app;

import io.tapedeck.app.live.LiveModel;
import io.tapedeck.app.live.LivePlace;
import io.tapedeck.app.tapes.TapesModel;
import io.tapedeck.app.tapes.TapesPlace;
import io.tapedeck.app.testing.Lens;
import io.tapedeck.app.testing.NoBrowse;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.app.testing.Window;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Renders the Tapes place and the transport bar over a fake engine to `target/pictures`: what
/// takes long to bring about over a real one. Run on purpose; its name keeps it out of the ordinary
/// tests.
@ExtendWith(ApplicationExtension.class)
class FakePictures {

  private Window window;
  private TapesModel tapes;
  private Lens lens;

  @Start
  void start(Stage stage) {
    window = new Window(1440, 900, this::places);
    window.show(stage);
    lens = new Lens(stage, Path.of("target", "pictures"));
  }

  @Test
  void theTapesPlaceAndTheTransportBar() throws Exception {
    window.engine.reports.put("/data/market/nasdaq-8-symbols.csv", Samples.richReport());
    window.engine.reports.put("/data/market/asks.csv", Samples.askingReport());
    lens.shoot("empty");
    lens.fire("#tapes-synth");
    lens.shoot("synth");
    choose("/data/market/nasdaq-8-symbols.csv");
    lens.shoot("what");
    lens.tab("#tapes-tabs", 1);
    lens.shoot("profile");
    lens.tab("#tapes-tabs", 2);
    lens.node(".td-rule .titled-pane", TitledPane.class).setExpanded(true);
    lens.shoot("quality");
    lens.tab("#tapes-tabs", 3);
    lens.shoot("how");
    lens.tab("#tapes-tabs", 0);
    choose("/data/market/asks.csv");
    lens.shoot("asks");
    choose("/data/market/nasdaq-8-symbols.csv");
    lens.pace("x3600");
    lens.fire("#tapes-play");
    lens.until(10, () -> !window.engine.runs.isEmpty());
    window.engine.lastRun().at(0.4, 42_310, Instant.parse("2026-05-12T00:00:00Z"), Ledger.EMPTY);
    lens.frames(20);
    lens.shoot("playing");
    window
        .engine
        .lastRun()
        .fail(
            new EngineException(
                ErrorCode.TAPE_UNREADABLE, "nasdaq.csv was changed. Play it from its start."));
    lens.frames(20);
    lens.shoot("trouble");
    choose("/data/market/asks.csv");
    lens.shoot("trouble-tapes");
    lens.press(KeyCode.F1, false);
    lens.press(KeyCode.ESCAPE, false);
  }

  private List<io.tapedeck.app.shell.Place> places(Window frame) {
    tapes = frame.tapes();
    return List.of(
        new TapesPlace(tapes, NoBrowse.OF), new LivePlace(new LiveModel(frame.engine, frame.deck)));
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
}
