package io.tapedeck.app.chart;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;

/// Chooses which rows of a grid are shown where not all of them can be as high as their names need;
/// gone where they can. Rows are shown whole. Belongs to one chart; used on the JavaFX application
/// thread only.
final class RowBar extends ScrollBar {

  /// What the name of a row needs.
  private static final double LEAST = 12;

  private static final double WIDTH = 10;

  /// How far one step of a wheel goes, in what JavaFX reports.
  private static final double STEP = 40;

  private int all;
  private int shown;

  RowBar() {
    setOrientation(Orientation.VERTICAL);
    setMin(0);
    setUnitIncrement(1);
    setFocusTraversable(false);
    setAccessibleText("Rows of the heat map");
    setVisible(false);
  }

  /// Takes its place beside the rows.
  ///
  /// @param rows how many there are
  void fit(int rows, Box area) {
    all = rows;
    shown = Math.clamp((long) (area.height() / LEAST), Math.min(1, rows), rows);
    int hidden = all - shown;
    setVisible(hidden > 0);
    setMax(Math.max(1, hidden));
    setVisibleAmount(hidden == 0 ? 1 : (double) shown / all * hidden);
    setBlockIncrement(Math.max(1, shown));
    setValue(Math.clamp(getValue(), 0, hidden));
    resizeRelocate(area.right() + Surface.RIGHT - WIDTH, area.y(), WIDTH, area.height());
  }

  /// The first row that is shown.
  int first() {
    return Math.clamp(Math.round(getValue()), 0, all - shown);
  }

  /// The row after the last one that is shown.
  int end() {
    return first() + shown;
  }

  double rowHeight(Box area) {
    return area.height() / Math.max(1, shown);
  }

  void typed(KeyEvent event) {
    if (!isVisible() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case UP -> go(-1);
      case DOWN -> go(1);
      case PAGE_UP -> go(-shown);
      case PAGE_DOWN -> go(shown);
      default -> {
        return;
      }
    }
    event.consume();
  }

  void scrolled(ScrollEvent event) {
    if (isVisible()) {
      go(-event.getDeltaY() / STEP);
      event.consume();
    }
  }

  private void go(double rows) {
    setValue(Math.clamp(getValue() + rows, 0, all - shown));
  }
}
