package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.shell.PaceField;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/// How the tape is to be played, what that will write, and the button that does it. Ids:
/// `#tapes-pace`, `#tapes-format-parquet`, `#tapes-format-json`, `#tapes-partition-…`,
/// `#tapes-play`, `#tapes-command`.
final class PlayCard {

  private static final List<List<PartitionField>> PARTITIONS =
      List.of(
          PartitionField.standard(),
          List.of(PartitionField.DT),
          List.of(PartitionField.SYMBOL, PartitionField.DT));

  /// The width at which the choices stand beside each other.
  private static final double ONE_ROW = 720;

  private final TapesModel model;
  private final TextField command = new TextField();
  private final Label effect = new Label();
  private final Button play;
  private final Card card;

  PlayCard(TapesModel model) {
    this.model = model;
    play = Buttons.accent("tapes-play", "Play", Feather.PLAY, model::play);
    play.setDefaultButton(false);
    effect.getStyleClass().addAll("td-muted", "td-small");
    effect.setWrapText(true);
    command.setId("tapes-command");
    command.setEditable(false);
    command.setAccessibleText("The command that does the same");
    command.getStyleClass().add("td-mono");
    HBox.setHgrow(command, Priority.ALWAYS);
    FlowPane choices =
        new FlowPane(
            16, 8, field("Pace", pace()), field("Format", format()), field("Folders", folders()));
    choices.setPrefWrapLength(ONE_ROW);
    HBox.setHgrow(choices, Priority.ALWAYS);
    HBox row = new HBox(16, choices, play);
    row.setAlignment(Pos.CENTER_RIGHT);
    card = new Card("Play it", row, effect, command);
    model.tape().addListener((_, _, _) -> refresh());
    model.report().addListener((_, _, _) -> refresh());
    model.format().addListener((_, _, _) -> refresh());
    model.partitionBy().addListener((_, _, _) -> refresh());
    model.deck().state().addListener((_, _, _) -> refresh());
    refresh();
  }

  Card node() {
    return card;
  }

  private Node pace() {
    PaceField pace = new PaceField(model.pace());
    pace.setId("tapes-pace");
    pace.setPrefWidth(120);
    model.pace().addListener((_, _, _) -> refresh());
    return pace;
  }

  private Node format() {
    return choice(
        "tapes-format-",
        List.of(ObjectFormat.values()),
        f -> f == ObjectFormat.PARQUET ? "Parquet" : "JSON",
        ObjectFormat::word,
        model.format());
  }

  private Node folders() {
    return choice(
        "tapes-partition-",
        PARTITIONS,
        fields -> String.join(" / ", fields.stream().map(PartitionField::word).toList()),
        fields -> String.join("-", fields.stream().map(PartitionField::word).toList()),
        model.partitionBy());
  }

  private static <T> Node choice(
      String idStart,
      List<T> values,
      Function<T, String> label,
      Function<T, String> word,
      Property<T> chosen) {
    SegmentedButton buttons = new SegmentedButton();
    ToggleGroup group = new ToggleGroup();
    for (T value : values) {
      ToggleButton button = new ToggleButton(label.apply(value));
      button.setId(idStart + word.apply(value).toLowerCase(Locale.ROOT));
      button.setUserData(value);
      button.setToggleGroup(group);
      button.setSelected(value.equals(chosen.getValue()));
      button.setOnAction(
          _ -> {
            button.setSelected(true);
            chosen.setValue(value);
          });
      buttons.getButtons().add(button);
    }
    buttons.setToggleGroup(group);
    chosen.addListener(
        (_, _, now) ->
            buttons
                .getButtons()
                .forEach(button -> button.setSelected(now.equals(button.getUserData()))));
    return buttons;
  }

  private static Node field(String name, Node control) {
    Label label = new Label(name);
    label.setLabelFor(control);
    label.getStyleClass().add("td-key");
    HBox field = new HBox(8, label, control);
    field.setAlignment(Pos.CENTER_LEFT);
    return field;
  }

  private void refresh() {
    boolean active = model.deck().isActive();
    play.setDisable(!model.canPlay());
    command.setText(model.command());
    command.setVisible(model.tape().get() != null);
    command.setManaged(model.tape().get() != null);
    String folders =
        String.join("/", model.partitionBy().get().stream().map(f -> f.word() + "=…").toList());
    effect.setText(
        active
            ? "Another tape is playing. Stop it first."
            : "Writes "
                + (model.format().get() == ObjectFormat.PARQUET
                    ? "Parquet objects"
                    : "JSON lines, gzipped,")
                + " into the lake under "
                + folders
                + " and registers them in the catalog.");
  }
}
