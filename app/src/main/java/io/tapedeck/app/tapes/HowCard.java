package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Segments;
import io.tapedeck.engine.model.Delivery;
import io.tapedeck.engine.transport.Playback;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;

/// How the records leave: how often, with what times, at random, and what publishing promises. Ids:
/// `#play-times`, `#play-restamp`, `#play-skip-closed`, `#play-sample`, `#play-delivery-…`,
/// `#play-from-start`.
final class HowCard {

  private final TapesModel model;

  HowCard(TapesModel model) {
    this.model = model;
  }

  Node node() {
    PlayChoice now = model.choice().get();
    Playback playback = now.playback();
    Segments<Delivery> delivery =
        new Segments<>(
            "play-delivery-",
            List.of(Delivery.values()),
            value -> value.name().toLowerCase(Locale.ROOT),
            value -> value == Delivery.TRANSACTIONAL ? "Exactly once" : "Faster",
            value -> model.change(choice -> choice.with(value)));
    delivery.show(now.delivery());
    return new Card(
        "How they leave",
        OptionGrid.of()
            .row(
                "Times",
                times(playback.times()),
                "How often from beginning to end; 0 for endlessly.")
            .row(
                "Time stamps",
                tick(
                    "play-restamp",
                    "Re-stamp to now",
                    playback.stamp() == Playback.Stamp.NOW,
                    on ->
                        model.change(
                            c -> c.with(on ? Playback.Stamp.NOW : Playback.Stamp.ORIGINAL))),
                "Records carry the moment at which they leave instead of their own.")
            .row(
                "Closed hours",
                tick(
                    "play-skip-closed",
                    "Skip",
                    playback.skipClosed(),
                    on -> model.change(c -> c.skipClosed(on))),
                "At event-time pace, nights and weekends pass at once.")
            .row(
                "At random",
                sample(playback.sample()),
                "As many draws as there are rows, with repetition; the number is the seed.")
            .row(
                "Delivery",
                delivery,
                "Faster gives up the transaction: after a crash the tape starts again, and what"
                    + " was published stays.")
            .row(
                "Interrupted",
                tick(
                    "play-from-start",
                    "Play from the start",
                    now.fromStart(),
                    on -> model.change(c -> c.fromStart(on))),
                "Otherwise a run of this tape that was interrupted is continued."));
  }

  private Spinner<Integer> times(int now) {
    Spinner<Integer> spinner = new Spinner<>(0, 1_000_000, now);
    spinner.setId("play-times");
    spinner.setEditable(true);
    spinner.setPrefWidth(110);
    spinner.setAccessibleText("How often from beginning to end; 0 for endlessly");
    spinner.valueProperty().addListener((_, _, n) -> model.change(c -> c.times(n)));
    return spinner;
  }

  private Node sample(OptionalLong now) {
    Spinner<Integer> seed = new Spinner<>(0, Integer.MAX_VALUE, (int) now.orElse(7));
    seed.setId("play-seed");
    seed.setEditable(true);
    seed.setPrefWidth(96);
    seed.setAccessibleText("Seed of the random order");
    CheckBox on =
        tick(
            "play-sample",
            "Draw",
            now.isPresent(),
            drawn -> model.change(c -> c.sample(seedIf(drawn, seed))));
    seed.disableProperty().bind(on.selectedProperty().not());
    seed.valueProperty()
        .addListener((_, _, _) -> model.change(c -> c.sample(seedIf(on.isSelected(), seed))));
    HBox row = new HBox(8, on, seed);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static OptionalLong seedIf(boolean on, Spinner<Integer> seed) {
    return on ? OptionalLong.of(seed.getValue()) : OptionalLong.empty();
  }

  private static CheckBox tick(String id, String text, boolean on, Consumer<Boolean> changed) {
    CheckBox box = new CheckBox(text);
    box.setId(id);
    box.setSelected(on);
    box.setOnAction(_ -> changed.accept(box.isSelected()));
    return box;
  }
}
