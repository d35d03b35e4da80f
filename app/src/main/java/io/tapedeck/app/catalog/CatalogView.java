package io.tapedeck.app.catalog;

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
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Tables and crawler on the left, the chosen table on the right. Ids: `#catalog-tables`,
/// `#catalog-refresh`, `#catalog-content`, `#catalog-choose`, and those of [TablePane], [CrawlCard]
/// and [DriftPane].
final class CatalogView extends BorderPane {

  /// Enough for a few columns and a few partitions; below a drift there may be less room.
  private static final double LEAST = 320;

  private final CatalogModel model;
  private final Navigation navigation;
  private final TableList list;
  private final StackPane content = new StackPane();
  private final TablePane table;

  CatalogView(CatalogModel model, Navigation navigation) {
    this.model = model;
    this.navigation = navigation;
    Sheet.dress(this);
    table = new TablePane(model);
    content.setId("catalog-content");
    list =
        new TableList(
            "catalog-tables", model.selected(), found -> found.database() + "." + found.name());
    list.setPrefHeight(120);
    list.setMinHeight(70);
    Card tables =
        new Card("Tables", list)
            .withControls(
                Buttons.icon(
                    "catalog-refresh",
                    "Read the catalog anew",
                    Feather.REFRESH_CW,
                    model::refresh));
    Card crawler = new CrawlCard(model).node();
    VBox.setVgrow(crawler, Priority.ALWAYS);
    VBox left = new VBox(12, tables, crawler);
    left.setPrefWidth(320);
    left.setMinWidth(280);
    setLeft(left);
    VBox.setVgrow(content, Priority.ALWAYS);
    VBox middle = new VBox(12, new DriftPane(model), content);
    content.setMinHeight(LEAST);
    ScrollPane scroll = Sheet.scroll(middle);
    setCenter(scroll);
    BorderPane.setMargin(scroll, new Insets(0, 0, 0, 12));
    model.tables().addListener((_, _, answer) -> show(answer));
    show(model.tables().get());
  }

  private void show(Answer<List<LakeTable>> answer) {
    list.fill(
        answer instanceof Answer.Ready<List<LakeTable>>(List<LakeTable> found) ? found : List.of());
    content
        .getChildren()
        .setAll(
            switch (answer) {
              case Answer.Unasked<List<LakeTable>> _ ->
                  Notices.empty("The catalog has not been read yet.", read("Read it"));
              case Answer.Pending<List<LakeTable>>(String what) -> Notices.waiting(what);
              case Answer.Ready<List<LakeTable>>(List<LakeTable> found) ->
                  found.isEmpty() ? none() : table;
              case Answer.Failed<List<LakeTable>> failed ->
                  new VBox(new ErrorCard(failed.error()).with(read("Try again")));
            });
  }

  private Node none() {
    return Notices.empty(
        "The catalog has no table yet. Play a tape, or let the crawler look at the lake.",
        Notices.chooseTape("catalog-choose", () -> navigation.show("tapes")),
        Buttons.of("catalog-first-crawl", "Start crawl", Feather.PLAY, model::startCrawl));
  }

  private Button read(String text) {
    return Buttons.of("catalog-read", text, Feather.REFRESH_CW, model::refresh);
  }
}
