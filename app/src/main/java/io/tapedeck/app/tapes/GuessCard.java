package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.TapeReport;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Why the tape is taken for what it is, a row for each guess, and the way to overrule them. Ids:
/// `#tapes-reasons`, `#tapes-forget`.
final class GuessCard {

  private final TapesModel model;
  private final TapeReport report;

  GuessCard(TapesModel model, TapeReport report) {
    this.model = model;
    this.report = report;
  }

  Node node() {
    GridPane grid = grid();
    // What a column means comes last: there are many of them, and they stand over the records too.
    List<Guess> guesses = report.shape().guesses();
    Stream.concat(
            guesses.stream().filter(guess -> !GuessWords.isColumn(guess)),
            guesses.stream().filter(GuessWords::isColumn))
        .forEach(guess -> new GuessRow(guess, model::correct).addTo(grid));
    VBox remarks = new VBox(4);
    for (String remark : report.remarks()) {
      Label line = Prose.of("• " + remark);
      remarks.getChildren().add(line);
    }
    VBox reasons = new VBox(10, grid, remarks);
    reasons.setId("tapes-reasons");
    Card card = new Card("Why it is taken so", reasons);
    if (guesses.stream().anyMatch(guess -> !guess.key().isEmpty())) {
      card.getChildren().add(memory());
    }
    return card;
  }

  private Node memory() {
    Label text = new Label("What you correct is remembered for the folder of this tape.");
    text.getStyleClass().addAll("td-muted", "td-small");
    text.setWrapText(true);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    Button forget =
        Buttons.of("tapes-forget", "Forget the corrections", Feather.ROTATE_CCW, model::forget);
    forget.getStyleClass().add("small");
    HBox row = new HBox(12, text, forget);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static GridPane grid() {
    GridPane grid = new GridPane();
    grid.setHgap(12);
    grid.setVgap(8);
    ColumnConstraints what = new ColumnConstraints();
    what.setMinWidth(84);
    what.setMaxWidth(130);
    ColumnConstraints value = new ColumnConstraints();
    ColumnConstraints meter = new ColumnConstraints();
    meter.setMinWidth(88);
    ColumnConstraints why = new ColumnConstraints();
    why.setHgrow(Priority.ALWAYS);
    why.setMinWidth(120);
    grid.getColumnConstraints().addAll(what, value, meter, why);
    return grid;
  }
}
