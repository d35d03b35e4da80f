package io.tapedeck.app.chart;

import javafx.scene.paint.Color;

/// The numbers in the cells of a heat map: all with the same decimals, as many as the cells have
/// room for, or none at all. A map in which some cells say their number and others do not reads as
/// one with holes.
///
/// @param decimals of each number; negative for no numbers
/// @param compact whether they are large and written short
record HeatWords(int decimals, boolean compact) {

  static final HeatWords NONE = new HeatWords(-1, false);

  /// More say nothing to the eye.
  private static final int MOST_DECIMALS = 3;

  /// From here on numbers are written short.
  private static final double LARGE = 10_000;

  private static final int COMPACT_CHARACTERS = "-999.99K".length();

  /// @param least the least of all numbers
  /// @param most the greatest of all numbers
  /// @param whole whether all of them are whole
  /// @param width of a cell, in pixels
  static HeatWords fitting(double least, double most, boolean whole, double width) {
    int room = (int) ((width - 4) / Brush.FIGURE_WIDTH);
    if (Math.max(-least, most) >= LARGE) {
      return room >= COMPACT_CHARACTERS ? new HeatWords(0, true) : NONE;
    }
    for (int decimals = whole ? 0 : MOST_DECIMALS; decimals >= 0; decimals--) {
      int longest =
          Math.max(Figures.fixed(least, decimals).length(), Figures.fixed(most, decimals).length());
      // Without a decimal what is not whole would say something else than it is.
      if (longest <= room && (whole || decimals > 0)) {
        return new HeatWords(decimals, false);
      }
    }
    return NONE;
  }

  /// Empty where numbers have no room.
  String of(double value) {
    return compact ? Figures.compact(value) : decimals < 0 ? "" : Figures.fixed(value, decimals);
  }

  /// Black or white, whichever stands out more; at least 4.5:1 on any ground. Source: relative
  /// luminance and contrast ratio, WCAG 2.2.
  static Color readableOn(Color ground) {
    double luminance =
        0.2126 * linear(ground.getRed())
            + 0.7152 * linear(ground.getGreen())
            + 0.0722 * linear(ground.getBlue());
    return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? Color.BLACK : Color.WHITE;
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
