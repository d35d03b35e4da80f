package io.tapedeck.app.testing;

import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.settings.Remembered;
import io.tapedeck.app.settings.ThemeChoice;
import io.tapedeck.app.settings.WindowSettings;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Shell;
import io.tapedeck.app.shell.Telemetry;
import io.tapedeck.app.shell.Theme;
import io.tapedeck.app.tapes.TapesModel;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// A frame over a fake engine, as a test drives it.
public final class Window {

  public final FakeEngine engine = new FakeEngine();
  public final Jobs jobs = new Jobs();
  public final Deck deck = new Deck(engine, jobs);
  public final Telemetry telemetry = new Telemetry(engine);
  public final Remembered remembered = new Remembered(WindowSettings.DEFAULTS, _ -> {});
  public final Theme theme = new Theme();
  public final Shell shell = new Shell(theme, remembered, jobs, () -> {});
  public final Scene scene;
  public final List<Place> places;

  public Window(double width, double height, Function<Window, List<Place>> makePlaces) {
    scene = shell.scene(width, height);
    places = makePlaces.apply(this);
    shell.open(places, deck, telemetry, "local");
  }

  /// Shows it, in the light theme.
  public void show(Stage stage) {
    theme.choose(ThemeChoice.LIGHT);
    stage.setScene(scene);
    // The headless screen holds so large a window only in its corner.
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  /// What the Tapes place shows, with the names of two sample tapes.
  public TapesModel tapes() {
    return new TapesModel(
        engine,
        jobs,
        deck,
        shell,
        new FakeMemory(),
        List.of("samples/bars-12-symbols-5m.csv", "samples/trades-quotes-one-day.csv"));
  }
}
