package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Grid;
import io.tapedeck.engine.tape.TapeReport;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the engine found in a tape: shape, quality, the reason of each guess, and the first
/// records. Ids: `#tapes-shape`, `#tapes-quality`, `#tapes-reasons`, `#tapes-preview`, and
/// `#tapes-<figure>` for each figure.
final class ReportPane extends ScrollPane {

  /// Few enough that the shape is seen below them in a small window.
  private static final int PREVIEW_ROWS = 6;

  /// How much higher the row of names is than a row.
  private static final double HEAD = 10;

  ReportPane(TapeReport report) {
    Card shape = new Card("Shape", shape(report));
    shape.setId("tapes-shape");
    Card quality = new Card("Reading and quality", quality(report));
    quality.setId("tapes-quality");
    HBox.setHgrow(shape, Priority.ALWAYS);
    HBox.setHgrow(quality, Priority.ALWAYS);
    TableView<?> preview = PreviewTable.of(report.preview());
    preview.setPrefHeight((PREVIEW_ROWS + 1) * Grid.ROW_HEIGHT + HEAD);
    preview.setMinHeight(Region.USE_PREF_SIZE);
    VBox content =
        new VBox(
            12, new Card("First records", preview), new HBox(12, shape, quality), reasons(report));
    setContent(content);
    setFitToWidth(true);
    getStyleClass().add("edge-to-edge");
  }

  private static Node shape(TapeReport r) {
    GridPane grid = grid();
    row(grid, "kind", "Kind", r.kind());
    row(grid, "rows", "Rows", Figures.count(r.dataRows()));
    row(grid, "records", "Records", Figures.count(r.records()));
    row(grid, "rejected", "Rejected", Figures.count(r.skipRows()));
    row(grid, "symbols", "Symbols", Figures.count(r.symbols()));
    row(grid, "from", "From (UTC)", time(r.minTimestamp()));
    row(grid, "to", "To (UTC)", time(r.maxTimestamp()));
    row(grid, "zone", "Time zone", r.zoned() ? "in the file" : "none: UTC");
    return grid;
  }

  private static Node quality(TapeReport r) {
    GridPane grid = grid();
    row(grid, "order", "Order", order(r.order()));
    row(grid, "encoding", "Encoding", r.encoding());
    row(grid, "delimiter", "Delimiter", delimiter(r.delimiter()));
    row(grid, "header", "Header lines", Figures.count(r.headerLines()));
    row(grid, "null-prices", "Without a price", Figures.count(r.nullPriceRows()));
    row(grid, "duplicates", "Same symbol and time", Figures.count(r.dupTsSymbol()));
    row(grid, "ohlc", "High or low wrong", Figures.count(r.ohlcViolations()));
    row(grid, "zero-volume", "Zero volume", Figures.count(r.zeroVolume()));
    return grid;
  }

  private static Card reasons(TapeReport report) {
    VBox lines = new VBox(4);
    lines.setId("tapes-reasons");
    for (String reason : report.reasons()) {
      Label line = new Label("• " + reason);
      line.setWrapText(true);
      line.setMinHeight(Region.USE_PREF_SIZE);
      lines.getChildren().add(line);
    }
    return new Card("Why it is taken so", lines);
  }

  private static GridPane grid() {
    GridPane grid = new GridPane();
    grid.setHgap(16);
    grid.setVgap(4);
    ColumnConstraints key = new ColumnConstraints();
    key.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints value = new ColumnConstraints();
    value.setHgrow(Priority.ALWAYS);
    value.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().addAll(key, value);
    return grid;
  }

  private static void row(GridPane grid, String id, String key, String value) {
    Label name = new Label(key);
    name.getStyleClass().add("td-key");
    Label figure = new Label(value);
    figure.getStyleClass().add("td-value");
    figure.setId("tapes-" + id);
    figure.setAccessibleText(key + " " + value);
    grid.addRow(grid.getRowCount(), name, figure);
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
    return word.length() == 1 ? "'" + word + "'" : word;
  }
}
