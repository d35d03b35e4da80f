package io.tapedeck.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds room for the names of points: right of the point, left, above or below it, wherever
/// neither another name nor a point stands. A name without room is left out; the pointer tells it.
/// For one picture.
final class PointNames {

  private static final double HEIGHT = 12;
  private static final double POINT = 4;
  private static final double GAP = 6;

  private final Box area;
  private final List<Box> taken = new ArrayList<>();

  /// @param area what names must not leave; they may reach into the margin right of it
  PointNames(Box area) {
    this.area = new Box(area.x(), area.y() - 2, area.width() + 4, area.height() + 4);
  }

  /// Keeps the place of a point free.
  void point(double x, double y) {
    taken.add(new Box(x - POINT, y - POINT, 2 * POINT, 2 * POINT));
  }

  /// Where the name of a point begins, on its middle height; empty if there is no room.
  Optional<double[]> place(double x, double y, String name) {
    double width = name.length() * Brush.FIGURE_WIDTH;
    double[][] places = {
      {x + GAP, y},
      {x - GAP - width, y},
      {x - width / 2, y - HEIGHT},
      {x - width / 2, y + HEIGHT}
    };
    for (double[] place : places) {
      Box box = new Box(place[0], place[1] - HEIGHT / 2, width, HEIGHT);
      if (isInside(box) && taken.stream().noneMatch(other -> overlap(box, other))) {
        taken.add(box);
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private boolean isInside(Box box) {
    return box.x() >= area.x()
        && box.right() <= area.right()
        && box.y() >= area.y()
        && box.bottom() <= area.bottom();
  }

  private static boolean overlap(Box one, Box other) {
    return one.x() < other.right()
        && other.x() < one.right()
        && one.y() < other.bottom()
        && other.y() < one.bottom();
  }
}
