package io.tapedeck.app.chart;

import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What all charts share: a canvas that repaints at most once a frame, a crosshair, and the way
/// through the data along the horizontal axis (wheel zooms at the pointer, drag pans, double click
/// resets; with the keyboard ←, →, +, −, Home). Colours come from the style sheet, see `-plot-…` in
/// the theme.
///
/// Used on the JavaFX application thread only. Holds no resources beyond its nodes.
public abstract sealed class Plot extends Region
    permits CandleChart, SeriesChart, CategoryChart, HeatChart {

  private final StringProperty emptyText = new SimpleStringProperty("No data yet");
  private final StringProperty title = new SimpleStringProperty("");
  private final Ink ink = new Ink(this);
  private final Surface surface = new Surface(this);
  private @Nullable Span chosen;

  Plot(String kind) {
    getStyleClass().addAll("plot", kind);
    setMinSize(120, 80);
    setPrefSize(480, 280);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().add(surface);
    emptyText.addListener(_ -> repaint());
    title.addListener(_ -> repaint());
    PlotGestures.install(this);
  }

  /// What stands there while there are no data.
  public final StringProperty emptyTextProperty() {
    return emptyText;
  }

  /// What the data are, e.g. the symbol; stands before the values in the upper left corner.
  public final StringProperty titleProperty() {
    return title;
  }

  /// Shows everything again (or the window of latest data, where there is one).
  public final void resetView() {
    chosen = null;
    repaint();
  }

  /// Repaints with the next frame, however often it is called before.
  public final void repaint() {
    if (surface != null) {
      surface.repaint();
    }
  }

  /// The whole extent of the data along the horizontal axis; null while there are none.
  abstract @Nullable Span full();

  /// How many pixels it needs above the data besides the one line of the legend, for a width of the
  /// data in pixels.
  double head(double width) {
    return 0;
  }

  /// How many pixels it needs below the data besides one line of labels.
  double foot(double width) {
    return 0;
  }

  /// What is shown unless the person chose otherwise.
  Span initial(Span full) {
    return full;
  }

  /// The least that can be shown.
  abstract double smallest();

  abstract void paint(Brush brush, Box area, Span view);

  /// Paints what belongs to the pointer at `x`, `y`; a NaN `x` means that there is none.
  abstract void paintCross(Brush brush, Box area, Span view, double x, double y);

  /// The chart in one sentence, for people who do not see it.
  abstract String summary();

  final Ink ink() {
    return ink;
  }

  final Surface surface() {
    return surface;
  }

  final String title() {
    return title.get();
  }

  final @Nullable Span view() {
    Span full = full();
    if (full == null) {
      return null;
    }
    return chosen == null ? initial(full) : chosen.within(full, smallest());
  }

  final void choose(Span wanted) {
    Span full = full();
    if (full != null) {
      chosen = wanted.within(full, smallest());
      repaint();
    }
  }

  /// Changes the data; a view that a person moved to the end stays there.
  final void change(Runnable change) {
    Span before = full();
    change.run();
    Span after = full();
    if (chosen != null && before != null && after != null && chosen.high() >= before.high()) {
      chosen = chosen.shiftedBy(after.high() - before.high());
    }
    repaint();
  }

  @Override
  protected void layoutChildren() {
    surface.resizeRelocate(0, 0, getWidth(), getHeight());
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return Ink.metaData();
  }
}
