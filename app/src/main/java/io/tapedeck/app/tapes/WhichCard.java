package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Segments;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.transport.Playback;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Which records are played and in what order. Ids: `#play-order-…`, `#play-from`, `#play-to`,
/// `#play-symbols`.
final class WhichCard {

  private final TapesModel model;

  WhichCard(TapesModel model) {
    this.model = model;
  }

  Node node() {
    Playback now = model.choice().get().playback();
    Segments<Optional<Playback.Order>> order =
        new Segments<>(
            "play-order-",
            List.of(
                Optional.empty(),
                Optional.of(Playback.Order.FILE),
                Optional.of(Playback.Order.TIME)),
            value -> value.map(o -> o.name().toLowerCase(Locale.ROOT)).orElse("auto"),
            value -> value.map(WhichCard::label).orElse("Auto"),
            value -> model.change(choice -> choice.in(value.orElse(null))));
    order.show(Optional.ofNullable(model.choice().get().order()));
    MomentField from = new MomentField("play-from", "From", this::from);
    from.show(now.from());
    MomentField to = new MomentField("play-to", "To", this::to);
    to.show(now.to());
    return new Card(
        "Which records",
        OptionGrid.of()
            .row(
                "Order",
                order,
                "By time merges all tapes on one clock, oldest first. Auto does so for several"
                    + " tapes, and at a multiple of event time.")
            .row("From (UTC)", from, "Empty for the beginning.")
            .row("To (UTC)", to, "Up to, not including; empty for the end.")
            .row("Symbols", symbols(now), "Separated by commas; empty for all."));
  }

  private static String label(Playback.Order order) {
    return order == Playback.Order.FILE ? "As written" : "By time";
  }

  private TextField symbols(Playback now) {
    TextField field = new TextField();
    field.setId("play-symbols");
    field.setPromptText("all");
    field.setPrefColumnCount(14);
    field.setAccessibleText("Symbols, separated by commas; empty for all");
    field.setTooltip(new Tooltip("For example AAPL, MSFT"));
    field.setText(
        now.symbols().stream().sorted().map(Symbol::value).collect(Collectors.joining(", ")));
    field.setOnAction(_ -> only(field.getText()));
    field
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                only(field.getText());
              }
            });
    return field;
  }

  private void only(String text) {
    Set<Symbol> symbols =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(Symbol::new)
            .collect(Collectors.toSet());
    model.change(now -> now.only(symbols));
  }

  private void from(@Nullable Instant moment) {
    model.change(now -> now.window(moment, now.playback().to()));
  }

  private void to(@Nullable Instant moment) {
    model.change(now -> now.window(now.playback().from(), moment));
  }
}
