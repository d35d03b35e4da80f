package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.ErrorCard;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.query.help.SqlFix;
import io.tapedeck.engine.query.help.SqlProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Why a statement gave no answer, and what to do: a button for each edit that mends it, or the way
/// to the budget that stopped it. Ids: `#analyze-fix-0` and further, `#budget-banner`,
/// `#budget-change`.
final class ProblemCard {

  private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");

  private static final Pattern MISSING_TABLE =
      Pattern.compile("Table '(?:[^']+\\.)?([^'.]+)' does not exist");

  private ProblemCard() {}

  /// @param apply makes an edit
  /// @param budget shows where the budget is set
  static Node of(QueryTab tab, EngineException error, Consumer<SqlFix> apply, Runnable budget) {
    if (error.code() == ErrorCode.BUDGET_EXCEEDED) {
      return stopped(error, budget);
    }
    ErrorCard card = new ErrorCard(withWayOut(error));
    List<Button> buttons = new ArrayList<>();
    for (SqlFix fix : tab.answered().problem().map(SqlProblem::fixes).orElse(List.of())) {
      String id = "analyze-fix-" + buttons.size();
      Button button = Buttons.of(id, fix.label(), Feather.TOOL, () -> apply.accept(fix));
      button.setMinWidth(0);
      // The edit fits the statement that failed, and no other.
      String failed = tab.answered().order().query().statement().source();
      button
          .disableProperty()
          .bind(tab.draft().query().map(now -> !now.sql().equals(failed)).orElse(true));
      buttons.add(button);
    }
    if (!buttons.isEmpty()) {
      buttons.getFirst().getStyleClass().add("accent");
      card.with(buttons.toArray(Button[]::new));
    }
    return card;
  }

  /// A table of the sink's that is not there will be, which the service cannot know.
  private static EngineException withWayOut(EngineException error) {
    Matcher missing = MISSING_TABLE.matcher(error.text());
    boolean comes =
        missing.find()
            && Arrays.stream(EventKind.values())
                .anyMatch(kind -> kind.table().equals(missing.group(1)));
    return comes
        ? new EngineException(
            error.code(),
            error.text()
                + (error.text().endsWith("?") ? " " : ". ")
                + "The table is made with the first object that is stored: play a tape, or run this"
                + " again in a moment.",
            error)
        : error;
  }

  private static Node stopped(EngineException error, Runnable budget) {
    Label title = Prose.of("The budget stopped this query", new FontIcon(Feather.ALERT_TRIANGLE));
    title.getStyleClass().add("td-card-title");
    VBox banner =
        new VBox(
            title,
            Prose.of(error.text()),
            new FlowPane(
                8,
                8,
                Buttons.accent("budget-change", "Change the budget", Feather.DOLLAR_SIGN, budget)));
    banner.setId("budget-banner");
    banner.getStyleClass().add("td-banner");
    banner.pseudoClassStateChanged(HELD, true);
    banner.setAccessibleText(title.getText() + ". " + error.text());
    banner.setMaxHeight(VBox.USE_PREF_SIZE);
    return banner;
  }
}
