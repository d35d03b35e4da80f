package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Buttons;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with a statement, and what it would cost. Ids: `#analyze-run`,
/// `#analyze-cancel`, `#analyze-save`, `#analyze-show-command`, and those of [CostLabel] and
/// [HotSwitch].
final class RunBar extends FlowPane {

  /// The width for which its least height is reckoned: what it has in the smallest window.
  static final double WRAP = 590;

  private final ToggleButton show = new ToggleButton("", new FontIcon(Feather.CHEVRONS_RIGHT));

  /// @param away why the topic cannot be read; empty if it can
  RunBar(QueryTab tab, Spending spending, ObservableValue<String> away, Runnable save) {
    super(8, 6);
    setAlignment(Pos.CENTER_LEFT);
    setPrefWrapLength(WRAP);
    Button run = Buttons.accent("analyze-run", "Run", Feather.PLAY, tab::run);
    run.setTooltip(new Tooltip("Ctrl or ⌘ + Enter"));
    run.disableProperty().bind(tab.running().or(tab.draft().sql().isEmpty()));
    Button cancel = Buttons.of("analyze-cancel", "Cancel", Feather.X, tab::cancel);
    cancel.setTooltip(new Tooltip("Esc"));
    cancel.disableProperty().bind(tab.running().not().or(tab.stopping()));
    cancel.textProperty().bind(Bindings.when(tab.stopping()).then("Stopping…").otherwise("Cancel"));
    Button keep = Buttons.of("analyze-save", "Save…", Feather.SAVE, save);
    keep.disableProperty().bind(tab.draft().sql().isEmpty());
    show.setId("analyze-show-command");
    show.getStyleClass().add("button-icon");
    show.setAccessibleText("Show the command that does the same");
    show.setTooltip(new Tooltip("Show the command that does the same"));
    // Together, so that neither stands alone in a line.
    HBox last = new HBox(8, keep, show);
    last.setAlignment(Pos.CENTER_LEFT);
    HotSwitch hot = new HotSwitch(tab.hot(), away);
    // What comes and goes by itself stands behind all that can be pressed, so that nothing moves
    // under somebody's pointer.
    getChildren().addAll(run, cancel, last, hot, new CostLabel(tab.cost(), spending));
  }

  /// Whether the command is to be shown.
  javafx.beans.property.BooleanProperty command() {
    return show.selectedProperty();
  }
}
