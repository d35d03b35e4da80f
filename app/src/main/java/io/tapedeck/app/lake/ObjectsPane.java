package io.tapedeck.app.lake;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.model.LakeTable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The objects of the chosen table as a tree of folders, and what is known of the chosen one. Ids:
/// `#lake-tree`, `#lake-more`, and those of [ObjectCard].
final class ObjectsPane extends GridPane {

  private static final int OPEN_BELOW = 12;

  private final LakeModel model;

  ObjectsPane(LakeModel model) {
    super(12, 0);
    this.model = model;
    getStyleClass().add("td-tab-content");
    Shown<LakeModel.Listed> tree = new Shown<>(model.objects(), model::measure, this::content);
    Node object = new ObjectCard(model).node();
    ColumnConstraints wide = new ColumnConstraints();
    wide.setPercentWidth(56);
    ColumnConstraints rest = new ColumnConstraints();
    rest.setPercentWidth(44);
    getColumnConstraints().addAll(wide, rest);
    RowConstraints row = new RowConstraints();
    row.setVgrow(Priority.ALWAYS);
    row.setMinHeight(0);
    getRowConstraints().add(row);
    addRow(0, tree, object);
  }

  private Node content(LakeModel.Listed listed) {
    LakeTable table = model.selected().get();
    if (table == null || listed.rows().isEmpty()) {
      return Notices.empty("The table has no objects.");
    }
    Folder root = Folder.of(table.name(), listed.rows());
    TreeView<Folder> tree = new TreeView<>(item(root, true));
    tree.setId("lake-tree");
    tree.setAccessibleText("Objects of " + table.name());
    tree.getStyleClass().add("dense");
    tree.setCellFactory(_ -> new FolderCell());
    tree.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, chosen) ->
                model.object().set(chosen == null ? null : chosen.getValue().object()));
    Label count =
        new Label(
            Figures.count(root.objects())
                + (listed.nextToken() == null ? " objects" : " objects listed so far"));
    count.getStyleClass().add("td-muted");
    Button more = Buttons.of("lake-more", "Load more", Feather.CHEVRON_DOWN, model::more);
    more.getStyleClass().add("small");
    more.setVisible(listed.nextToken() != null);
    more.setManaged(listed.nextToken() != null);
    return new Card("Objects", tree).withControls(count, more).growing(tree);
  }

  private static TreeItem<Folder> item(Folder folder, boolean open) {
    TreeItem<Folder> item =
        new TreeItem<>(
            folder, new FontIcon(folder.object() == null ? Feather.FOLDER : Feather.FILE));
    boolean single = folder.inside().size() == 1;
    folder.inside().forEach(one -> item.getChildren().add(item(one, single)));
    item.setExpanded(open || folder.inside().size() < OPEN_BELOW && single);
    return item;
  }

  /// A name, and how much is behind it.
  private static final class FolderCell extends TreeCell<Folder> {
    @Override
    protected void updateItem(@Nullable Folder item, boolean empty) {
      super.updateItem(item, empty);
      TreeItem<Folder> row = getTreeItem();
      setGraphic(empty || row == null ? null : row.getGraphic());
      setText(empty || item == null ? null : text(item));
    }

    private static String text(Folder item) {
      LakeObject object = item.object();
      return object == null
          ? item.name()
              + "   "
              + Figures.count(item.objects())
              + (item.objects() == 1 ? " object, " : " objects, ")
              + Figures.bytes(item.bytes())
          : item.name() + "   " + Figures.bytes(object.bytes());
    }
  }
}
