package io.tapedeck.app;

import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.settings.Remembered;
import io.tapedeck.app.settings.SettingsFile;
import io.tapedeck.app.settings.WindowSettings;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.shell.LoadedTape;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Shell;
import io.tapedeck.app.shell.Telemetry;
import io.tapedeck.app.shell.Theme;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root of the window: makes the frame, opens the engine behind it, puts the places
/// in, and takes everything apart in the reverse order. Used on the JavaFX application thread only.
public final class Console {

  private static final Logger LOG = LoggerFactory.getLogger(Console.class);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

  private final Stage stage;
  private final Remembered remembered;
  private final PlaceSource places;
  private final Jobs jobs = new Jobs();
  private final EngineLife life;
  private final Shell shell;
  private final Exit exit;
  private boolean closing;

  /// @param exit what to do once everything is closed
  public Console(
      Stage stage, Remembered remembered, EngineSource engines, PlaceSource places, Exit exit) {
    this.stage = stage;
    this.remembered = remembered;
    this.places = places;
    this.exit = exit;
    life = new EngineLife(engines, new Events());
    shell = new Shell(new Theme(), remembered, jobs, this::close);
  }

  /// Starts JavaFX and opens the window; returns at once.
  static void launch(Path home, EngineSource engines, PlaceSource places) {
    SettingsFile file = new SettingsFile(home);
    WindowSettings settings = file.load();
    Platform.startup(
        () -> {
          Remembered remembered = new Remembered(settings, file::save);
          Console console =
              new Console(new Stage(), remembered, engines, places, new ProcessExit());
          // A process that is told to end, as at a logout, drains like a window that is closed.
          Runtime.getRuntime().addShutdownHook(new Thread(console::closeEngine, "close engine"));
          console.open();
        });
  }

  /// Shows the window, then looks for the engine.
  public void open() {
    stage.setTitle("TapeDeck");
    stage.setScene(shell.scene(1280, 800));
    stage.setMinWidth(860);
    stage.setMinHeight(560);
    WindowBounds.restore(stage, remembered);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          close();
        });
    stage.iconifiedProperty().addListener((_, _, hidden) -> shell.seen(!hidden));
    stage.show();
    life.open();
  }

  /// Drains and closes the engine behind a window that says so, then exits. A second call does
  /// nothing.
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    // An open popup or tooltip at the exit of the toolkit takes the whole process down on some
    // platforms.
    List.copyOf(Window.getWindows()).stream().filter(other -> other != stage).forEach(Window::hide);
    jobs.list().forEach(io.tapedeck.app.fx.Job::cancel);
    shell.draining();
    life.close(
        DRAIN_LIMIT,
        closed -> {
          remembered.flush();
          stage.hide();
          exit.leave(closed);
        });
  }

  /// Drains and closes the engine without the window. *Blocking*, any thread; at once if the engine
  /// is closed or was given up.
  void closeEngine() {
    life.closeWithin(DRAIN_LIMIT);
  }

  /// The frame, for whoever drives the window.
  public Shell shell() {
    return shell;
  }

  private Deck deck(Engine engine) {
    Deck deck = new Deck(engine, jobs);
    try {
      deck.pace().set(Pace.parse(remembered.get().pace()));
    } catch (EngineException e) {
      LOG.warn("The remembered pace is not used: {}", e.text());
    }
    String tape = remembered.get().tape();
    if (tape != null) {
      new LoadedTape(engine, jobs, deck, places.memory()).reload(tape);
    }
    deck.pace().addListener((_, _, now) -> remembered.update(s -> s.withPace(now.toString())));
    deck.loaded()
        .addListener(
            (_, _, now) -> {
              if (now != null) {
                remembered.update(s -> s.withTape(now.tapes().getFirst().text()));
              }
            });
    return deck;
  }

  private final class Events implements EngineLife.Watcher {

    @Override
    public void starting(String step) {
      shell.starting(step);
    }

    @Override
    public void ready(Engine engine, String profile) {
      Deck deck = deck(engine);
      Telemetry telemetry = new Telemetry(engine);
      stage.setTitle("TapeDeck – " + profile);
      List<Place> made = places.make(engine, jobs, deck, telemetry, shell, remembered);
      shell.open(made, deck, telemetry, profile);
      if (remembered.get().tape() == null && profile.equals(Profile.LOCAL)) {
        places.firstRun(new LoadedTape(engine, jobs, deck, places.memory()), deck, shell);
      }
    }

    @Override
    public void failed(EngineException error) {
      shell.failed(error, life::open, Console.this::close);
    }
  }
}
