package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.tape.TapeReport;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the tape is, in figures. Ids: `#tapes-shape`, and `#tapes-<figure>` for each.
final class FactsCard {

  private FactsCard() {}

  static Node of(TapeReport r) {
    FlowPane facts = new FlowPane(20, 8);
    facts
        .getChildren()
        .addAll(
            fact("kind", "Kind", r.kind()),
            fact("rows", "Rows", Figures.count(r.dataRows())),
            fact("records", "Records", Figures.count(r.records())),
            fact("rejected", "Rejected", Figures.count(r.skipRows())),
            fact("null-prices", "Without a price", Figures.count(r.nullPriceRows())),
            fact("symbols", "Symbols", Figures.count(r.symbols())),
            fact("from", "From (UTC)", time(r.minTimestamp())),
            fact("to", "To (UTC)", time(r.maxTimestamp())),
            fact("zone", "Time zone", r.zoned() ? "in the file" : "none: UTC"),
            fact("order", "Order", order(r.order())),
            fact("encoding", "Encoding", r.encoding().isEmpty() ? Figures.NONE : r.encoding()),
            fact("delimiter", "Delimiter", delimiter(r.delimiter())),
            fact("header", "Header lines", Figures.count(r.headerLines())));
    VBox card = new VBox(facts);
    card.getStyleClass().add("td-card");
    card.setId("tapes-shape");
    return card;
  }

  private static Node fact(String id, String key, String value) {
    Label name = new Label(key);
    name.getStyleClass().addAll("td-key", "td-small");
    Label figure = new Label(value);
    figure.getStyleClass().add("td-value");
    figure.setId("tapes-" + id);
    figure.setAccessibleText(key + " " + value);
    VBox fact = new VBox(1, name, figure);
    fact.setMinWidth(Region.USE_PREF_SIZE);
    return fact;
  }

  private static String time(@Nullable Instant moment) {
    return moment == null ? Figures.NONE : Figures.time(moment);
  }

  private static String order(String word) {
    return switch (word) {
      case "asc" -> "oldest first";
      case "desc" -> "newest first";
      default -> word;
    };
  }

  private static String delimiter(String word) {
    return switch (word.length()) {
      case 0 -> Figures.NONE;
      case 1 -> "'" + word + "'";
      default -> word;
    };
  }
}
