package io.tapedeck.app.ledger;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.CommandField;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.app.parts.Segments;
import io.tapedeck.engine.sink.verify.VerifyProgress;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How to verify, the button that does, how far it is, and the command. Ids: `#verify-quick`,
/// `#verify-deep`, `#verify-start`, `#verify-cancel`, `#verify-progress`, `#verify-command`.
final class VerifyCard {

  private static final String QUICK =
      "Quick compares plans, listings, noted hashes, catalog and topic: a request for each plan and"
          + " each object, and no object is read.";
  private static final String DEEP =
      "Deep also reads every object, computes its SHA-256, counts its records and compares their"
          + " times: it moves the whole lake once.";

  private final LedgerModel model;
  private final Segments<Boolean> choice;
  private final Label effect = Prose.of("");
  private final Button start;
  private final Button cancel;
  private final ProgressBar bar = new ProgressBar();
  private final Label progress = new Label();
  private final HBox under = new HBox(10, bar, progress);
  private final CommandField command = new CommandField("verify");
  private final Card card;

  VerifyCard(LedgerModel model) {
    this.model = model;
    choice =
        new Segments<>(
            "verify-",
            List.of(false, true),
            deep -> deep ? "deep" : "quick",
            deep -> deep ? "Deep" : "Quick",
            model.deep()::set);
    choice.setMinWidth(Region.USE_PREF_SIZE);
    start = Buttons.accent("verify-start", "Verify", Feather.CHECK_SQUARE, model::verify);
    cancel = Buttons.of("verify-cancel", "Cancel", Feather.X, model::cancel);
    effect.getStyleClass().addAll("td-muted", "td-small");
    HBox.setHgrow(effect, Priority.ALWAYS);
    progress.setId("verify-progress");
    bar.setPrefWidth(220);
    bar.setAccessibleText("How far the verification is");
    under.setAlignment(Pos.CENTER_LEFT);
    under.managedProperty().bind(under.visibleProperty());
    cancel.managedProperty().bind(cancel.visibleProperty());
    HBox row = new HBox(12, choice, start, cancel, effect);
    row.setAlignment(Pos.CENTER_LEFT);
    card = new Card("Does the lake hold every record once?", row, under, command);
    card.setMinHeight(Region.USE_PREF_SIZE);
    model.answer().addListener((_, _, _) -> refresh());
    model.deep().addListener((_, _, _) -> refresh());
    model.progress().addListener((_, _, now) -> show(now));
    refresh();
  }

  Card node() {
    return card;
  }

  private void refresh() {
    boolean busy = model.answer().get() instanceof Answer.Pending;
    choice.show(model.deep().get());
    choice.setDisable(busy);
    start.setDisable(busy);
    cancel.setVisible(busy);
    under.setVisible(busy);
    effect.setText(model.deep().get() ? DEEP : QUICK);
    command.show(model.command());
    show(model.progress().get());
  }

  private void show(@Nullable VerifyProgress now) {
    bar.setProgress(now == null ? ProgressBar.INDETERMINATE_PROGRESS : VerifyWords.share(now));
    progress.setText(now == null ? "Asking for the plan log" : VerifyWords.progress(now));
  }
}
