package io.tapedeck.app.parts;

import io.tapedeck.engine.error.EngineException;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// An error that stays until somebody has dealt with it: what happened, why, what to do; details
/// fold out. Any place may show one. Used on the JavaFX application thread only.
public final class ErrorCard extends VBox {

  private final HBox actions = new HBox();

  public ErrorCard(EngineException error) {
    ErrorText text = ErrorText.of(error);
    getStyleClass().add("error-card");
    Label what = Prose.of(text.what(), new FontIcon(Feather.ALERT_TRIANGLE));
    what.getStyleClass().add("error-what");
    actions.getStyleClass().add("error-actions");
    actions.managedProperty().bind(actions.visibleProperty());
    actions.setVisible(false);
    getChildren().addAll(what, prose(text.why(), "error-why"));
    if (!text.todo().isEmpty()) {
      getChildren().add(prose(text.todo(), "error-todo"));
    }
    getChildren().addAll(actions, details(error.code().name() + "\n" + text.details()));
    setMaxHeight(Region.USE_PREF_SIZE);
    setAccessibleText(text.what() + ". " + text.why() + " " + text.todo());
  }

  /// Adds a button, e.g. for the fix.
  public ErrorCard with(String name, Runnable action) {
    Button button = new Button(name);
    button.setOnAction(_ -> action.run());
    return with(button);
  }

  /// Adds buttons of the place's own.
  public ErrorCard with(Button... buttons) {
    actions.getChildren().addAll(buttons);
    actions.setVisible(true);
    return this;
  }

  private static Label prose(String text, String styleClass) {
    Label label = Prose.of(text);
    label.getStyleClass().add(styleClass);
    return label;
  }

  private static TitledPane details(String text) {
    TextArea area = new TextArea(text);
    area.setEditable(false);
    area.setPrefRowCount(8);
    area.getStyleClass().add("figures");
    area.setAccessibleText("Details of the error");
    TitledPane pane = new TitledPane("Details", area);
    pane.setExpanded(false);
    pane.setAnimated(false);
    pane.getStyleClass().addAll("dense", "error-details");
    VBox.setVgrow(pane, Priority.NEVER);
    return pane;
  }
}
