package io.tapedeck.app.chart;

import java.util.List;

/// Numbers in a grid of names.
///
/// @param columns the names along the horizontal axis
/// @param rows the names down the vertical axis
/// @param values a row each, of as many numbers as there are columns; NaN where there is none
public record Heat(List<String> columns, List<String> rows, double[][] values) {

  /// Nothing.
  public static final Heat NONE = new Heat(List.of(), List.of(), new double[0][0]);

  /// @throws IllegalArgumentException if the grid does not have the shape of its names
  public Heat {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    if (values.length != rows.size()) {
      throw new IllegalArgumentException("A heat map needs as many lines as it has names");
    }
  }

  double value(int row, int column) {
    return values[row][column];
  }
}
