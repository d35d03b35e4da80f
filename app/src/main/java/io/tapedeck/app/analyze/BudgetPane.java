package io.tapedeck.app.analyze;

import atlantafx.base.theme.Styles;
import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Notices;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.query.cost.Budget;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The limits to what queries may be billed for, and what was spent today. Ids: `#budget-query`,
/// `#budget-day`, `#budget-set`, `#budget-means`, `#budget-spent`.
final class BudgetPane extends VBox {

  private static final String EFFECT =
      "A query that would be billed for more is not started; one that turns out to read more is"
          + " stopped. Write 500 MB, 2 GB or $0.05; nothing for no limit.";

  private final Spending spending;
  private final TextField perQuery = field("budget-query", "A query may be billed for at most");
  private final TextField perDay = field("budget-day", "All queries of a UTC day together");
  private final Button set;
  private final Label means = Prose.named("budget-means");
  private final Label spent = Prose.named("budget-spent");
  private final ProgressBar used = new ProgressBar(0);

  BudgetPane(Spending spending) {
    super(8);
    this.spending = spending;
    set = Buttons.accent("budget-set", "Set the budget", Feather.CHECK, this::take);
    means.getStyleClass().addAll("td-muted", "td-small");
    used.setMaxWidth(Double.MAX_VALUE);
    used.setAccessibleText("How much of today's budget is spent");
    used.setFocusTraversable(false);
    used.managedProperty().bind(used.visibleProperty());
    perQuery.textProperty().addListener((_, _, _) -> check());
    perDay.textProperty().addListener((_, _, _) -> check());
    perQuery.setOnAction(_ -> take());
    perDay.setOnAction(_ -> take());
    spending.answer().addListener((_, _, _) -> show());
    show();
  }

  private static TextField field(String id, String name) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText("no limit");
    field.setAccessibleText(name);
    return field;
  }

  private void show() {
    switch (spending.answer().get()) {
      case Answer.Unasked<Spending.Spent> _ -> getChildren().clear();
      case Answer.Pending<Spending.Spent>(String what) ->
          getChildren().setAll(Notices.waiting(what));
      case Answer.Failed<Spending.Spent> failed ->
          getChildren()
              .setAll(
                  new ErrorCard(failed.error())
                      .with(
                          Buttons.of(
                              "budget-again", "Try again", Feather.REFRESH_CW, spending::refresh)));
      case Answer.Ready<Spending.Spent>(Spending.Spent now) -> show(now);
    }
  }

  private void show(Spending.Spent now) {
    // What somebody types must not be overwritten by a query that ends meanwhile.
    if (!perQuery.isFocused() && !perDay.isFocused()) {
      perQuery.setText(ByteLimit.text(now.budget().perQuery()));
      perDay.setText(ByteLimit.text(now.budget().perDay()));
    }
    OptionalLong day = now.budget().perDay();
    spent.setText(
        "Today "
            + ByteWords.decimal(now.today())
            + " billed"
            + (day.isPresent() ? " of " + ByteWords.decimal(day.getAsLong()) : "")
            + ", "
            + Figures.dollars(now.price().dollarsPerTerabyte() * now.today() / 1e12));
    used.setVisible(day.isPresent());
    used.setProgress(
        day.isPresent() ? Math.min(1, now.today() / (double) Math.max(1, day.getAsLong())) : 0);
    check();
    getChildren()
        .setAll(
            named("A query may be billed for at most", perQuery),
            named("All queries of a UTC day together", perDay),
            set,
            means,
            spent,
            used,
            small(EFFECT),
            small("Prices are " + now.price().assumption() + ". " + EstimateWords.LOCAL));
  }

  private static Node named(String name, TextField field) {
    Label label = Prose.of(name);
    label.setLabelFor(field);
    label.getStyleClass().add("td-key");
    return new VBox(2, label, field);
  }

  private static Label small(String text) {
    Label label = Prose.muted(text);
    label.getStyleClass().add("td-small");
    return label;
  }

  private void check() {
    String wrong = wrong(perQuery) + wrong(perDay);
    set.setDisable(!wrong.isEmpty());
    means.setText(wrong.isEmpty() ? "" : wrong);
    means.setVisible(!wrong.isEmpty());
    means.setManaged(!wrong.isEmpty());
  }

  private String wrong(TextField field) {
    String wrong = "";
    try {
      ByteLimit.parse(field.getText(), spending.price());
    } catch (IllegalArgumentException e) {
      wrong = e.getMessage() + " ";
    }
    field.pseudoClassStateChanged(Styles.STATE_DANGER, !wrong.isEmpty());
    return wrong;
  }

  private void take() {
    if (!set.isDisabled()) {
      spending.set(
          new Budget(
              ByteLimit.parse(perQuery.getText(), spending.price()),
              ByteLimit.parse(perDay.getText(), spending.price())));
    }
  }
}
