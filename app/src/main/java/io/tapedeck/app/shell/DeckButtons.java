package io.tapedeck.app.shell;

import io.tapedeck.engine.state.RunState;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// ⏮ ⏪ ⏯ ⏩ ⏹. Each is enabled only while it does something, and its hint says what and by which
/// key.
final class DeckButtons extends HBox {

  private final Deck deck;
  private final Button first;
  private final Button back;
  private final Button play = new Button(null, new FontIcon(Feather.PLAY));
  private final Button forward;
  private final Button stop;

  DeckButtons(Deck deck) {
    this.deck = deck;
    Steering steering = new Steering(deck);
    first = move("transport-first", Feather.SKIP_BACK, "To the beginning", steering::beginning);
    back = move("transport-back", Feather.REWIND, "Session before", steering::back);
    forward = move("transport-forward", Feather.FAST_FORWARD, "Next session", steering::forward);
    stop = move("transport-stop", Feather.SQUARE, "Stop", deck::stop);
    play.setId("transport-play");
    play.getStyleClass().addAll("accent", "transport-play");
    play.setOnAction(_ -> deck.toggle());
    getStyleClass().add("transport-buttons");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(first, back, play, forward, stop);
  }

  private static Button move(String id, Feather icon, String name, Runnable action) {
    Button button = Icons.button(icon, name, action);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  void refresh() {
    RunState now = deck.state().get();
    boolean playing = now instanceof RunState.Playing;
    boolean paused = now instanceof RunState.Paused;
    play.setGraphic(new FontIcon(playing ? Feather.PAUSE : Feather.PLAY));
    boolean done = now instanceof RunState.Done;
    String name = playing ? "Pause" : paused ? "Go on" : done ? "Play again" : "Play";
    String again = done ? ": its rows are stored once more" : "";
    play.setAccessibleText(name + again);
    play.setTooltip(new Tooltip(name + again + "  Space"));
    play.setDisable(!(playing || paused || (deck.loaded().get() != null && !deck.isActive())));
    stop.setDisable(!(playing || paused || now instanceof RunState.Preparing));
    boolean sessions = deck.times().get() != null && deck.times().get().sessions().size() > 1;
    hint(first, "To the beginning  Home");
    hint(back, sessions ? "Beginning of this session, or of the one before" : "A tenth back");
    hint(forward, sessions ? "Beginning of the next session" : "A tenth on");
    for (Button button : new Button[] {first, back, forward}) {
      button.setDisable(!deck.canSeek());
    }
  }

  private static void hint(Button button, String text) {
    button.getTooltip().setText(text);
    button.setAccessibleText(text);
  }
}
