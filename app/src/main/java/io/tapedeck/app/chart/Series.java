package io.tapedeck.app.chart;

import java.util.List;

/// One named line of a [SeriesChart]; its colour follows from its position among the others.
public record Series(String name, Shape shape, List<Point> points) {

  public Series {
    points = List.copyOf(points);
  }

  /// A plain line.
  public static Series line(String name, List<Point> points) {
    return new Series(name, Shape.LINE, points);
  }

  /// A line whose area down to zero is tinted.
  public static Series area(String name, List<Point> points) {
    return new Series(name, Shape.AREA, points);
  }

  /// Points that are not joined.
  public static Series points(String name, List<Point> points) {
    return new Series(name, Shape.POINTS, points);
  }

  /// How a series is drawn.
  public enum Shape {
    LINE,
    AREA,
    POINTS
  }
}
