package io.tapedeck.app.chart;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Hands and keys on a chart: one per chart, remembers where a drag began.
final class PlotGestures {

  private final Plot plot;
  private double dragX = Double.NaN;

  private PlotGestures(Plot plot) {
    this.plot = plot;
  }

  static void install(Plot plot) {
    PlotGestures gestures = new PlotGestures(plot);
    plot.addEventHandler(ScrollEvent.SCROLL, gestures::scrolled);
    plot.addEventHandler(MouseEvent.MOUSE_PRESSED, gestures::pressed);
    plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, gestures::dragged);
    plot.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> gestures.dragX = Double.NaN);
    plot.addEventHandler(
        MouseEvent.MOUSE_MOVED, event -> plot.surface().pointAt(event.getX(), event.getY()));
    plot.addEventHandler(
        MouseEvent.MOUSE_EXITED, _ -> plot.surface().pointAt(Double.NaN, Double.NaN));
    plot.addEventHandler(KeyEvent.KEY_PRESSED, gestures::typed);
  }

  private void scrolled(ScrollEvent event) {
    Span view = plot.view();
    Box area = plot.surface().area();
    if (view == null || !area.holds(event.getX(), event.getY())) {
      return;
    }
    if (Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
      plot.choose(view.shiftedBy(-event.getDeltaX() / area.width() * view.size()));
    } else {
      double pivot = new Scale(view, area.x(), area.right()).value(event.getX());
      plot.choose(view.zoomedAt(pivot, Math.pow(0.85, event.getDeltaY() / 40)));
    }
    event.consume();
  }

  private void pressed(MouseEvent event) {
    plot.requestFocus();
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    dragX = event.getX();
    if (event.getClickCount() == 2) {
      plot.resetView();
    }
  }

  private void dragged(MouseEvent event) {
    Span view = plot.view();
    if (view != null && !Double.isNaN(dragX)) {
      double share = (dragX - event.getX()) / plot.surface().area().width();
      plot.choose(view.shiftedBy(share * view.size()));
      dragX = event.getX();
    }
    plot.surface().pointAt(event.getX(), event.getY());
  }

  private void typed(KeyEvent event) {
    Span view = plot.view();
    if (view == null || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    double middle = (view.low() + view.high()) / 2;
    switch (event.getCode()) {
      case LEFT -> plot.choose(view.shiftedBy(-view.size() / 10));
      case RIGHT -> plot.choose(view.shiftedBy(view.size() / 10));
      case PLUS, ADD, EQUALS -> plot.choose(view.zoomedAt(middle, 0.8));
      case MINUS, SUBTRACT -> plot.choose(view.zoomedAt(middle, 1.25));
      case HOME -> plot.resetView();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
