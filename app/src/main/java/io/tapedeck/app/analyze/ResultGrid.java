package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Grid;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The rows of an answer, in columns of their types; reads on when scrolled to the end. Id:
/// `#analyze-grid`.
final class ResultGrid {

  private static final double NEAR_THE_END = 0.95;

  private final QueryTab tab;
  private final TableView<QueryRow> table =
      Grid.table("analyze-grid", "Result", "The query gave no rows.");
  private List<Decimals> decimals = List.of();
  private boolean scrollSeen;

  ResultGrid(QueryTab tab) {
    this.tab = tab;
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    table.setItems(tab.rows());
    table.setMinWidth(160);
    tab.rows().addListener((ListChangeListener<QueryRow>) _ -> measure());
    tab.columns().addListener((_, _, columns) -> showColumns(columns));
    table.skinProperty().addListener((_, _, _) -> watchScroll());
    table.needsLayoutProperty().addListener((_, _, _) -> watchScroll());
    showColumns(tab.columns().get());
  }

  Region node() {
    return table;
  }

  private void showColumns(List<QueryColumn> columns) {
    List<TableColumn<QueryRow, QueryRow>> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      QueryColumn column = columns.get(i);
      int index = i;
      double width = Math.clamp(40 + column.name().length() * 8L, 110, 240);
      shown.add(
          ResultShape.isNumber(column)
              ? Grid.number(
                  column.name(), width, row -> decimals.get(index).words(row.values().get(index)))
              : Grid.text(
                  column.name(),
                  Math.max(width, isMoment(column) ? 200 : 120),
                  row -> orNull(row.values().get(index))));
    }
    measure();
    table.getColumns().setAll(shown);
  }

  /// Rows come after the columns, and later pages may need more decimals.
  private void measure() {
    List<Decimals> now =
        IntStream.range(0, tab.columns().get().size())
            .mapToObj(i -> Decimals.of(tab.rows(), i))
            .toList();
    if (!now.equals(decimals)) {
      decimals = now;
      table.refresh();
    }
  }

  private static boolean isMoment(QueryColumn column) {
    return column.type().toLowerCase(Locale.ROOT).startsWith("timestamp");
  }

  /// SQL's NULL looks different from an empty text.
  private static String orNull(@Nullable String value) {
    return value == null ? "NULL" : value;
  }

  private void watchScroll() {
    if (scrollSeen) {
      return;
    }
    table.lookupAll(".scroll-bar").stream()
        .filter(ScrollBar.class::isInstance)
        .map(ScrollBar.class::cast)
        .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
        .forEach(
            bar -> {
              scrollSeen = true;
              bar.valueProperty()
                  .addListener(
                      (_, _, at) -> {
                        if (bar.isVisible() && at.doubleValue() >= NEAR_THE_END) {
                          tab.readMore();
                        }
                      });
            });
  }
}
