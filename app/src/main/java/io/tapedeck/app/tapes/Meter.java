package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Figures;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A confidence from 0 to 1: a short bar, and the same in words.
final class Meter extends HBox {

  private static final PseudoClass WEAK = PseudoClass.getPseudoClass("weak");
  private static final double WIDTH = 36;

  /// Below this a person should look.
  private static final double SURE = 0.8;

  Meter(double confidence) {
    Region filled = new Region();
    filled.getStyleClass().add("td-meter-fill");
    filled.setMaxWidth(Math.max(2, WIDTH * confidence));
    StackPane track = new StackPane(filled);
    track.getStyleClass().add("td-meter");
    track.setAlignment(Pos.CENTER_LEFT);
    track.setMinWidth(WIDTH);
    track.setMaxSize(WIDTH, 6);
    Label words = new Label(confidence >= 1 ? "certain" : Figures.percent(confidence));
    words.getStyleClass().addAll("td-small", "td-muted");
    words.setMinWidth(USE_PREF_SIZE);
    setSpacing(6);
    setAlignment(Pos.CENTER_LEFT);
    pseudoClassStateChanged(WEAK, confidence < SURE);
    setAccessibleText("Confidence " + words.getText());
    getChildren().addAll(track, words);
  }
}
