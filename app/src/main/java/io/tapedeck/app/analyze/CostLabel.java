package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.query.cost.Estimate;
import java.util.Locale;
import java.util.OptionalLong;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// What the statement would read and cost, beside the button that runs it; amber where the budget
/// would stop it. Ids: `#analyze-estimate`, `#analyze-assumption`.
final class CostLabel extends VBox {

  private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");

  /// As wide as the assumption, which stands there otherwise.
  private static final double WIDE = 340;

  /// Two lines; the rest stands in the tooltip.
  private static final int MOST = 110;

  private final CostPreview cost;
  private final Spending spending;
  private final Label line = new Label();
  private final Label assumption = new Label();
  private final Tooltip details = new Tooltip();

  CostLabel(CostPreview cost, Spending spending) {
    this.cost = cost;
    this.spending = spending;
    line.setId("analyze-estimate");
    line.getStyleClass().add("td-cost");
    assumption.setId("analyze-assumption");
    assumption.getStyleClass().addAll("td-muted", "td-small");
    assumption.setWrapText(true);
    assumption.setMaxWidth(WIDE);
    details.setWrapText(true);
    details.setMaxWidth(460);
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(line, assumption);
    managedProperty().bind(visibleProperty());
    cost.answer().addListener((_, _, _) -> show());
    spending.answer().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    Answer<Estimate> answer = cost.answer().get();
    EstimateWords words = EstimateWords.of(answer);
    OptionalLong left = spending.left();
    boolean over = left.isPresent() && words.bytes() > left.getAsLong();
    setVisible(!words.line().isEmpty());
    line.setText(words.line());
    line.pseudoClassStateChanged(HELD, over);
    assumption.pseudoClassStateChanged(HELD, over);
    assumption.setText(under(answer, words, over));
    details.setText(words.details());
    Tooltip.install(this, details);
    setAccessibleText("Estimate: " + words.line() + ". " + assumption.getText());
  }

  private String under(Answer<Estimate> answer, EstimateWords words, boolean over) {
    if (over) {
      return "▲ over the budget: "
          + Figures.dollars(spending.price().dollars(spending.left().orElse(0)))
          + " left";
    }
    boolean known = answer instanceof Answer.Ready<Estimate> && words.bytes() > 0;
    return known || answer instanceof Answer.Pending<Estimate>
        ? assumed(answer)
        : shortened(words.details());
  }

  private String assumed(Answer<Estimate> answer) {
    return answer instanceof Answer.Ready<Estimate>(Estimate estimate)
        ? estimate.price().assumption()
        : spending.price().assumption();
  }

  private static String shortened(String text) {
    String said = text.lines().findFirst().orElse("").replaceFirst("^.* cannot run: ", "");
    String first =
        said.isEmpty() ? said : said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
    return first.length() <= MOST ? first : first.substring(0, MOST - 1) + "…";
  }
}
