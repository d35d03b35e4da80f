package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Grid;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The rows of an answer, in columns of their types, with their numbers in it; reads on when
/// scrolled to either end. Ctrl or ⌘ + C copies. Id: `#analyze-grid`.
final class ResultGrid {

  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private static final double LEAST = 56;
  private static final double MOST = 260;

  /// How many rows the width of a column is taken from.
  private static final int LOOKED_AT = 100;

  /// What a character takes in a cell, in a head, and what both need besides.
  private static final double CHARACTER = 7.5;

  private static final double HEAD_CHARACTER = 8.5;
  private static final double ASIDE = 22;

  private final QueryTab tab;
  private final TableView<QueryRow> table =
      Grid.table("analyze-grid", "Result", "The query gave no rows.");
  private List<Decimals> decimals = List.of();

  ResultGrid(QueryTab tab) {
    this.tab = tab;
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    table.setItems(tab.window().rows());
    table.setMinWidth(160);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (COPY.match(event)) {
            copy();
            event.consume();
          }
        });
    tab.window().rows().addListener((ListChangeListener<QueryRow>) _ -> measure());
    new EndlessScroll(table, tab).install();
  }

  Region node() {
    return table;
  }

  /// Copies the selected rows, or all that are held, under the names of their columns, with tabs
  /// between the values.
  void copy() {
    List<QueryRow> selected = table.getSelectionModel().getSelectedItems();
    List<QueryRow> rows = selected.isEmpty() ? tab.window().rows() : selected;
    StringBuilder text = new StringBuilder();
    text.append(
        RowText.tabbed(
            tab.answered().columns().stream().<@Nullable String>map(QueryColumn::name).toList()));
    rows.forEach(row -> text.append(RowText.tabbed(row.values())));
    ClipboardContent content = new ClipboardContent();
    content.putString(text.toString());
    Clipboard.getSystemClipboard().setContent(content);
  }

  /// Shows the columns of a new answer.
  void showColumns() {
    List<QueryColumn> columns = tab.answered().columns();
    List<TableColumn<QueryRow, QueryRow>> shown = new ArrayList<>();
    if (!columns.isEmpty()) {
      shown.add(new RowNumbers(tab.window().firstRow()));
    }
    for (int i = 0; i < columns.size(); i++) {
      shown.add(column(columns.get(i), i));
    }
    measure();
    widths(shown);
    table.getColumns().setAll(shown);
  }

  private TableColumn<QueryRow, QueryRow> column(QueryColumn column, int index) {
    return ResultShape.isNumber(column)
        ? Grid.number(column.name(), LEAST, row -> words(row, column, index))
        : Grid.text(column.name(), LEAST, row -> words(row, column, index));
  }

  private String words(QueryRow row, QueryColumn column, int index) {
    String value = row.values().get(index);
    return ResultShape.isNumber(column) ? decimals.get(index).words(value) : orNull(value);
  }

  /// As wide as the head and the first rows want, so that the most columns are in sight.
  private void widths(List<TableColumn<QueryRow, QueryRow>> shown) {
    List<QueryColumn> columns = tab.answered().columns();
    List<QueryRow> first = tab.window().rows().stream().limit(LOOKED_AT).toList();
    for (int i = 0; i < columns.size(); i++) {
      QueryColumn column = columns.get(i);
      int index = i;
      int longest =
          first.stream().mapToInt(row -> words(row, column, index).length()).max().orElse(0);
      double head = ASIDE + column.name().length() * HEAD_CHARACTER;
      double cells = ASIDE + longest * CHARACTER;
      shown.get(i + 1).setPrefWidth(Math.clamp(Math.max(head, cells), LEAST, MOST));
    }
  }

  /// Later pages may need more decimals.
  private void measure() {
    List<QueryRow> rows = tab.window().rows();
    List<Decimals> now =
        IntStream.range(0, tab.answered().columns().size())
            .mapToObj(i -> Decimals.of(rows, i))
            .toList();
    if (!now.equals(decimals)) {
      decimals = now;
      table.refresh();
    }
  }

  /// SQL's NULL looks different from an empty text.
  private static String orNull(@Nullable String value) {
    return value == null ? "NULL" : value;
  }
}
