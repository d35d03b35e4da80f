package io.tapedeck.app.parts;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Tables as all places have them: dense rows of one height, numbers to the right.
public final class Grid {

  /// The height of a row; fixed, so that a table can be redrawn many times a second.
  public static final double ROW_HEIGHT = 26;

  private static final double HEAD_HEIGHT = 34;
  private static final double SCROLL_BAR = 12;

  private static final double LEAST_WIDTH = 48;

  /// What a head needs for each of its characters, and beside them.
  private static final double HEAD_CHARACTER = 8;

  private static final double HEAD_ASIDE = 20;

  private Grid() {}

  /// An empty table.
  ///
  /// @param id for tests and style sheets
  /// @param name what assistive technology calls it
  /// @param empty the sentence that stands there without rows
  public static <R> TableView<R> table(String id, String name, String empty) {
    TableView<R> table = new TableView<>();
    table.setId(id);
    table.setAccessibleText(name);
    table.setFixedCellSize(ROW_HEIGHT);
    Label none = new Label(empty);
    none.setWrapText(true);
    none.getStyleClass().add("td-muted");
    table.setPlaceholder(none);
    table.getStyleClass().addAll("dense", "td-grid");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    return table;
  }

  /// The height that shows so many rows below the heads of the columns.
  public static double heightOf(int rows) {
    return HEAD_HEIGHT + rows * ROW_HEIGHT + 2;
  }

  /// The same for a table that may have to scroll sideways.
  public static double scrollingHeightOf(int rows) {
    return heightOf(rows) + SCROLL_BAR;
  }

  /// Lets a table scroll sideways where its columns do not fit, instead of cutting heads and the
  /// last columns off. A column is at least as wide as its head, or as it was told to be.
  public static <R> TableView<R> scrolling(TableView<R> table) {
    table.getColumns().stream()
        .filter(column -> column.getMinWidth() <= LEAST_WIDTH)
        .forEach(
            column ->
                column.setMinWidth(
                    Math.max(
                        column.getMinWidth(),
                        HEAD_ASIDE + HEAD_CHARACTER * column.getText().length())));
    table
        .widthProperty()
        .addListener(
            (_, _, width) -> {
              double least =
                  table.getColumns().stream().mapToDouble(TableColumn::getMinWidth).sum();
              if (least > width.doubleValue() - SCROLL_BAR) {
                table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
                // Not by the preferred width: one that is set already would change nothing.
                table
                    .getColumns()
                    .forEach(
                        column ->
                            table.resizeColumn(column, column.getMinWidth() - column.getWidth()));
              } else {
                table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
              }
            });
    return table;
  }

  /// Whether a label shows less than its text, for want of room.
  public static boolean isCut(Labeled label) {
    return label.lookup(".text") instanceof Text shown && !shown.getText().equals(label.getText());
  }

  /// A column of text.
  public static <R> TableColumn<R, R> text(
      String title, double width, Function<R, @Nullable String> words) {
    return column(title, width, words, Pos.CENTER_LEFT);
  }

  /// A column of formatted numbers, right-aligned.
  public static <R> TableColumn<R, R> number(
      String title, double width, Function<R, @Nullable String> words) {
    TableColumn<R, R> column = column(title, width, words, Pos.CENTER_RIGHT);
    column.getStyleClass().add("td-number");
    return column;
  }

  /// Leaves the room that there is beside a column's own width to the others, and takes none of
  /// theirs.
  public static <R> TableColumn<R, R> fixed(TableColumn<R, R> column) {
    column.setMinWidth(column.getPrefWidth());
    column.setMaxWidth(column.getPrefWidth());
    return column;
  }

  private static <R> TableColumn<R, R> column(
      String title, double width, Function<R, @Nullable String> words, Pos alignment) {
    TableColumn<R, R> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, LEAST_WIDTH));
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> new TextCell<>(words, alignment));
    return column;
  }

  /// A cell that writes one value; what begins with a direction also has its colour.
  private static final class TextCell<R> extends TableCell<R, R> {
    private final Function<R, @Nullable String> words;

    TextCell(Function<R, @Nullable String> words, Pos alignment) {
      this.words = words;
      setAlignment(alignment);
      getStyleClass().add(alignment == Pos.CENTER_RIGHT ? "td-figure" : "td-text");
      setOnMouseEntered(_ -> setTooltip(isCut(this) ? new Tooltip(getText()) : null));
    }

    @Override
    protected void updateItem(@Nullable R item, boolean empty) {
      super.updateItem(item, empty);
      String text = empty || item == null ? null : words.apply(item);
      setText(text);
      Directions.mark(this, text);
    }
  }
}
