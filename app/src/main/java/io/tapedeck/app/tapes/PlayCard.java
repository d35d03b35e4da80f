package io.tapedeck.app.tapes;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.CommandField;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.app.parts.Segments;
import io.tapedeck.app.shell.PaceField;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The choices that everybody makes, what playing will write, whether that is there already, and
/// the button that plays; the rest is under More. Ids: `#tapes-pace`, `#tapes-repeat-…`,
/// `#tapes-more`, `#tapes-play`, `#tapes-effect`, `#tapes-replay`, `#tapes-show-command`,
/// `#tapes-command`.
final class PlayCard extends VBox {

  private static final int ONCE = 1;
  private static final int ENDLESS = 0;

  private final TapesModel model;
  private final CommandField command = new CommandField("tapes");
  private final Label effect = Prose.of("");
  private final Label replay = Prose.of("");
  private final Segments<Integer> repeat;
  private final Button more;
  private final Button play;
  private final Tooltip hint = new Tooltip();

  /// @param showMore shows the rest of the choices
  PlayCard(TapesModel model, Runnable showMore) {
    this.model = model;
    getStyleClass().add("td-card");
    setMinHeight(USE_PREF_SIZE);
    play = Buttons.accent("tapes-play", "Play", Feather.PLAY, model::play);
    more = Buttons.of("tapes-more", "More", Feather.SLIDERS, showMore);
    repeat =
        new Segments<>(
            "tapes-repeat-",
            List.of(ONCE, ENDLESS),
            times -> times == ONCE ? "once" : "loop",
            times -> times == ONCE ? "Once" : "Loop",
            times -> model.change(now -> now.times(times)));
    repeat.setMinWidth(Region.USE_PREF_SIZE);
    effect.setId("tapes-effect");
    replay.setId("tapes-replay");
    replay.getStyleClass().addAll("td-small", "td-warn");
    replay.managedProperty().bind(replay.visibleProperty());
    command.setVisible(false);
    command.managedProperty().bind(command.visibleProperty());
    // What is foretold comes when it is ready and grows upwards: Play must not move under the
    // pointer.
    getChildren().addAll(new ForecastPane(model), replay, choices(), effect, command);
    model.answer().addListener((_, _, _) -> refresh());
    model.choice().addListener((_, _, _) -> refresh());
    model.pace().addListener((_, _, _) -> refresh());
    model.finished().addListener((_, _, _) -> refresh());
    model.deck().state().addListener((_, _, _) -> refresh());
    refresh();
  }

  private Node choices() {
    PaceField pace = new PaceField(model.pace());
    pace.setId("tapes-pace");
    Label name = new Label("Pace");
    name.setLabelFor(pace);
    name.getStyleClass().add("td-key");
    name.setMinWidth(Region.USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    // A button that is disabled shows no hint: what lies around it does.
    StackPane around = new StackPane(play);
    Tooltip.install(around, hint);
    Button show =
        Buttons.icon(
            "tapes-show-command",
            "Show the command",
            Feather.TERMINAL,
            () -> command.setVisible(!command.isVisible()));
    HBox row = new HBox(8, name, pace, repeat, more, show, space, around);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void refresh() {
    PlayChoice now = model.choice().get();
    String obstacle = model.obstacle();
    play.setDisable(obstacle != null);
    FinishedRun before = before();
    replay.setVisible(before != null && obstacle == null);
    replay.setText(before == null ? "" : again(before, model.tapes().get().size()));
    play.setText(before == null ? "Play" : "Play again");
    hint.setText(obstacle == null ? "Play this tape and show it live" : obstacle);
    play.setAccessibleText(
        play.getText() + ". " + (obstacle == null ? replay.getText() : obstacle));
    command.show(model.command());
    repeat.show(now.playback().times());
    long unusual = now.unusual();
    more.setText(unusual == 0 ? "More" : "More (" + unusual + ")");
    more.setAccessibleText(unusual == 0 ? "More choices" : "More choices, " + unusual + " set");
    effect.getStyleClass().setAll("label", "td-small", obstacle == null ? "td-muted" : "td-warn");
    effect.setText(obstacle == null ? effect(now) : obstacle);
  }

  /// Who has played these tapes to their end already; null if nobody is known to have.
  private @Nullable FinishedRun before() {
    return model.finished().get() instanceof Answer.Ready<Optional<FinishedRun>>(var run)
        ? run.orElse(null)
        : null;
  }

  private static String again(FinishedRun before, int tapes) {
    String played = (tapes == 1 ? "Played to its end" : "Played to their end") + " by run ";
    return before.alike()
        ? played + before.run() + ": playing again stores its rows a second time."
        : played
            + before.run()
            + ", with another choice of rows or order: rows that both choose are stored a second"
            + " time.";
  }

  private static String effect(PlayChoice now) {
    String folders =
        now.partitionBy().stream()
            .map(PartitionField::word)
            .map(word -> word + "=…")
            .collect(Collectors.joining("/"));
    return "Writes "
        + written(now.format())
        + (folders.isEmpty() ? " into the folder of the table" : " into the lake under " + folders)
        + " and registers them in the catalog.";
  }

  private static String written(ObjectFormat format) {
    return switch (format) {
      case PARQUET -> "Parquet objects";
      case JSON -> "JSON lines, gzipped,";
      case JSON_ZST -> "JSON lines, zstd,";
      case JSON_OBJECT -> "an object for each record (each costs a PUT)";
    };
  }
}
