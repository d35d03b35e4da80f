package io.tapedeck.app.chart;

import java.util.List;
import java.util.function.Function;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The colours of a chart, set by style sheets (`-plot-up`, `-plot-down`, …) and therefore by the
/// theme. The defaults serve a chart without any style sheet on a light ground.
final class Ink {

  private static final StyleablePropertyFactory<Plot> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  private final StyleableProperty<Color> text;
  private final StyleableProperty<Color> grid;
  private final StyleableProperty<Color> ground;
  private final StyleableProperty<Color> up;
  private final StyleableProperty<Color> down;
  private final StyleableProperty<Color> cross;
  private final StyleableProperty<Color> tag;
  private final StyleableProperty<Color> tagText;
  private final List<StyleableProperty<Color>> series;

  Ink(Plot plot) {
    text = color(plot, "text", ink -> ink.text, "#57606a");
    grid = color(plot, "grid", ink -> ink.grid, "#eaeef2");
    ground = color(plot, "ground", ink -> ink.ground, "#ffffff");
    up = color(plot, "up", ink -> ink.up, "#1a7f37");
    down = color(plot, "down", ink -> ink.down, "#cf222e");
    cross = color(plot, "cross", ink -> ink.cross, "#6e7781");
    tag = color(plot, "tag", ink -> ink.tag, "#24292f");
    tagText = color(plot, "tag-text", ink -> ink.tagText, "#ffffff");
    series =
        List.of(
            color(plot, "series-1", ink -> ink.series.get(0), "#0969da"),
            color(plot, "series-2", ink -> ink.series.get(1), "#bc4c00"),
            color(plot, "series-3", ink -> ink.series.get(2), "#1a7f37"),
            color(plot, "series-4", ink -> ink.series.get(3), "#8250df"),
            color(plot, "series-5", ink -> ink.series.get(4), "#9a6700"),
            color(plot, "series-6", ink -> ink.series.get(5), "#bf3989"));
  }

  private static StyleableProperty<Color> color(
      Plot plot, String name, Function<Ink, StyleableProperty<Color>> getter, String fallback) {
    StyleableProperty<Color> property =
        FACTORY.createStyleableColorProperty(
            plot, name, "-plot-" + name, node -> getter.apply(node.ink()), Color.web(fallback));
    if (property instanceof javafx.beans.Observable observable) {
      observable.addListener(_ -> plot.repaint());
    }
    return property;
  }

  /// What style sheets can set, those of every region included; complete once there is an instance.
  static List<CssMetaData<? extends Styleable, ?>> metaData() {
    return FACTORY.getCssMetaData();
  }

  Color text() {
    return text.getValue();
  }

  Color grid() {
    return grid.getValue();
  }

  Color ground() {
    return ground.getValue();
  }

  Color up() {
    return up.getValue();
  }

  Color down() {
    return down.getValue();
  }

  Color cross() {
    return cross.getValue();
  }

  Color tag() {
    return tag.getValue();
  }

  Color tagText() {
    return tagText.getValue();
  }

  Color series(int index) {
    return series.get(index % series.size()).getValue();
  }
}
