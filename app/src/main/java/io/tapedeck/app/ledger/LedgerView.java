package io.tapedeck.app.ledger;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.app.parts.Sheet;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Asking above, the answer below. Ids: `#ledger-result`, and those of [VerifyCard] and
/// [ReportPane].
final class LedgerView extends VBox {

  private final LedgerModel model;
  private final Runnable export;
  private final StackPane result = new StackPane();

  /// @param export asks where to write the findings, and writes them
  LedgerView(LedgerModel model, Runnable export) {
    super(12);
    this.model = model;
    this.export = export;
    Sheet.dress(this);
    Label heading = new Label("Ledger");
    heading.getStyleClass().add("td-heading");
    result.setId("ledger-result");
    result.setMinHeight(0);
    VBox.setVgrow(result, Priority.ALWAYS);
    getChildren().addAll(heading, new VerifyCard(model).node(), result);
    model.answer().addListener((_, _, answer) -> show(answer));
    show(model.answer().get());
  }

  private void show(Answer<LedgerModel.Verified> answer) {
    result
        .getChildren()
        .setAll(
            switch (answer) {
              case Answer.Unasked<LedgerModel.Verified> _ -> unasked();
              case Answer.Pending<LedgerModel.Verified>(String what) ->
                  Notices.waiting(what + ", a sink may go on meanwhile");
              case Answer.Ready<LedgerModel.Verified>(LedgerModel.Verified verified) ->
                  Sheet.scroll(new ReportPane(model, verified, export));
              case Answer.Failed<LedgerModel.Verified> failed ->
                  new VBox(
                      new ErrorCard(failed.error())
                          .with(
                              Buttons.of(
                                  "verify-again", "Try again", Feather.REFRESH_CW, model::verify)));
            });
  }

  private Node unasked() {
    return Notices.empty(
        "The lake has not been verified in this session. It is compared with its plan log, the"
            + " catalog and the topic; nothing is changed.",
        Buttons.of("verify-first", "Verify now", Feather.CHECK_SQUARE, model::verify));
  }
}
