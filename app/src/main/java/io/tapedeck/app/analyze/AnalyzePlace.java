package io.tapedeck.app.analyze;

import io.tapedeck.app.shell.Action;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Sign;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// SQL over the lake: editor, result, chart, cost.
public final class AnalyzePlace implements Place {

  private static final Sign SIGN =
      new Sign(
          "analyze",
          "Analyze",
          Feather.TERMINAL,
          "Ask the lake in SQL; see rows, a chart that fits them, the bytes scanned and what that"
              + " would cost.");

  private final AnalyzeView view;

  public AnalyzePlace(AnalyzeModel model) {
    view = new AnalyzeView(model);
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
    List<Action> actions = new ArrayList<>();
    actions.add(new Action("Run the query", AnalyzeView.RUN, view::run));
    actions.add(new Action("Cancel the query", null, view::cancel));
    actions.add(new Action("New query tab", null, view::open));
    for (StarterQuery starter : StarterQuery.ALL) {
      actions.add(new Action("Query: " + starter.name(), null, () -> view.use(starter.sql())));
    }
    return actions;
  }
}
