package io.tapedeck.app.catalog;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One table: where it is, its columns, its partitions a page at a time. Ids:
/// `#catalog-table-name`, `#catalog-columns`, `#catalog-partitions`, `#catalog-partition-count`,
/// `#catalog-more`.
final class TablePane extends VBox {

  private final CatalogModel model;
  private final Label name = new Label();
  private final Label where = new Label();
  private final Label count = new Label();
  private final Button more;
  private final TableView<Row> columns =
      Grid.table("catalog-columns", "Columns", "The table has no columns.");
  private final TableView<LakePartition> partitions =
      Grid.table("catalog-partitions", "Partitions", "No partition is registered yet.");
  private final StackPane partitionsPane = new StackPane(partitions);

  TablePane(CatalogModel model) {
    super(12);
    this.model = model;
    name.setId("catalog-table-name");
    name.getStyleClass().add("td-heading");
    where.getStyleClass().add("td-muted");
    where.setWrapText(true);
    count.setId("catalog-partition-count");
    count.getStyleClass().add("td-muted");
    more = Buttons.of("catalog-more", "Load more", Feather.CHEVRON_DOWN, model::morePartitions);
    more.getStyleClass().add("small");
    columns.getColumns().add(Grid.text("Column", 180, Row::name));
    columns.getColumns().add(Grid.text("Type", 120, Row::type));
    columns.getColumns().add(Grid.text("Where", 160, Row::where));
    Card columnsCard = new Card("Columns", columns).growing(columns);
    Card partitionsCard =
        new Card("Partitions", partitionsPane).withControls(count, more).growing(partitionsPane);
    VBox.setVgrow(columnsCard, Priority.ALWAYS);
    VBox.setVgrow(partitionsCard, Priority.ALWAYS);
    getChildren().addAll(new VBox(2, name, where), columnsCard, partitionsCard);
    model.selected().addListener((_, _, table) -> show(table));
    model.partitions().addListener((_, _, answer) -> show(answer));
    show(model.selected().get());
    show(model.partitions().get());
  }

  private void show(@Nullable LakeTable table) {
    if (table == null) {
      return;
    }
    name.setText(table.database() + "." + table.name());
    where.setText(table.location() + "  (" + table.format() + ")");
    List<Row> rows = new ArrayList<>();
    table.columns().forEach(c -> rows.add(new Row(c.name(), c.type(), "in the objects")));
    table.partitionKeys().forEach(c -> rows.add(new Row(c.name(), c.type(), "partition key")));
    columns.getItems().setAll(rows);
    List<TableColumn<LakePartition, LakePartition>> keys = new ArrayList<>();
    for (int i = 0; i < table.partitionKeys().size(); i++) {
      int index = i;
      keys.add(
          Grid.text(
              table.partitionKeys().get(i).name(),
              110,
              p -> index < p.values().size() ? p.values().get(index) : null));
    }
    keys.add(Grid.text("Folder", 420, partition -> folder(table, partition)));
    partitions.getColumns().setAll(keys);
  }

  /// The folder below the table's own, which stands above; the whole URI if it is elsewhere.
  private static String folder(LakeTable table, LakePartition partition) {
    String location = partition.location();
    return location.startsWith(table.location())
        ? location.substring(table.location().length())
        : location;
  }

  private void show(Answer<CatalogModel.Partitions> answer) {
    boolean readable = false;
    switch (answer) {
      case Answer.Unasked<CatalogModel.Partitions> _ -> {
        partitions.getItems().clear();
        partitionsPane.getChildren().setAll(partitions);
        count.setText("");
      }
      case Answer.Pending<CatalogModel.Partitions>(String what) -> {
        partitions.getItems().clear();
        partitionsPane.getChildren().setAll(Notices.waiting(what));
        count.setText("");
      }
      case Answer.Ready<CatalogModel.Partitions>(CatalogModel.Partitions known) -> {
        partitions.getItems().setAll(known.rows());
        partitionsPane.getChildren().setAll(partitions);
        readable = known.nextToken() != null;
        more.setDisable(known.reading());
        count.setText(
            Figures.count(known.rows().size()) + (readable ? " read so far" : " partitions"));
      }
      case Answer.Failed<CatalogModel.Partitions> failed -> {
        partitionsPane
            .getChildren()
            .setAll(
                new ErrorCard(failed.error())
                    .with(
                        Buttons.of(
                            "catalog-again", "Try again", Feather.REFRESH_CW, model::refresh)));
        count.setText("");
      }
    }
    more.setVisible(readable);
    more.setManaged(readable);
  }

  private record Row(String name, String type, String where) {}
}
