package io.tapedeck.app.analyze;

import io.tapedeck.app.shell.Action;
import io.tapedeck.app.shell.Browse;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Sign;
import io.tapedeck.engine.query.library.Query;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// SQL over the lake: library, editor, cost, result, chart.
public final class AnalyzePlace implements Place {

  private static final Sign SIGN =
      new Sign(
          "analyze",
          "Analyze",
          Feather.TERMINAL,
          "Ask the lake in SQL, or with a query of the library; see rows, a chart that fits them,"
              + " the bytes scanned and what that would cost, before and after.");

  private final AnalyzeModel model;
  private final AnalyzeView view;

  public AnalyzePlace(AnalyzeModel model, Browse browse) {
    this.model = model;
    view = new AnalyzeView(model, browse);
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
    actions.add(new Action("Show the query library", null, () -> view.show(SidePane.Part.LIBRARY)));
    actions.add(
        new Action("Show the queries that were run", null, () -> view.show(SidePane.Part.HISTORY)));
    actions.add(
        new Action("Set the budget of queries", null, () -> view.show(SidePane.Part.BUDGET)));
    for (Query query : model.shelf().all()) {
      actions.add(new Action("Query: " + query.title(), null, () -> view.use(query)));
    }
    return actions;
  }

  @Override
  public void shown() {
    model.refresh();
  }
}
