package io.tapedeck.app.shell;

import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.engine.error.EngineException;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Why the tape does not play, above the transport bar until it is dismissed or the next attempt
/// begins.
final class DeckTrouble extends StackPane {

  DeckTrouble(Deck deck) {
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
      getChildren().setAll(new ErrorCard(error).with("Dismiss", () -> setVisible(false)));
    }
    setVisible(error != null);
  }
}
