package io.tapedeck.app.shell;

import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.sink.Gap;
import java.util.List;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Why the tape does not play, above the transport bar until it is dismissed or the next attempt
/// begins.
final class DeckTrouble extends StackPane {

  private final Deck deck;

  DeckTrouble(Deck deck) {
    this.deck = deck;
    getStyleClass().add("deck-trouble");
    setVisible(false);
    managedProperty().bind(visibleProperty());
    deck.error().addListener((_, _, error) -> show(error));
    show(deck.error().get());
  }

  private void show(@Nullable EngineException error) {
    if (error == null) {
      getChildren().clear();
    } else {
      ErrorCard card = new ErrorCard(error);
      offer(card, error.code());
      getChildren().setAll(card.with("Dismiss", () -> setVisible(false)));
    }
    setVisible(error != null);
  }

  /// The fix as a button, where pressing one mends it.
  private void offer(ErrorCard card, ErrorCode code) {
    if (code == ErrorCode.TAPE_CHANGED || code == ErrorCode.PLAYBACK_CHANGED) {
      card.with("Play from the start", this::playFromStart);
    } else if (code == ErrorCode.FENCED) {
      card.with("Play on where that one is", deck::play);
    } else if (code == ErrorCode.POSITION_LOST
        || code == ErrorCode.LAKE_CHANGED
        || code == ErrorCode.SINKS_RUNNING) {
      card.with("What is lost?", this::look);
    }
  }

  private void look() {
    Object asked = begin();
    deck.lost()
        .find(
            gaps -> ifStill(asked, () -> showLost(gaps)),
            error -> ifStill(asked, () -> show(error)),
            () -> ifStill(asked, () -> setDisable(false)));
  }

  private void showLost(List<Gap> gaps) {
    Runnable goOn = gaps.isEmpty() ? deck::play : () -> accept(gaps);
    getChildren().setAll(new LostCard(gaps, goOn, () -> setVisible(false)));
    setVisible(true);
  }

  private void accept(List<Gap> seen) {
    Object asked = begin();
    deck.lost()
        .accept(
            seen,
            _ -> ifStill(asked, deck::play),
            error -> ifStill(asked, () -> show(error)),
            () -> ifStill(asked, () -> setDisable(false)));
  }

  /// Nothing can be pressed until the job that begins has ended.
  private Object begin() {
    setDisable(true);
    return getChildren().getFirst();
  }

  /// An answer that comes when another card is shown, or something plays, is too late.
  private void ifStill(Object asked, Runnable then) {
    setDisable(false);
    if (isVisible() && getChildren().contains(asked) && !deck.isActive()) {
      then.run();
    }
  }

  private void playFromStart() {
    RunSpec spec = deck.loaded().get();
    if (spec != null && !deck.isActive()) {
      deck.loaded().set(spec.with(spec.delivery(), true));
      deck.play();
    }
  }
}
