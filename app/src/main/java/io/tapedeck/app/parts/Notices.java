package io.tapedeck.app.parts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What stands where content is not: nothing there, or on its way. What went wrong is an
/// [ErrorCard].
public final class Notices {

  private Notices() {}

  /// One sentence, and what can be done about it.
  public static VBox empty(String sentence, Button... offers) {
    Label text = new Label(sentence);
    text.setWrapText(true);
    text.getStyleClass().add("td-empty-text");
    HBox row = new HBox(8, offers);
    row.setAlignment(Pos.CENTER);
    VBox box = new VBox(12, text, row);
    box.getStyleClass().add("td-empty");
    return box;
  }

  /// What is offered first where nothing is there because no tape has been played.
  public static Button chooseTape(String id, Runnable choose) {
    return Buttons.accent(id, "Choose a tape", Feather.FOLDER, choose);
  }

  /// Something is being done; `offers` may hold a button that cancels it.
  public static HBox waiting(String what, Button... offers) {
    ProgressIndicator wheel = new ProgressIndicator();
    wheel.setPrefSize(22, 22);
    wheel.setMinSize(22, 22);
    wheel.setAccessibleText(what);
    Label text = new Label(what + "…");
    HBox box = new HBox(12, wheel, text);
    box.getChildren().addAll(offers);
    box.getStyleClass().add("td-waiting");
    return box;
  }
}
