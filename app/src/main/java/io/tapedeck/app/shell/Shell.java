package io.tapedeck.app.shell;

import io.tapedeck.app.fx.Job;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.settings.Remembered;
import io.tapedeck.app.settings.ThemeChoice;
import io.tapedeck.engine.error.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The frame of the window: rail, header, transport bar, status bar, and one place at a time. There
/// before the engine is; gets its places once that is ready. Used on the JavaFX application thread
/// only.
public final class Shell implements Navigation {

  private final Theme theme;
  private final Remembered remembered;
  private final Rail rail = new Rail();
  private final Header header;
  private final StatusBar status;
  private final JobsDrawer drawer;
  private final Overlay overlay = new Overlay();
  private final StartingView starting = new StartingView();
  private final BorderPane frame = new BorderPane();
  private final StackPane root = new StackPane();
  private final List<Action> own = new ArrayList<>();
  private List<Place> places = List.of();
  private @Nullable Place current;
  private @Nullable Session session;

  public Shell(Theme theme, Remembered remembered, Jobs jobs, Runnable quit) {
    this.theme = theme;
    this.remembered = remembered;
    header = new Header(this::openPalette, this::nextTheme, this::openShortcuts);
    drawer = new JobsDrawer(jobs);
    status = new StatusBar(drawer::toggle);
    frame.setTop(header);
    frame.setLeft(rail);
    frame.setCenter(starting);
    frame.setBottom(status);
    // In a small window a place gives way; the status bar must not be pushed out below.
    frame.setMinSize(0, 0);
    StackPane.setAlignment(drawer, Pos.CENTER_RIGHT);
    root.getStyleClass().add("app");
    root.getChildren().addAll(frame, overlay);
    frame.setRight(drawer);
    jobs.list().addListener((ListChangeListener<Job>) change -> countJobs(jobs, change));
    new FileDrop(root, this::dropped);
    own.addAll(ownActions(quit));
    chooseTheme(remembered.get().theme());
  }

  /// A scene with the frame in it, dressed in the theme and listening to the keys.
  public Scene scene(double width, double height) {
    Scene scene = new Scene(root, width, height);
    theme.dress(scene);
    new Shortcuts(this::actions, this::deckKey, this::openShortcuts).install(scene);
    return scene;
  }

  /// Says what the engine is doing while it starts.
  public void starting(String step) {
    frame.setCenter(starting);
    starting.showBusy("TapeDeck");
    starting.showStep(step.isEmpty() ? "" : capital(step) + "…");
    status.say(step);
    // Otherwise the first control of the header looks chosen.
    frame.requestFocus();
  }

  /// Says why there is no engine.
  public void failed(EngineException error, Runnable again, Runnable quit) {
    leave();
    frame.setCenter(starting);
    starting.showFailure(error, again, quit);
    status.say("The engine did not start");
  }

  /// Says that everything under way is being stored before the window goes.
  public void draining() {
    leave();
    overlay.close();
    frame.setCenter(starting);
    starting.showBusy("Draining…");
    starting.showStep("Storing what was read and closing. This window goes when that is done.");
    status.say("Draining…");
  }

  /// Shows the places over a running engine.
  ///
  /// @param profile the name of the profile in use
  public void open(List<Place> made, Deck deck, Telemetry telemetry, String profile) {
    places = List.copyOf(made);
    header.setProfile(profile);
    rail.setPlaces(places, this::show);
    session = new Session(deck, telemetry, header::tick);
    telemetry.snapshot().addListener((_, _, now) -> status.show(now));
    frame.setBottom(new VBox(new TransportBar(deck, () -> profile), status));
    status.say("");
    session.start();
    if (!places.isEmpty()) {
      show(placeOr(remembered.get().place()));
    } else {
      frame.setCenter(new Region());
    }
  }

  /// The places in the order of the rail; none before there is an engine.
  public List<Place> places() {
    return places;
  }

  @Override
  public void show(String placeId) {
    show(placeOr(placeId));
  }

  /// Samples faster or not at all, as the window is seen or not.
  public void seen(boolean visible) {
    if (session != null) {
      session.seen(visible);
    }
  }

  private void show(Place place) {
    if (place == current) {
      return;
    }
    if (current != null) {
      current.hidden();
    }
    current = place;
    rail.mark(place);
    if (place.view() instanceof Region region) {
      region.setMinHeight(0);
    }
    frame.setCenter(place.view());
    place.shown();
    // Neither on the rail nor nowhere: Space then plays, and Tab goes on from the beginning.
    frame.requestFocus();
    remembered.update(settings -> settings.withPlace(place.sign().id()));
  }

  private void leave() {
    if (session != null) {
      session.stop();
      session = null;
    }
    if (current != null) {
      current.hidden();
      current = null;
    }
    places = List.of();
    rail.setPlaces(places, _ -> {});
    frame.setBottom(status);
  }

  private Place placeOr(@Nullable String id) {
    return places.stream()
        .filter(place -> place.sign().id().equals(id))
        .findFirst()
        .orElseGet(places::getFirst);
  }

  private void dropped(List<Path> files) {
    places.stream().filter(place -> place.take(files)).findFirst().ifPresent(this::show);
  }

  private boolean deckKey(KeyEvent event) {
    return session != null && !overlay.isVisible() && session.keys().obey(event);
  }

  private void countJobs(Jobs jobs, ListChangeListener.Change<? extends Job> change) {
    while (change.next()) {
      for (Job job : change.getAddedSubList()) {
        job.error().addListener((_, _, _) -> status.showJobs(jobs.list()));
      }
    }
    status.showJobs(jobs.list());
  }

  private void openPalette() {
    CommandPalette palette = new CommandPalette(actions(), overlay::close);
    overlay.open(palette, palette.search());
  }

  private void openShortcuts() {
    Region card = HelpCards.shortcuts(actions());
    card.setFocusTraversable(true);
    overlay.open(card, card);
  }

  private void openHelp() {
    if (current != null) {
      Region card = HelpCards.place(current);
      card.setFocusTraversable(true);
      overlay.open(card, card);
    }
  }

  private void nextTheme() {
    ThemeChoice[] all = ThemeChoice.values();
    chooseTheme(all[(theme.choice().ordinal() + 1) % all.length]);
  }

  private void chooseTheme(ThemeChoice choice) {
    theme.choose(choice);
    header.setTheme(choice);
    remembered.update(settings -> settings.withTheme(choice));
  }

  private List<Action> actions() {
    List<Action> all = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      all.add(
          new Action("Go to " + place.sign().title(), Shortcuts.digit(i + 1), () -> show(place)));
    }
    places.forEach(place -> all.addAll(place.actions()));
    all.addAll(own);
    return all;
  }

  private List<Action> ownActions(Runnable quit) {
    List<Action> all = new ArrayList<>();
    all.add(new Action("Search actions", Shortcuts.ctrl(KeyCode.K), this::openPalette));
    all.add(new Action("Show or hide jobs", Shortcuts.ctrl(KeyCode.J), drawer::toggle));
    for (ThemeChoice choice : ThemeChoice.values()) {
      String name = choice.name().toLowerCase(Locale.ROOT);
      all.add(new Action("Theme: " + name, null, () -> chooseTheme(choice)));
    }
    KeyCombination help = new KeyCodeCombination(KeyCode.F1);
    all.add(new Action("Explain this place", help, this::openHelp));
    all.add(new Action("Keyboard shortcuts", null, this::openShortcuts));
    all.add(new Action("Quit", Shortcuts.ctrl(KeyCode.Q), quit));
    return all;
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
