package io.tapedeck.app.shell;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the deck. They reach it only where nobody types.
final class DeckKeys {

  /// For the list of shortcuts, in pairs of name and keys.
  static final List<List<String>> NAMES =
      List.of(
          List.of("Play or pause the tape", "Space"),
          List.of("One record on while paused, one moment back", "→  ←"),
          List.of("A minute, and at least one bar", "Shift+→  Shift+←"),
          List.of("The beginning of the tape", "Home"),
          List.of("Preset of speed, from 1/s to max", "1 – 9"));

  private final Deck deck;
  private final Steering steering;

  DeckKeys(Deck deck) {
    this.deck = deck;
    steering = new Steering(deck);
  }

  /// Whether the key was one of the deck's and has been obeyed.
  boolean obey(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown() || event.isMetaDown()) {
      return false;
    }
    if (event.getCode() == KeyCode.SPACE && !event.isShiftDown()) {
      deck.toggle();
      return true;
    }
    if (event.getCode().isDigitKey() && !event.isShiftDown() && event.getCode() != KeyCode.DIGIT0) {
      steering.preset(event.getCode().getCode() - KeyCode.DIGIT0.getCode());
      return true;
    }
    // Without a tape that plays, the arrows move the focus as usual.
    return deck.canSeek() && move(event);
  }

  private boolean move(KeyEvent event) {
    boolean minute = event.isShiftDown();
    switch (event.getCode()) {
      case RIGHT -> go(minute, () -> steering.minutes(1), steering::stepForward);
      case LEFT -> go(minute, () -> steering.minutes(-1), steering::stepBack);
      case HOME -> steering.beginning();
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void go(boolean minute, Runnable far, Runnable near) {
    (minute ? far : near).run();
  }
}
