package io.tapedeck.app.shell;

import atlantafx.base.theme.Styles;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.transport.Pace;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The pace: one of the presets, or whatever [Pace#parse] understands. What it does not understand
/// is marked, says why, and changes nothing.
public final class PaceField extends ComboBox<String> {

  private static final String HINT =
      "Pace: records per second (1000/s), times event time (×60), or max";

  private final ObjectProperty<Pace> pace;

  public PaceField(ObjectProperty<Pace> pace) {
    this.pace = pace;
    setId("transport-pace");
    getStyleClass().add("pace-field");
    setEditable(true);
    setAccessibleText(HINT);
    setTooltip(new Tooltip(HINT));
    PaceWords.PRESETS.forEach(preset -> getItems().add(PaceWords.of(preset)));
    show(pace.get());
    pace.addListener((_, _, now) -> show(now));
    getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> choose(chosen));
    getEditor().setOnAction(_ -> choose(getEditor().getText()));
    getEditor()
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                choose(getEditor().getText());
              }
            });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            show(pace.get());
          }
        });
  }

  private void choose(String text) {
    if (text == null || text.equals(PaceWords.of(pace.get()))) {
      return;
    }
    try {
      pace.set(Pace.parse(text));
      show(pace.get());
    } catch (EngineException e) {
      pseudoClassStateChanged(Styles.STATE_DANGER, true);
      getEditor().pseudoClassStateChanged(Styles.STATE_DANGER, true);
      getTooltip().setText(e.text());
      setAccessibleText(e.text());
    }
  }

  private void show(Pace now) {
    String text = PaceWords.of(now);
    setValue(text);
    getEditor().setText(text);
    pseudoClassStateChanged(Styles.STATE_DANGER, false);
    getEditor().pseudoClassStateChanged(Styles.STATE_DANGER, false);
    getTooltip().setText(HINT);
    setAccessibleText(HINT);
  }
}
