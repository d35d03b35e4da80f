package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.query.history.PastQuery;
import java.time.Duration;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A past query in two lines: what, and when and how it ended.
final class PastRow extends ListCell<PastQuery> {

  static final double HEIGHT = 44;

  private final Label what = new Label();
  private final Label how = new Label();
  private final VBox lines = new VBox(what, how);

  private final Function<String, String> title;

  /// @param title what a named query is called
  PastRow(Function<String, String> title) {
    this.title = title;
    lines.setAlignment(Pos.CENTER_LEFT);
    how.getStyleClass().addAll("td-muted", "td-small");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable PastQuery past, boolean empty) {
    super.updateItem(past, empty);
    if (empty || past == null) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    what.setText(
        Outcomes.mark(past.outcome())
            + " "
            + (past.name().isEmpty()
                ? past.sql().strip().replaceAll("\\s+", " ")
                : title.apply(past.name())));
    String when = Figures.time(past.at()).replaceFirst("\\.[0-9]+$", "");
    how.setText(
        switch (past.outcome()) {
          case SUCCEEDED ->
              when
                  + "  "
                  + Figures.bytes(past.scannedBytes())
                  + ", "
                  + Figures.duration(Duration.ofMillis(past.millis()))
                  + (past.notes().isEmpty() ? "" : ", with the topic");
          case FAILED -> when + "  failed";
          case REFUSED -> when + "  refused";
          case CANCELLED -> when + "  cancelled";
        });
    setAccessibleText(what.getText() + ", " + how.getText());
    setTooltip(past.notes().isEmpty() ? null : new Tooltip(String.join("\n", past.notes())));
    setGraphic(lines);
  }
}
