package io.tapedeck.app.lake;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.app.parts.Sheet;
import io.tapedeck.app.parts.TableList;
import io.tapedeck.app.shell.Navigation;
import io.tapedeck.engine.model.LakeTable;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The tables on the left, the objects of the chosen one on the right. Ids: `#lake-tables`,
/// `#lake-refresh`, `#lake-content`, `#lake-choose`, `#lake-tabs`, `#lake-name`, and those of the
/// tabs.
final class LakeView extends BorderPane {

  private final LakeModel model;
  private final Navigation navigation;
  private final TableList list;
  private final StackPane content = new StackPane();
  private final Label name = new Label();
  private final Label where = new Label();
  private final TabPane tabs = new TabPane();
  private final VBox table;

  LakeView(LakeModel model, CompactModel compact, Navigation navigation) {
    this.model = model;
    this.navigation = navigation;
    Sheet.dress(this);
    content.setId("lake-content");
    list = new TableList("lake-tables", model.selected(), LakeTable::name);
    Card tables =
        new Card("Tables", list)
            .withControls(
                Buttons.icon("lake-refresh", "Count anew", Feather.REFRESH_CW, model::refresh))
            .growing(list);
    tables.setPrefWidth(200);
    tables.setMinWidth(160);
    setLeft(tables);
    setCenter(content);
    BorderPane.setMargin(content, new Insets(0, 0, 0, 12));
    tabs.setId("lake-tabs");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getStyleClass().add("dense");
    tabs.getTabs()
        .addAll(
            new Tab("Sizes", Sheet.scroll(new SizesPane(model))),
            new Tab("Objects", new ObjectsPane(model)),
            new Tab("Compact", Sheet.scroll(new CompactPane(compact))));
    VBox.setVgrow(tabs, Priority.ALWAYS);
    name.setId("lake-name");
    name.getStyleClass().add("td-heading");
    where.getStyleClass().add("td-muted");
    where.setMinHeight(Region.USE_PREF_SIZE);
    table = new VBox(8, new VBox(2, name, where), tabs);
    model.tables().answer().addListener((_, _, answer) -> show(answer));
    model.selected().addListener((_, _, chosen) -> head(chosen));
    show(model.tables().answer().get());
  }

  void showCompact() {
    tabs.getSelectionModel().selectLast();
  }

  private void show(Answer<List<LakeTable>> answer) {
    List<LakeTable> found = model.tables().value();
    // The table stays in sight while the list is read again.
    if (answer instanceof Answer.Ready || list.getItems().isEmpty()) {
      list.fill(found == null ? List.of() : found);
      head(model.selected().get());
    }
    boolean keeps =
        !(answer instanceof Answer.Failed)
            && model.selected().get() != null
            && !list.getItems().isEmpty();
    content.getChildren().setAll(keeps ? table : instead(answer));
  }

  private Node instead(Answer<List<LakeTable>> answer) {
    return switch (answer) {
      case Answer.Unasked<List<LakeTable>> _ ->
          Notices.empty("The lake has not been looked at yet.", read("Look at it"));
      case Answer.Pending<List<LakeTable>>(String what) -> Notices.waiting(what);
      case Answer.Ready<List<LakeTable>>(List<LakeTable> found) ->
          found.isEmpty()
              ? Notices.empty(
                  "The lake has no table yet. Play a tape to fill it.",
                  Notices.chooseTape("lake-choose", () -> navigation.show("tapes")),
                  read("Look again"))
              : table;
      case Answer.Failed<List<LakeTable>> failed ->
          new VBox(new ErrorCard(failed.error()).with(read("Try again")));
    };
  }

  private Button read(String text) {
    return Buttons.of("lake-read", text, Feather.REFRESH_CW, model::refresh);
  }

  private void head(@Nullable LakeTable chosen) {
    if (chosen != null) {
      name.setText(chosen.name());
      where.setText(chosen.location());
    }
  }
}
