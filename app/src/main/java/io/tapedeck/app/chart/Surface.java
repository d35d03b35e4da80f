package io.tapedeck.app.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The two canvases of a chart: the data, and above them the crosshair, so that moving the pointer
/// does not draw a hundred thousand points again. Painting happens in the layout pass, which comes
/// at most once a frame; the surface is unmanaged, so that asking for it does not lay out the rest
/// of the window.
final class Surface extends Region {

  /// The margin right of the data, for the labels of the vertical axis.
  static final double RIGHT = 66;

  private static final double BOTTOM = 22;
  private static final double TOP = 24;
  private static final double LEFT = 8;

  private final Plot plot;
  private final Canvas data = new Canvas();
  private final Canvas cross = new Canvas();
  private boolean dirty = true;
  private double pointerX = Double.NaN;
  private double pointerY = Double.NaN;

  Surface(Plot plot) {
    this.plot = plot;
    setManaged(false);
    setMouseTransparent(true);
    getChildren().addAll(data, cross);
  }

  void repaint() {
    dirty = true;
    requestLayout();
  }

  void pointAt(double x, double y) {
    pointerX = x;
    pointerY = y;
    requestLayout();
  }

  Box area() {
    double width = Math.max(1, getWidth() - LEFT - RIGHT);
    double height = getHeight() - TOP - BOTTOM;
    double head = Math.clamp(height / 2, 0, plot.head(width));
    double foot = Math.clamp(height / 3, 0, plot.foot(width));
    return new Box(LEFT, TOP + head, width, Math.max(1, height - head - foot));
  }

  @Override
  protected void layoutChildren() {
    if (data.getWidth() != getWidth() || data.getHeight() != getHeight()) {
      for (Canvas canvas : new Canvas[] {data, cross}) {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
      }
      dirty = true;
    }
    Span view = plot.view();
    if (dirty) {
      dirty = false;
      paintData(view);
      plot.setAccessibleText(view == null ? plot.emptyTextProperty().get() : plot.summary());
    }
    paintCross(view);
  }

  private void paintData(@Nullable Span view) {
    GraphicsContext context = data.getGraphicsContext2D();
    context.clearRect(0, 0, getWidth(), getHeight());
    if (view == null) {
      context.setFill(plot.ink().text());
      context.setFont(Brush.PROSE);
      context.setTextAlign(TextAlignment.CENTER);
      context.setTextBaseline(VPos.CENTER);
      context.fillText(
          plot.emptyTextProperty().get(), getWidth() / 2, getHeight() / 2, getWidth() - 16);
    } else {
      plot.paint(new Brush(context, plot.ink()), area(), view);
    }
  }

  private void paintCross(@Nullable Span view) {
    GraphicsContext context = cross.getGraphicsContext2D();
    context.clearRect(0, 0, getWidth(), getHeight());
    if (view != null) {
      boolean inside = area().holds(pointerX, pointerY);
      plot.paintCross(
          new Brush(context, plot.ink()),
          area(),
          view,
          inside ? pointerX : Double.NaN,
          inside ? pointerY : Double.NaN);
    }
  }
}
