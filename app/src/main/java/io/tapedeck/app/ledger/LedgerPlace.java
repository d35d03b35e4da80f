package io.tapedeck.app.ledger;

import io.tapedeck.app.shell.Action;
import io.tapedeck.app.shell.Browse;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Sign;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// Proves that the lake holds every record once, or names what it does not.
public final class LedgerPlace implements Place {

  private static final Sign SIGN =
      new Sign(
          "ledger",
          "Ledger",
          Feather.CHECK_SQUARE,
          "Have it proven that the lake holds every record once, and that queries find it; or see"
              + " what is missing, foreign or wrong, and what mends it.");

  private final LedgerModel model;
  private final Browse browse;
  private final LedgerView view;

  /// @param browse asks the person where to write
  public LedgerPlace(LedgerModel model, Browse browse) {
    this.model = model;
    this.browse = browse;
    view = new LedgerView(model, this::export);
  }

  @Override
  public Sign sign() {
    return SIGN;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        new Action("Verify the lake", null, () -> verify(false)),
        new Action("Verify the lake, reading every object", null, () -> verify(true)),
        new Action("Stop verifying", null, model::cancel),
        new Action("Export what verifying found…", null, this::export));
  }

  private void verify(boolean deep) {
    model.deep().set(deep);
    model.verify();
  }

  private void export() {
    if (model.report() != null) {
      Path file = browse.target("findings.csv");
      if (file != null) {
        model.export(file);
      }
    }
  }
}
