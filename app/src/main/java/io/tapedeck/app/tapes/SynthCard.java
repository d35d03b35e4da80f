package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Segments;
import java.util.List;
import java.util.OptionalLong;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// A market that is made up, as a tape without a file: how large, of what, and whether it has
/// errors. Ids: `#synth-symbols`, `#synth-kind-…`, `#synth-seed`, `#synth-rows`,
/// `#synth-unlimited`, `#synth-defects`, `#synth-address`, `#synth-use`.
final class SynthCard extends StackPane {

  private static final int MOST_SYMBOLS = 10_000;
  private static final List<String> KINDS = List.of("bars", "trades", "quotes", "mixed");

  private final TapesModel model;
  private final Spinner<Integer> symbols;
  private final Spinner<Integer> seed;
  private final Spinner<Integer> rows;
  private final CheckBox unlimited = new CheckBox("Without end");
  private final CheckBox defects = new CheckBox("With defects");
  private final Segments<String> kind;
  private final Label address = new Label();

  /// @param close takes the form away without choosing anything
  SynthCard(TapesModel model, Runnable close) {
    this.model = model;
    SynthOrder now = model.order().get();
    symbols = number("synth-symbols", 1, MOST_SYMBOLS, now.symbols(), "How many symbols");
    seed = number("synth-seed", 0, Integer.MAX_VALUE, (int) now.seed(), "Seed");
    rows =
        number("synth-rows", 1, 1_000_000_000, (int) now.rows().orElse(100_000), "How many rows");
    kind =
        new Segments<>("synth-kind-", KINDS, word -> word, SynthCard::label, this::kind)
            .show(now.kind());
    unlimited.setId("synth-unlimited");
    unlimited.setSelected(now.rows().isEmpty());
    unlimited.setOnAction(_ -> take());
    rows.disableProperty().bind(unlimited.selectedProperty());
    defects.setId("synth-defects");
    defects.setSelected(now.defects());
    defects.setOnAction(_ -> take());
    address.setId("synth-address");
    address.getStyleClass().addAll("td-mono", "td-muted");
    Card card = new Card("A synthetic market", grid(), address, buttons(close));
    card.setMaxSize(620, USE_PREF_SIZE);
    setAlignment(Pos.TOP_LEFT);
    getChildren().add(card);
    take();
  }

  private OptionGrid grid() {
    HBox length = new HBox(8, rows, unlimited);
    length.setAlignment(Pos.CENTER_LEFT);
    return OptionGrid.of()
        .row("Symbols", symbols, "Correlated within their sectors.")
        .row("Kind", kind, "Trades, quotes and bars of one seed agree.")
        .row("Seed", seed, "The same seed gives the same market, everywhere.")
        .row("Rows", length, "Without end it plays until it is stopped.")
        .row("Defects", defects, "Spikes, duplicates, late records and missing minutes.");
  }

  private HBox buttons(Runnable close) {
    Button use = Buttons.accent("synth-use", "Use it", Feather.CHECK, this::use);
    Button cancel = Buttons.of("synth-cancel", "Cancel", Feather.X, close);
    return new HBox(8, use, cancel);
  }

  private void use() {
    take();
    model.chooseSynthetic();
  }

  private void kind(String word) {
    SynthOrder old = model.order().get();
    model.order().set(new SynthOrder(old.symbols(), word, old.seed(), old.rows(), old.defects()));
    take();
  }

  private void take() {
    model
        .order()
        .set(
            new SynthOrder(
                symbols.getValue(),
                model.order().get().kind(),
                seed.getValue(),
                unlimited.isSelected() ? OptionalLong.empty() : OptionalLong.of(rows.getValue()),
                defects.isSelected()));
    address.setText(model.order().get().address().text());
  }

  private Spinner<Integer> number(String id, int least, int most, int now, String name) {
    Spinner<Integer> spinner = new Spinner<>(least, most, now);
    spinner.setId(id);
    spinner.setEditable(true);
    spinner.setPrefWidth(130);
    spinner.setAccessibleText(name);
    spinner.valueProperty().addListener((_, _, _) -> take());
    return spinner;
  }

  private static String label(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
