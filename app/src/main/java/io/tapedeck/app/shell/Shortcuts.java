package io.tapedeck.app.shell;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keys of the whole window: those of every action, those of the deck, and `?`. A key that the
/// focused control uses itself never gets here.
final class Shortcuts {

  private final Supplier<List<Action>> actions;
  private final Predicate<KeyEvent> deck;
  private final Runnable question;

  /// @param deck obeys a key that is the deck's and says so
  Shortcuts(Supplier<List<Action>> actions, Predicate<KeyEvent> deck, Runnable question) {
    this.actions = actions;
    this.deck = deck;
    this.question = question;
  }

  static KeyCombination ctrl(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  static KeyCombination digit(int number) {
    return ctrl(KeyCode.getKeyCode(Integer.toString(number)));
  }

  void install(Scene scene) {
    scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(scene, event));
    scene.addEventHandler(
        KeyEvent.KEY_TYPED,
        event -> {
          if (event.getCharacter().equals("?") && !takesText(scene.getFocusOwner())) {
            question.run();
            event.consume();
          }
        });
  }

  private void pressed(Scene scene, KeyEvent event) {
    for (Action action : actions.get()) {
      if (action.shortcut() != null && action.shortcut().match(event)) {
        action.run().run();
        event.consume();
        return;
      }
    }
    if (!takesText(scene.getFocusOwner()) && deck.test(event)) {
      event.consume();
    }
  }

  private static boolean takesText(@Nullable Node focus) {
    return focus instanceof TextInputControl
        || (focus instanceof ComboBoxBase<?> combo && combo.isEditable())
        || (focus instanceof Spinner<?> spinner && spinner.isEditable())
        || (focus != null && focus.getStyleClass().contains("styled-text-area"));
  }
}
