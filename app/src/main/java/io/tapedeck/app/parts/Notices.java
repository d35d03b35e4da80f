package io.tapedeck.app.parts;

import io.tapedeck.engine.error.EngineException;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What stands where content is not: nothing there, on its way, went wrong. Each looks different
/// from the others.
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

  /// Something is being done; `offers` may hold a button that cancels it.
  public static HBox waiting(String what, Button... offers) {
    ProgressIndicator wheel = new ProgressIndicator();
    wheel.setPrefSize(22, 22);
    wheel.setMinSize(22, 22);
    wheel.setAccessibleText(what);
    Label text = new Label(what + " …");
    HBox box = new HBox(12, wheel, text);
    box.getChildren().addAll(offers);
    box.getStyleClass().add("td-waiting");
    return box;
  }

  /// What happened and what to do, with the cause folded away.
  public static VBox error(String title, EngineException error, Button... fixes) {
    Label heading = new Label("✖ " + title);
    heading.getStyleClass().add("td-error-title");
    Label text = new Label(error.text());
    text.setWrapText(true);
    text.setMinHeight(Label.USE_PREF_SIZE);
    VBox box = new VBox(8, heading, text);
    box.getStyleClass().add("td-error");
    if (fixes.length > 0) {
      box.getChildren().add(new HBox(8, fixes));
    }
    if (error.getCause() != null) {
      box.getChildren().add(details(error));
    }
    box.setAccessibleText(title + ". " + error.text());
    return box;
  }

  private static Node details(EngineException error) {
    StringBuilder chain = new StringBuilder(error.code().name());
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      chain.append('\n').append(cause);
    }
    Label text = new Label(chain.toString());
    text.setWrapText(true);
    TitledPane fold = new TitledPane("Details", text);
    fold.setExpanded(false);
    fold.getStyleClass().add("dense");
    fold.setAnimated(false);
    return fold;
  }
}
