package io.tapedeck.app.live;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.engine.model.Symbol;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// Every instrument with its latest price and change, the most active first; the chosen one has the
/// chart. Ids: `#live-filter`, `#live-symbols`.
final class SymbolList {

  private final LiveModel model;
  private final TextField filter = new TextField();
  private final TableView<SymbolRow> table =
      Grid.table("live-symbols", "Symbols", "Symbols appear here while a tape plays.");
  private final Card card;
  private boolean refreshing;

  SymbolList(LiveModel model) {
    this.model = model;
    filter.setId("live-filter");
    filter.setPromptText("Search symbols");
    filter.setAccessibleText("Search symbols");
    filter.textProperty().addListener((_, _, _) -> refresh());
    table.getColumns().add(Grid.text("Symbol", 74, row -> row.symbol().value()));
    table
        .getColumns()
        .add(Grid.number("Last", 80, row -> Figures.price(row.last(), row.decimals())));
    table.getColumns().add(Grid.number("Change", 86, row -> Figures.change(row.change())));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, row) -> {
              if (!refreshing && row != null) {
                model.wish().set(row.symbol());
              }
            });
    card = new Card("Symbols", filter, table).growing(table);
    model.symbols().addListener((_, _, _) -> refresh());
    model.shown().addListener((_, _, shown) -> select(shown));
  }

  Card node() {
    return card;
  }

  private void refresh() {
    String wanted = filter.getText().strip().toUpperCase(Locale.ROOT);
    List<SymbolRow> rows =
        model.symbols().get().stream()
            .filter(row -> row.symbol().value().toUpperCase(Locale.ROOT).contains(wanted))
            .toList();
    refreshing = true;
    table.getItems().setAll(rows);
    refreshing = false;
    select(model.shown().get());
  }

  private void select(@Nullable Symbol shown) {
    refreshing = true;
    for (int i = 0; i < table.getItems().size(); i++) {
      if (table.getItems().get(i).symbol().equals(shown)) {
        table.getSelectionModel().select(i);
      }
    }
    refreshing = false;
  }
}
