package io.tapedeck.app.catalog;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.CommandField;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.app.parts.Prose;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What a crawl would change, and the crawl that changes it. Not there before anybody asked. Ids:
/// `#drift`, `#drift-verdict`, `#drift-rows`, `#drift-crawl`, `#drift-again`, `#drift-cancel`,
/// `#drift-close`, `#drift-command`.
final class DriftPane extends VBox {

  private static final int MOST_ROWS = 6;

  private final CatalogModel model;
  private final DriftModel drift;

  DriftPane(CatalogModel model) {
    this.model = model;
    drift = model.drift();
    setId("drift");
    managedProperty().bind(visibleProperty());
    drift.answer().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    Answer<DriftModel.Checked> answer = drift.answer().get();
    setVisible(!(answer instanceof Answer.Unasked));
    setMinHeight(answer instanceof Answer.Ready ? USE_PREF_SIZE : USE_COMPUTED_SIZE);
    switch (answer) {
      case Answer.Unasked<DriftModel.Checked> _ -> getChildren().clear();
      case Answer.Pending<DriftModel.Checked>(String what) ->
          getChildren()
              .setAll(
                  card(
                      Notices.waiting(
                          what, Buttons.of("drift-cancel", "Cancel", Feather.X, drift::cancel))));
      case Answer.Failed<DriftModel.Checked> failed ->
          getChildren()
              .setAll(
                  card(
                      new ErrorCard(failed.error())
                          .with(
                              Buttons.of(
                                  "drift-again", "Try again", Feather.REFRESH_CW, drift::check))));
      case Answer.Ready<DriftModel.Checked>(DriftModel.Checked checked) ->
          getChildren().setAll(found(checked));
    }
  }

  private Card card(Node... content) {
    return new Card("Drift", content)
        .withControls(
            Buttons.icon("drift-close", "Close what was found", Feather.X, drift::forget));
  }

  private Node found(DriftModel.Checked checked) {
    Label verdict = Prose.named("drift-verdict");
    verdict.setText(DriftWords.verdict(checked));
    if (checked.agrees()) {
      return card(verdict, command());
    }
    FlowPane deeds =
        new FlowPane(
            8,
            6,
            Buttons.accent("drift-crawl", "Start crawl", Feather.PLAY, this::crawl),
            Buttons.of("drift-again", "Check again", Feather.REFRESH_CW, drift::check));
    return card(verdict, table(checked), deeds, command());
  }

  private static TableView<DriftWords.Row> table(DriftModel.Checked checked) {
    TableView<DriftWords.Row> table =
        Grid.table("drift-rows", "Differences between catalog and lake", "No difference.");
    table.getColumns().add(Grid.text("Table", 74, DriftWords.Row::table));
    table.getColumns().add(Grid.text("Difference", 96, DriftWords.Row::what));
    table.getColumns().add(Grid.text("What", 80, DriftWords.Row::thing));
    table.getColumns().add(Grid.text("Catalog", 124, DriftWords.Row::catalog));
    TableColumn<DriftWords.Row, DriftWords.Row> lake = Grid.text("Lake", 180, DriftWords.Row::lake);
    table.getColumns().add(lake);
    table.getItems().setAll(DriftWords.rows(checked.tables()));
    double height = Grid.heightOf(Math.clamp(table.getItems().size(), 1, MOST_ROWS));
    table.setPrefHeight(height);
    table.setMinHeight(Math.min(height, Grid.heightOf(4)));
    return table;
  }

  private static CommandField command() {
    CommandField command = new CommandField("drift");
    command.show("./tapedeck crawl --check");
    return command;
  }

  private void crawl() {
    drift.forget();
    model.startCrawl();
  }
}
