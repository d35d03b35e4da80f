package io.tapedeck.app.shell;

import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.model.ContinuedRun;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.tape.TapeAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The control of the deck, the same wherever a tape plays: the buttons, the time line, how fast it
/// is asked to be and is, and the command that does the same. Draws what [Deck] says; used on the
/// JavaFX application thread only.
public final class TransportBar extends VBox {

  private final Deck deck;
  private final DeckButtons buttons;
  private final TimeLine line;
  private final PaceGauge gauge = new PaceGauge();
  private final TransportWords words = new TransportWords();
  private final CommandLine command;

  /// @param profile the name of the profile in use
  public TransportBar(Deck deck, Supplier<String> profile) {
    this.deck = deck;
    buttons = new DeckButtons(deck);
    line = new TimeLine(deck::seek);
    command = new CommandLine(deck, profile);
    getStyleClass().add("transport");
    setId("transport");
    getChildren().addAll(new DeckTrouble(deck), line(), command);
    deck.state().addListener((_, _, _) -> showState());
    deck.loaded().addListener((_, _, _) -> showState());
    deck.times().addListener((_, _, _) -> showState());
    deck.progress().addListener((_, _, now) -> showProgress(now));
    line.aimed().addListener((_, _, _) -> showPosition());
    showState();
    showProgress(deck.progress().get());
  }

  private HBox line() {
    VBox middle = new VBox(words, line);
    middle.getStyleClass().add("transport-middle");
    middle.setMinWidth(120);
    HBox.setHgrow(middle, Priority.ALWAYS);
    PaceField pace = new PaceField(deck.pace());
    Button show = Icons.button(Feather.TERMINAL, "Show the command", command::toggle);
    show.setId("transport-command");
    HBox whole = new HBox(buttons, middle, pace, gauge, show);
    whole.getStyleClass().add("transport-line");
    whole.setAlignment(Pos.CENTER_LEFT);
    return whole;
  }

  private void showState() {
    RunState now = deck.state().get();
    RunSpec spec = deck.loaded().get();
    buttons.refresh();
    line.show(deck.times().get(), deck.canSeek());
    words.tape.setText(spec == null ? "No tape" : name(spec));
    words.tape.setTooltip(spec == null ? null : new Tooltip(addresses(spec)));
    ContinuedRun before = deck.continued().get();
    String word = word(now);
    if (before != null && now != null && !now.isOver()) {
      word += String.format(Locale.ROOT, ", continued at row %,d", before.row());
    }
    words.state.setText(spec == null && now == null ? "Pick one under Tapes" : word);
    words.state.setTooltip(before == null ? null : new Tooltip(before + "."));
    command.refresh();
  }

  private void showProgress(@Nullable RunProgress now) {
    line.show(now);
    gauge.show(now);
    showPosition();
  }

  private void showPosition() {
    RunProgress now = deck.progress().get();
    Instant aimed = line.aimed().get();
    String share = now == null ? "" : String.format(Locale.ROOT, "%.1f %%", now.share() * 100);
    if (aimed != null) {
      words.showPosition("→ " + Clock.utc(aimed), "", true);
    } else {
      Instant at = now == null ? null : now.position();
      words.showPosition(at == null ? "" : Clock.utc(at), share, false);
    }
  }

  private static String addresses(RunSpec spec) {
    return spec.tapes().stream().map(TapeAddress::text).collect(Collectors.joining("\n"));
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
      case RunState.Draining _ -> "Storing what was read…";
      case RunState.Done(var ledger) ->
          ledger.balances() ? "Done, the ledger balances" : "Done, the ledger does not balance";
      case RunState.Failed _ -> "Failed";
    };
  }
}
