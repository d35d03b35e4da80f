package io.tapedeck.app;

import io.tapedeck.app.fx.FxGate;
import io.tapedeck.app.settings.Remembered;
import io.tapedeck.app.settings.WindowSettings;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Shell;
import io.tapedeck.cli.Cli;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.config.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes the ways of the program once where nobody looks, in homes that are gone afterwards: a
/// sample by the command line to its last answer, then the first run of the window and all its
/// places. A JVM that is told to (`-XX:AOTCacheOutput`, JEP 514) leaves a cache of the classes that
/// this loaded and linked, with which a start takes half the time.
final class Rehearsal {

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final String SQL = "SELECT symbol, count(*) AS n FROM bars GROUP BY 1 ORDER BY 1";

  /// Records that reach the charts before the window is closed: some three seconds of the sample.
  private static final long ENOUGH = 1_200;

  private final Function<Home, EngineSource> engines;
  private final Function<Home, PlaceSource> places;

  /// @param engines opens the engine of the window over a home
  Rehearsal(Function<Home, EngineSource> engines, Function<Home, PlaceSource> places) {
    this.engines = engines;
    this.places = places;
  }

  /// Plays it. *Blocking*, for half a minute.
  ///
  /// @return the exit code of the process: that of the command line, or 1 if the window did not
  ///   come to its charts
  int play() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tapedeck-rehearsal");
    try {
      SampleTapes.layOut(folder);
      String tape = SampleTapes.files(folder).getFirst().toString();
      String home = folder.resolve("verb").toString();
      int exit = Cli.run("run", tape, "--pace", "max", "--sql", SQL, "--home", home);
      return exit == 0 ? window(new Home(folder.resolve("window"))) : exit;
    } finally {
      delete(folder);
    }
  }

  private int window(Home home) throws InterruptedException {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CompletableFuture<Engine> engine = new CompletableFuture<>();
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    CompletableFuture<Console> console = new CompletableFuture<>();
    PlaceSource made = places.apply(home);
    EngineSource source =
        step -> {
          Engine opened = engines.apply(home).open(step);
          engine.complete(opened);
          return opened;
        };
    Platform.startup(
        () -> {
          Remembered remembered = new Remembered(WindowSettings.DEFAULTS, _ -> {});
          Console opened = new Console(new Stage(), remembered, source, made, closed::complete);
          opened.open();
          console.complete(opened);
        });
    try {
      boolean played = plays(engine.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
      goThrough(console.join().shell());
      FxGate.run(console.join()::close);
      return closed.get(LIMIT.toSeconds(), TimeUnit.SECONDS) && played ? 0 : 1;
    } catch (ExecutionException | TimeoutException e) {
      LOG.error("The window did not open and close", e);
      return 1;
    } finally {
      Platform.exit();
    }
  }

  private static void goThrough(Shell shell) throws InterruptedException {
    CompletableFuture<List<Place>> places = new CompletableFuture<>();
    FxGate.run(() -> places.complete(shell.places()));
    for (Place place : places.join()) {
      FxGate.run(() -> shell.show(place.sign().id()));
      Thread.sleep(LOOK); // long enough to be drawn; how often does not matter
    }
  }

  private static boolean plays(Engine engine) throws InterruptedException {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (engine.snapshot().total().consumed() < ENOUGH) {
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(LOOK); // counters are asked for, nobody tells them
    }
    return true;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
