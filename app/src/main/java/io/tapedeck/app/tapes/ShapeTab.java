package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Sheet;
import io.tapedeck.engine.tape.TapeReport;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the tape is: figures, first records under their columns, and the reason of each guess. Ids:
/// those of [FactsCard], [PreviewTable], [GuessCard].
final class ShapeTab {

  private ShapeTab() {}

  static Node of(TapesModel model, TapeReport report) {
    ColumnMenus menus = new ColumnMenus(report.shape().guesses(), model::correct);
    Card records = new Card("First records", new PreviewTable(menus).of(report.preview()));
    List<Node> rest = menus.rest();
    if (!rest.isEmpty()) {
      Label name = new Label("Not in the records:");
      name.getStyleClass().addAll("td-muted", "td-small");
      FlowPane row = new FlowPane(4, 2, name);
      row.setAlignment(Pos.CENTER_LEFT);
      row.getChildren().addAll(rest);
      records.getChildren().add(row);
    }
    return scroll(new VBox(12, FactsCard.of(report), records, new GuessCard(model, report).node()));
  }

  /// The content of a tab: as wide as it, as high as it wants.
  static ScrollPane scroll(Region content) {
    content.getStyleClass().add("td-tab-content");
    return Sheet.scrollTall(content);
  }
}
