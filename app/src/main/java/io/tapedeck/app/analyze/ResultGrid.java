package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Grid;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    table.getColumns().setAll(shown);
  }

  private TableColumn<QueryRow, QueryRow> column(QueryColumn column, int index) {
    double width = Math.clamp(40 + column.name().length() * 8L, 110, 240);
    return ResultShape.isNumber(column)
        ? Grid.number(
            column.name(), width, row -> decimals.get(index).words(row.values().get(index)))
        : Grid.text(
            column.name(),
            Math.max(width, isMoment(column) ? 200 : 120),
            row -> orNull(row.values().get(index)));
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

  private static boolean isMoment(QueryColumn column) {
    return column.type().toLowerCase(Locale.ROOT).startsWith("timestamp");
  }

  /// SQL's NULL looks different from an empty text.
  private static String orNull(@Nullable String value) {
    return value == null ? "NULL" : value;
  }
}
