package io.tapedeck.app.parts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// The line that does the same without the window, and a button that copies it. Ids:
/// `#<id>-command` and `#<id>-copy`. Used on the JavaFX application thread only.
public final class CommandField extends HBox {

  private final TextField line = new TextField();

  /// @param id what the ids of its parts begin with
  public CommandField(String id) {
    super(4);
    line.setId(id + "-command");
    line.setEditable(false);
    // The button beside it is reached instead: a line that gets the focus is marked as a whole.
    line.setFocusTraversable(false);
    line.setAccessibleText("The command that does the same");
    line.getStyleClass().add("td-mono");
    HBox.setHgrow(line, Priority.ALWAYS);
    Button copy = Buttons.icon(id + "-copy", "Copy the command", Feather.COPY, this::copy);
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(line, copy);
  }

  /// Shows a command.
  public void show(String command) {
    // Setting the same text again would drop what the person has selected in it.
    if (!command.equals(line.getText())) {
      line.setText(command);
    }
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(line.getText());
    Clipboard.getSystemClipboard().setContent(content);
  }
}
