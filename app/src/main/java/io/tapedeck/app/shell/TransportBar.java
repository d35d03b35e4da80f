package io.tapedeck.app.shell;

import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.state.RunState;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The control of the deck, the same wherever a tape plays: play and pause, stop, how far, how
/// fast, and the command that does the same. Draws what [Deck] says; used on the JavaFX application
/// thread only.
public final class TransportBar extends VBox {

  private final Deck deck;
  private final Button play = new Button(null, new FontIcon(Feather.PLAY));
  private final Button stop = Icons.button(Feather.SQUARE, "Stop", () -> {});
  private final Label tape = new Label();
  private final Label state = new Label();
  private final Label position = new Label();
  private final Label achieved = new Label();
  private final ProgressBar share = new ProgressBar(0);
  private final CommandLine command;
  private final DeckTrouble trouble;

  /// @param profile the name of the profile in use
  public TransportBar(Deck deck, Supplier<String> profile) {
    this.deck = deck;
    command = new CommandLine(deck, profile);
    trouble = new DeckTrouble(deck);
    getStyleClass().add("transport");
    setId("transport");
    play.setId("transport-play");
    play.getStyleClass().addAll("accent", "transport-play");
    play.setOnAction(_ -> deck.toggle());
    stop.setId("transport-stop");
    stop.setOnAction(_ -> deck.stop());
    getChildren().addAll(trouble, line(), command);
    deck.state().addListener((_, _, now) -> showState(now));
    deck.loaded().addListener((_, _, _) -> showState(deck.state().get()));
    deck.progress().addListener((_, _, now) -> showProgress(now));
    showState(deck.state().get());
    showProgress(deck.progress().get());
  }

  private HBox line() {
    tape.setId("transport-tape");
    tape.getStyleClass().add("transport-tape");
    tape.setMinWidth(60);
    state.setId("transport-state");
    state.getStyleClass().add("quiet");
    state.setMinWidth(Region.USE_PREF_SIZE);
    position.getStyleClass().addAll("figures", "quiet");
    position.setMinWidth(Region.USE_PREF_SIZE);
    achieved.setId("transport-achieved");
    achieved.getStyleClass().addAll("figures", "transport-achieved");
    achieved.setTooltip(new Tooltip("Records released in each of the last few seconds"));
    share.setMaxWidth(Double.MAX_VALUE);
    share.setAccessibleText("How much of the tape has been read");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox words = new HBox(tape, state, space, position);
    words.getStyleClass().add("transport-words");
    VBox middle = new VBox(words, share);
    middle.getStyleClass().add("transport-middle");
    middle.setMinWidth(120);
    HBox.setHgrow(middle, Priority.ALWAYS);
    PaceField pace = new PaceField(deck.pace());
    Button show = Icons.button(Feather.TERMINAL, "Show the command", command::toggle);
    show.setId("transport-command");
    HBox line = new HBox(play, stop, middle, pace, achieved, show);
    line.getStyleClass().add("transport-line");
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private void showState(@Nullable RunState now) {
    boolean playing = now instanceof RunState.Playing;
    RunSpec spec = deck.loaded().get();
    play.setGraphic(new FontIcon(playing ? Feather.PAUSE : Feather.PLAY));
    String name = playing ? "Pause" : now instanceof RunState.Paused ? "Go on" : "Play";
    play.setAccessibleText(name);
    play.setTooltip(new Tooltip(name + "  Space"));
    boolean canPlay =
        playing || now instanceof RunState.Paused || (spec != null && !deck.isActive());
    play.setDisable(!canPlay);
    stop.setDisable(!(playing || now instanceof RunState.Paused));
    tape.setText(spec == null ? "No tape" : name(spec));
    state.setText(spec == null && now == null ? "Pick one under Tapes" : word(now));
    command.refresh();
  }

  private void showProgress(@Nullable RunProgress now) {
    if (now == null) {
      share.setProgress(0);
      position.setText("");
      achieved.setText("–");
      return;
    }
    share.setProgress(now.share());
    String time = now.position() == null ? "" : Clock.utc(now.position()) + "  ";
    position.setText(time + String.format(java.util.Locale.ROOT, "%.1f %%", now.share() * 100));
    achieved.setText(String.format(java.util.Locale.ROOT, "%,.0f/s", now.achievedPerSecond()));
  }

  private static String name(RunSpec spec) {
    String first = spec.tapes().getFirst().name();
    int more = spec.tapes().size() - 1;
    return more == 0 ? first : first + " and " + more + " more";
  }

  private static String word(@Nullable RunState now) {
    return switch (now) {
      case null -> "Ready to play";
      case RunState.Preparing _ -> "Preparing…";
      case RunState.Playing _ -> "Playing";
      case RunState.Paused _ -> "Paused";
      case RunState.Draining _ -> "Draining: storing what was read…";
      case RunState.Done(var ledger) ->
          ledger.balances() ? "Done, the ledger balances" : "Done, the ledger does not balance";
      case RunState.Failed _ -> "Failed";
    };
  }
}
