package io.tapedeck.app.shell;

import io.tapedeck.engine.RunSpec;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The line that plays the loaded tape without a window, and a button that copies it. Hidden until
/// it is asked for.
final class CommandLine extends HBox {

  private final Deck deck;
  private final Supplier<String> profile;
  private final TextField text = new TextField();

  CommandLine(Deck deck, Supplier<String> profile) {
    this.deck = deck;
    this.profile = profile;
    getStyleClass().add("command-line");
    setAlignment(Pos.CENTER_LEFT);
    setVisible(false);
    managedProperty().bind(visibleProperty());
    text.setId("command-text");
    text.setEditable(false);
    text.getStyleClass().add("figures");
    text.setAccessibleText("The command that does the same");
    HBox.setHgrow(text, Priority.ALWAYS);
    Button copy = new Button("Copy");
    copy.setOnAction(_ -> copy());
    getChildren().addAll(text, copy);
    deck.pace().addListener((_, _, _) -> refresh());
  }

  void toggle() {
    refresh();
    setVisible(!isVisible());
  }

  void refresh() {
    RunSpec spec = deck.loaded().get();
    text.setText(
        spec == null
            ? "Load a tape first, then the command stands here"
            : RunCommand.of(spec, deck.pace().get(), profile.get()));
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(text.getText());
    Clipboard.getSystemClipboard().setContent(content);
  }
}
