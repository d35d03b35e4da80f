package io.tapedeck.app.pipeline;

import io.tapedeck.app.parts.Card;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The accounting of the run, with a mark at each equation and a verdict. Ids: `#pipeline-ledger`,
/// `#ledger-verdict`.
final class LedgerCard {

  private final VBox lines = new VBox(4);
  private final Label verdict = new Label();
  private final Card card;

  LedgerCard(PipelineModel model) {
    verdict.setId("ledger-verdict");
    card = new Card("Ledger of this run", lines).withControls(verdict);
    card.setId("pipeline-ledger");
    model.equations().addListener((_, _, _) -> show(model));
    model.verdict().addListener((_, _, _) -> show(model));
    show(model);
  }

  Card node() {
    return card;
  }

  private void show(PipelineModel model) {
    boolean over = model.verdict().get() != PipelineModel.Verdict.UNDER_WAY;
    lines.getChildren().setAll(model.equations().get().stream().map(e -> line(e, over)).toList());
    if (lines.getChildren().isEmpty()) {
      Label none = new Label("Every record that is read will be accounted for here.");
      none.getStyleClass().add("td-muted");
      lines.getChildren().add(none);
    }
    verdict.getStyleClass().removeAll("td-good", "td-bad", "td-muted");
    switch (model.verdict().get()) {
      case NO_RUN -> say("", "td-muted");
      case UNDER_WAY -> say("▶ still moving", "td-muted");
      case BALANCES -> say("✔ It balances", "td-good");
      case DOES_NOT_BALANCE -> say("✖ It does not balance", "td-bad");
    }
  }

  private void say(String text, String style) {
    verdict.setText(text);
    verdict.getStyleClass().add(style);
  }

  private static Label line(Equation equation, boolean over) {
    String mark = equation.holds() ? "✔ " : over ? "✖ " : "… ";
    Label line = new Label(mark + equation.text());
    line.getStyleClass().add("td-mono");
    line.setWrapText(true);
    if (!equation.holds() && over) {
      line.getStyleClass().add("td-bad");
    }
    return line;
  }
}
