package io.tapedeck.app.chart;

import java.util.ArrayList;
import java.util.List;

/// Where the names of series stand above a chart: side by side, in as many lines as are needed. A
/// pure function of the names and the room. Where a line does not hold all of them with their
/// values, more lines are begun; where these would be too many, the values are left out.
///
/// @param names shortened to what a line can bear
/// @param spots a spot for each of the first names, in their order
/// @param lines how many lines there are, at least one
/// @param values whether the values have room
record Legend(List<String> names, List<Spot> spots, int lines, boolean values) {

  /// The height of a line in pixels.
  static final double LINE = 15;

  /// The mark before a name.
  static final double MARK = 10;

  private static final int MOST_LINES = 3;
  private static final int LINES_WITH_VALUES = 2;
  private static final int LONGEST_NAME = 16;
  private static final int VALUE = 9;

  /// A place in the legend: the line from the top, and pixels from its beginning.
  record Spot(int line, double x) {}

  Legend {
    names = List.copyOf(names);
    spots = List.copyOf(spots);
  }

  /// @param before what is taken at the beginning of the first line, in pixels
  /// @param room the length of a line in pixels
  static Legend of(List<String> all, double before, double room) {
    List<String> names = all.stream().map(name -> Brush.shortened(name, LONGEST_NAME)).toList();
    Legend full = laidOut(names, before, room, true);
    return full.lines <= LINES_WITH_VALUES && full.spots.size() == names.size()
        ? full
        : laidOut(names, before, room, false);
  }

  private static Legend laidOut(List<String> names, double before, double room, boolean values) {
    List<Spot> spots = new ArrayList<>();
    int line = 0;
    double x = before;
    for (String name : names) {
      double width = MARK + (name.length() + (values ? VALUE : 0) + 2) * Brush.FIGURE_WIDTH;
      if (x > 0 && x + width > room) {
        line++;
        x = 0;
      }
      if (line == MOST_LINES) {
        break;
      }
      spots.add(new Spot(line, x));
      x += width;
    }
    return new Legend(names, spots, Math.min(line, MOST_LINES - 1) + 1, values);
  }
}
