package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.model.QueryRow;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/// The numbers of the rows in the whole answer, from 1.
final class RowNumbers extends TableColumn<QueryRow, QueryRow> {

  /// @param before how many rows come before the first of the table
  RowNumbers(ObservableValue<Number> before) {
    super("#");
    setPrefWidth(58);
    setSortable(false);
    setReorderable(false);
    setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    getStyleClass().add("td-number");
    setCellFactory(
        _ ->
            new TableCell<>() {
              {
                setAlignment(Pos.CENTER_RIGHT);
                getStyleClass().addAll("td-figure", "td-row-number");
              }

              @Override
              protected void updateItem(@Nullable QueryRow row, boolean empty) {
                super.updateItem(row, empty);
                setText(
                    empty || row == null
                        ? null
                        : Figures.count(before.getValue().longValue() + getIndex() + 1));
              }

              @Override
              public void updateIndex(int index) {
                super.updateIndex(index);
                updateItem(getItem(), isEmpty());
              }
            });
  }
}
