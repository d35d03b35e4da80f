package io.tapedeck.app.parts;

import io.tapedeck.engine.model.LakeTable;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/// The tables to choose one of; follows what is chosen elsewhere. Used on the JavaFX application
/// thread only.
public final class TableList extends ListView<LakeTable> {

  private final ObjectProperty<@Nullable LakeTable> chosen;
  private boolean filling;

  /// @param chosen the chosen table, which the list shows and sets
  /// @param name what a table is called here
  public TableList(
      String id, ObjectProperty<@Nullable LakeTable> chosen, Function<LakeTable, String> name) {
    this.chosen = chosen;
    setId(id);
    setAccessibleText("Tables");
    getStyleClass().add("dense");
    setCellFactory(_ -> new TableName(name));
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, table) -> {
              if (!filling) {
                chosen.set(table);
              }
            });
    chosen.addListener((_, _, table) -> select(table));
  }

  /// Shows these, with the chosen one as before.
  public void fill(List<LakeTable> tables) {
    filling = true;
    getItems().setAll(tables);
    filling = false;
    select(chosen.get());
  }

  private void select(@Nullable LakeTable table) {
    filling = true;
    if (table == null) {
      getSelectionModel().clearSelection();
    } else {
      getSelectionModel().select(table);
    }
    filling = false;
  }

  private static final class TableName extends ListCell<LakeTable> {

    private final Function<LakeTable, String> name;

    TableName(Function<LakeTable, String> name) {
      this.name = name;
    }

    @Override
    protected void updateItem(@Nullable LakeTable table, boolean empty) {
      super.updateItem(table, empty);
      setText(empty || table == null ? null : name.apply(table));
    }
  }
}
