package io.tapedeck.app.chart;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws the parts that all charts share: axes with their grid, the crosshair with its tags, lines
/// of text.
final class Brush {

  static final Font PROSE = Font.font(12);
  static final Font FIGURES = Font.font("Monospaced", 11);

  /// The width of a figure in [#FIGURES], near enough to lay out by.
  static final double FIGURE_WIDTH = 6.7;

  private final GraphicsContext context;
  private final Ink ink;

  Brush(GraphicsContext context, Ink ink) {
    this.context = context;
    this.ink = ink;
    context.setFont(FIGURES);
    context.setLineWidth(1);
    context.setLineDashes();
  }

  GraphicsContext context() {
    return context;
  }

  Ink ink() {
    return ink;
  }

  /// Horizontal grid lines over `area`, their labels to its right.
  void rows(Box area, Scale scale, List<Tick> ticks) {
    context.setTextAlign(TextAlignment.LEFT);
    context.setTextBaseline(VPos.CENTER);
    for (Tick tick : ticks) {
      double y = crisp(scale.pixel(tick.value()));
      context.setStroke(ink.grid());
      context.strokeLine(area.x(), y, area.right(), y);
      context.setFill(ink.text());
      context.fillText(tick.label(), area.right() + 6, y);
    }
  }

  /// Vertical grid lines over `area`, their labels below it.
  void columns(Box area, Scale scale, List<Tick> ticks) {
    context.setTextAlign(TextAlignment.CENTER);
    context.setTextBaseline(VPos.TOP);
    for (Tick tick : ticks) {
      double x = crisp(scale.pixel(tick.value()));
      context.setStroke(ink.grid());
      context.strokeLine(x, area.y(), x, area.bottom());
      double half = tick.label().length() * FIGURE_WIDTH / 2;
      context.setFill(ink.text());
      context.fillText(
          tick.label(), Math.clamp(x, area.x() + half, area.right() - half), area.bottom() + 5);
    }
  }

  void crossLines(Box area, double x, double y) {
    context.setStroke(ink.cross());
    context.setLineDashes(3, 3);
    context.strokeLine(crisp(x), area.y(), crisp(x), area.bottom());
    context.strokeLine(area.x(), crisp(y), area.right(), crisp(y));
    context.setLineDashes();
  }

  /// A value on the vertical axis.
  void tagRight(Box area, double y, String text) {
    tag(area.right() + 1, y - 8, 64, text);
  }

  /// A value on the horizontal axis.
  void tagBelow(Box area, double x, String text) {
    double width = text.length() * FIGURE_WIDTH + 10;
    double left = Math.clamp(x - width / 2, area.x(), Math.max(area.x(), area.right() - width));
    tag(left, area.bottom() + 2, width, text);
  }

  private void tag(double x, double y, double width, String text) {
    context.setFill(ink.tag());
    context.fillRoundRect(x, y, width, 17, 4, 4);
    context.setFill(ink.tagText());
    context.setTextAlign(TextAlignment.LEFT);
    context.setTextBaseline(VPos.CENTER);
    context.fillText(text, x + 5, y + 8.5, width - 8);
  }

  /// Writes from `x` on and returns where the text ends.
  double write(double x, double y, String text, Color color) {
    context.setFill(color);
    context.setTextAlign(TextAlignment.LEFT);
    context.setTextBaseline(VPos.CENTER);
    context.fillText(text, x, y);
    return x + text.length() * FIGURE_WIDTH;
  }

  /// Writes from `y` on downwards, read from below: for names that are longer than what they name.
  void writeUp(double x, double y, String text, Color color) {
    context.save();
    context.translate(x, y);
    context.rotate(-90);
    context.setFill(color);
    context.setTextAlign(TextAlignment.RIGHT);
    context.setTextBaseline(VPos.CENTER);
    context.fillText(text, 0, 0);
    context.restore();
  }

  /// A name of at most so many characters, the last an ellipsis where some are missing.
  static String shortened(String name, int most) {
    return name.length() <= most ? name : name.substring(0, most - 1) + "…";
  }

  /// How many labels of so many characters fit beside each other.
  static int fitting(double pixels, int characters) {
    return (int) (pixels / ((characters + 3) * FIGURE_WIDTH));
  }

  /// The middle of the pixel, where a line of one pixel is sharp.
  static double crisp(double position) {
    return Math.floor(position) + 0.5;
  }
}
