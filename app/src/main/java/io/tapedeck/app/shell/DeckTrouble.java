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
    } else if (code == ErrorCode.POSITION_LOST) {
      card.with("What is lost?", () -> deck.lost().find(this::showLost, this::show));
    }
  }

  private void showLost(List<Gap> gaps) {
    Runnable play = deck::play;
    getChildren()
        .setAll(
            new LostCard(
                gaps,
                gaps.isEmpty() ? play : () -> deck.lost().accept(_ -> deck.play(), this::show),
                () -> setVisible(false)));
    setVisible(true);
  }

  private void playFromStart() {
    RunSpec spec = deck.loaded().get();
    if (spec != null && !deck.isActive()) {
      deck.loaded().set(spec.with(spec.delivery(), true));
      deck.play();
    }
  }
}
