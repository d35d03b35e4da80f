package io.tapedeck.app.shell;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Region;

/// The line of words above the time line: the tape, what is done with it, and at its right end
/// where it stands. Where not all of it fits, the moment goes first, then the words are cut, and
/// the name of the tape last. Ids: `#transport-tape`, `#transport-state`, `#transport-position`,
/// `#transport-share`. Used on the JavaFX application thread only.
final class TransportWords extends Region {

  private static final double GAP = 10;

  /// So much of the name is always there.
  private static final double LEAST_NAME = 120;

  final Label tape = new Label();
  final Label state = new Label();
  private final Label moment = new Label();
  private final Label share = new Label();
  private boolean aimed;

  TransportWords() {
    getStyleClass().add("transport-words");
    tape.setId("transport-tape");
    tape.getStyleClass().add("transport-tape");
    // Where names differ is at both ends.
    tape.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    state.setId("transport-state");
    state.getStyleClass().add("quiet");
    moment.setId("transport-position");
    moment.getStyleClass().addAll("figures", "quiet");
    share.setId("transport-share");
    share.getStyleClass().addAll("figures", "quiet");
    getChildren().addAll(tape, state, moment, share);
  }

  /// @param at the moment in the tape; empty if there is none
  /// @param part how much of the tape is read; empty if that is not known
  /// @param aiming whether a person is choosing the moment, which then goes before all else
  void showPosition(String at, String part, boolean aiming) {
    moment.setText(at);
    share.setText(part);
    aimed = aiming;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double right = getWidth();
    right = placeRight(share, right);
    double name = Math.ceil(tape.prefWidth(-1));
    double words = Math.ceil(state.prefWidth(-1));
    double wanted = name + GAP + words + GAP + moment.prefWidth(-1);
    moment.setVisible(!moment.getText().isEmpty() && (aimed || wanted <= right));
    if (moment.isVisible()) {
      right = placeRight(moment, right);
    }
    double left = Math.min(name, Math.max(Math.min(name, LEAST_NAME), right - words - GAP));
    place(tape, 0, left);
    place(state, left + GAP, Math.clamp(right - left - GAP, 0, words));
  }

  private double placeRight(Label label, double right) {
    if (label.getText().isEmpty()) {
      return right;
    }
    double width = Math.ceil(label.prefWidth(-1));
    place(label, right - width, width);
    return right - width - GAP;
  }

  private void place(Label label, double x, double width) {
    double height = getHeight();
    layoutInArea(label, x, 0, Math.max(0, width), height, height, HPos.LEFT, VPos.CENTER);
  }

  @Override
  protected double computePrefHeight(double width) {
    return List.of(tape, state, moment, share).stream()
        .mapToDouble(label -> label.prefHeight(-1))
        .max()
        .orElse(0);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }
}
