package io.tapedeck.app.live;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.app.parts.Sheet;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.model.Symbol;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Symbols over movers on the left, candles over ticks on the right. Ids: `#live-chart`,
/// `#live-interval`, `#live-movers`, `#live-passed`, `#live-dropped`, `#live-latency`, and those of
/// [TickTable] and [SymbolList].
final class LiveView extends BorderPane {

  private static final double LEFT_WIDTH = 276;

  private final LiveModel model;
  private final LiveChart chart;

  LiveView(LiveModel model) {
    this.model = model;
    chart = new LiveChart(model);
    Sheet.dress(this);
    Node figures = figures();
    BorderPane.setMargin(figures, new Insets(0, 0, 8, 0));
    setTop(figures);
    SplitPane right = new SplitPane(chartCard(), new TickTable(model).node());
    right.setOrientation(Orientation.VERTICAL);
    right.setDividerPositions(0.58);
    SplitPane left = new SplitPane(new SymbolList(model).node(), movers());
    left.setOrientation(Orientation.VERTICAL);
    left.setDividerPositions(0.6);
    left.setMinWidth(LEFT_WIDTH);
    left.setPrefWidth(LEFT_WIDTH);
    SplitPane.setResizableWithParent(left, false);
    SplitPane whole = new SplitPane(left, right);
    whole.setDividerPositions(0);
    setCenter(whole);
  }

  private Node chartCard() {
    ComboBox<BarInterval> interval = new ComboBox<>();
    interval.setId("live-interval");
    interval.setAccessibleText("Length of a candle");
    interval.getItems().setAll(BarInterval.values());
    interval.setConverter(new Labels());
    interval.valueProperty().bindBidirectional(model.interval());
    Label name = new Label();
    name.getStyleClass().add("td-card-title");
    model.shown().addListener((_, _, symbol) -> name.setText(title(symbol)));
    StackPane pane = new StackPane(chart.node());
    pane.setMinHeight(120);
    return new Card("Candles", pane).withControls(name, interval).growing(pane);
  }

  private Node movers() {
    TableView<SymbolRow> table =
        Grid.table("live-movers", "Movers", "Appear once two prices differ.");
    table.getColumns().add(Grid.text("Symbol", 70, row -> row.symbol().value()));
    table.getColumns().add(Grid.number("Change", 90, row -> Figures.change(row.change())));
    model.movers().addListener((_, _, rows) -> table.getItems().setAll(rows));
    return new Card("Movers since the start", table).growing(table);
  }

  private Node figures() {
    Label passed = figure("live-passed");
    Label dropped = figure("live-dropped");
    Label latency = figure("live-latency");
    model
        .total()
        .addListener((_, _, n) -> passed.setText(Figures.count(n.longValue()) + " ticks seen"));
    model.dropped().addListener((_, _, n) -> drops(dropped, n.longValue()));
    model.snapshot().addListener((_, _, now) -> latency.setText(latency(now)));
    passed.setText("0 ticks seen");
    drops(dropped, 0);
    FlowPane row = new FlowPane(24, 2, passed, latency, dropped);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static void drops(Label label, long count) {
    label.getStyleClass().removeAll("td-warn", "td-muted");
    label.getStyleClass().add(count == 0 ? "td-muted" : "td-warn");
    label.setText(
        count == 0
            ? "none skipped by this screen"
            : "! " + Figures.count(count) + " skipped by this screen (the lake has them all)");
  }

  private static String latency(@Nullable EngineSnapshot now) {
    return now == null || !now.latencyP99().isPositive()
        ? "latency " + Figures.NONE
        : "latency p50 %s, p99 %s"
            .formatted(Figures.duration(now.latencyP50()), Figures.duration(now.latencyP99()));
  }

  private static Label figure(String id) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add("td-muted");
    return label;
  }

  private static String title(@Nullable Symbol symbol) {
    return symbol == null ? "" : symbol.value();
  }

  /// The words of the intervals.
  private static final class Labels extends StringConverter<BarInterval> {
    @Override
    public String toString(@Nullable BarInterval interval) {
      return interval == null ? "" : interval.label();
    }

    @Override
    public BarInterval fromString(String text) {
      return BarInterval.AUTO;
    }
  }
}
