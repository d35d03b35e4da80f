package io.tapedeck.app.pipeline;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.CommandField;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.model.FlushReason;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Why the sink closed its objects, and the command that runs a sink alone. Ids: `#pipeline-sink`,
/// `#closed-<reason>`, `#sink-fenced`, `#sink-command`.
final class SinkCard {

  private static final double BAR = 72;

  private final PipelineModel model;
  private final Map<FlushReason, Label> counts = new EnumMap<>(FlushReason.class);
  private final Map<FlushReason, ProgressBar> shares = new EnumMap<>(FlushReason.class);
  private final Label fenced = Prose.of("");
  private final CommandField command = new CommandField("sink");
  private final Card card;

  SinkCard(PipelineModel model) {
    this.model = model;
    GridPane grid = new GridPane(10, 2);
    ColumnConstraints words = new ColumnConstraints();
    words.setHgrow(Priority.ALWAYS);
    words.setMinWidth(40);
    ColumnConstraints fixed = new ColumnConstraints();
    fixed.setMinWidth(Region.USE_PREF_SIZE);
    grid.getColumnConstraints().addAll(fixed, fixed, fixed, words);
    for (FlushReason reason : FlushReason.values()) {
      row(grid, reason);
    }
    fenced.setId("sink-fenced");
    fenced.getStyleClass().addAll("td-muted", "td-small");
    Label alone = new Label("The sink alone; several, on any machines, share the work:");
    alone.getStyleClass().addAll("td-muted", "td-small");
    card = new Card("Why objects were closed", grid, fenced, alone, command);
    card.setId("pipeline-sink");
    model.snapshot().addListener((_, _, now) -> show(now));
    show(model.snapshot().get());
  }

  Card node() {
    return card;
  }

  private void row(GridPane grid, FlushReason reason) {
    Label name = new Label(reason.word());
    Label count = new Label("0");
    count.setId("closed-" + reason.word());
    count.getStyleClass().add("td-figure");
    count.setAlignment(Pos.CENTER_RIGHT);
    count.setMaxWidth(Double.MAX_VALUE);
    count.setMinWidth(64);
    ProgressBar share = new ProgressBar(0);
    share.setPrefWidth(BAR);
    share.setMinWidth(BAR);
    share.setFocusTraversable(false);
    share.getStyleClass().addAll("small", "td-share");
    Label meaning = new Label(Reasons.meaning(reason));
    meaning.getStyleClass().addAll("td-muted", "td-small");
    meaning.setWrapText(true);
    meaning.setMinHeight(Region.USE_PREF_SIZE);
    Tooltip.install(name, new Tooltip(Reasons.meaning(reason)));
    counts.put(reason, count);
    shares.put(reason, share);
    grid.addRow(grid.getRowCount(), name, count, share, meaning);
  }

  private void show(@Nullable EngineSnapshot now) {
    SinkStatus sink = now == null ? SinkStatus.NONE : now.sink();
    long all = sink.closed().values().stream().mapToLong(Long::longValue).sum();
    counts.forEach(
        (reason, label) -> {
          long count = sink.closed().getOrDefault(reason, 0L);
          label.setText(Figures.count(count));
          label.setAccessibleText(reason.word() + " closed " + Figures.count(count) + " objects");
        });
    shares.forEach(
        (reason, bar) -> {
          double share = all == 0 ? 0 : sink.closed().getOrDefault(reason, 0L) / (double) all;
          bar.setProgress(share);
          bar.setAccessibleText(reason.word() + " " + Figures.percent(share));
        });
    fenced.setText(
        "Another sink had planned the same range first: "
            + Figures.count(sink.fenced())
            + (sink.fenced() == 1
                ? " time; what this one held was dropped."
                : " times; what this one held was dropped."));
    fenced.setVisible(sink.fenced() > 0);
    fenced.setManaged(sink.fenced() > 0);
    command.show(model.sinkCommand());
  }
}
