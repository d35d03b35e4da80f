package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.engine.tape.TapeProfile;
import io.tapedeck.engine.tape.TapeProfile.Column;
import io.tapedeck.engine.tape.TapeProfile.OfSymbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the values are like, for each column and each symbol. Ids: `#tapes-columns`,
/// `#tapes-symbols-table`.
final class ProfileTab {

  private static final int MOST_ROWS = 12;
  private static final double HEAD = 10;

  private ProfileTab() {}

  static Node of(TapeProfile profile) {
    if (profile.columns().isEmpty() && profile.symbols().isEmpty()) {
      return Notices.empty("There is no profile of this tape: it has no records.");
    }
    return ShapeTab.scroll(
        new VBox(
            12,
            new Card("Columns", columns(profile)),
            new Card("Symbols, those with the most records first", symbols(profile))));
  }

  private static Node columns(TapeProfile profile) {
    TableView<Column> table = Grid.table("tapes-columns", "Columns", "No column was profiled.");
    table.getColumns().add(wide(Grid.text("Column", 100, Column::name), 84));
    table.getColumns().add(wide(Grid.number("Values", 84, c -> Figures.count(c.count())), 66));
    table.getColumns().add(wide(Grid.number("Missing", 78, c -> Figures.count(c.nulls())), 72));
    table.getColumns().add(wide(Grid.number("Least", 96, c -> number(c.least())), 76));
    table.getColumns().add(wide(Grid.number("Greatest", 96, c -> number(c.greatest())), 80));
    table
        .getColumns()
        .add(
            wide(
                Grid.number(
                    "Distinct",
                    74,
                    c ->
                        c.distinct() == 0
                            ? null
                            : (c.distinct() >= 1_000 ? "≥ " : "") + Figures.count(c.distinct())),
                72));
    table.getColumns().add(histogram());
    table.getItems().setAll(profile.columns());
    return sized(table, profile.columns().size());
  }

  private static TableColumn<Column, Column> histogram() {
    TableColumn<Column, Column> column = new TableColumn<>("Histogram");
    column.setPrefWidth(130);
    column.setMinWidth(100);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> new HistogramCell());
    return column;
  }

  private static Node symbols(TapeProfile profile) {
    TableView<OfSymbol> table =
        Grid.table("tapes-symbols-table", "Symbols", "No symbol was profiled.");
    table.getColumns().add(wide(Grid.text("Symbol", 90, OfSymbol::symbol), 72));
    table.getColumns().add(wide(Grid.number("Records", 84, s -> Figures.count(s.records())), 74));
    table
        .getColumns()
        .add(wide(Grid.number("No price", 80, s -> Figures.count(s.nullPrices())), 76));
    table.getColumns().add(wide(Grid.number("Prices", 130, ProfileTab::range), 110));
    table.getColumns().add(wide(Grid.text("From", 96, s -> day(s.from())), 94));
    table.getColumns().add(wide(Grid.text("To", 96, s -> day(s.to())), 94));
    table.getColumns().add(wide(Grid.number("Findings", 76, s -> Figures.count(s.findings())), 76));
    table.getItems().setAll(profile.symbols());
    return sized(table, profile.symbols().size());
  }

  private static <R> TableColumn<R, R> wide(TableColumn<R, R> column, double least) {
    column.setMinWidth(least);
    return column;
  }

  private static <R> Node sized(TableView<R> table, int rows) {
    table.setPrefHeight((Math.clamp(rows, 2, MOST_ROWS) + 1) * Grid.ROW_HEIGHT + HEAD);
    table.setMinHeight(Region.USE_PREF_SIZE);
    return Grid.scrolling(table);
  }

  private static @Nullable String number(double value) {
    return Double.isNaN(value) ? null : Figures.size(value);
  }

  private static @Nullable String range(OfSymbol symbol) {
    return Double.isNaN(symbol.least())
        ? null
        : Figures.size(symbol.least()) + " – " + Figures.size(symbol.greatest());
  }

  /// The day alone: the columns are narrow, and the sessions stand under Quality.
  private static @Nullable String day(@Nullable Instant moment) {
    return moment == null ? null : Figures.time(moment.truncatedTo(ChronoUnit.DAYS));
  }

  /// Draws the histogram of a column of numbers.
  private static final class HistogramCell extends TableCell<Column, Column> {
    @Override
    protected void updateItem(@Nullable Column column, boolean empty) {
      super.updateItem(column, empty);
      setGraphic(
          empty || column == null || column.histogram().isEmpty()
              ? null
              : new Histogram(column.histogram()));
    }
  }
}
