package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.CommandField;
import io.tapedeck.app.shell.Browse;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.query.help.SqlFix;
import io.tapedeck.engine.query.help.SqlProblem;
import io.tapedeck.engine.query.text.TextRange;
import io.tapedeck.engine.state.QueryState;
import javafx.collections.MapChangeListener;
import javafx.geometry.Insets;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One tab: the statement over its answer. Ids: `#analyze-command`, and those of [RunBar],
/// [ParameterForm], [SaveForm], [SqlEditor] and [ResultPane].
final class QueryPane extends BorderPane {

  private static final double WRITING = 0.5;
  private static final double READING = 0.36;

  private final QueryTab tab;
  private final SqlEditor editor;
  private final ResultPane result;
  private final CommandField command = new CommandField("analyze");

  /// @param budget shows where the budget is set
  QueryPane(AnalyzeModel model, QueryTab tab, Browse browse, Runnable budget) {
    this.tab = tab;
    Draft draft = tab.draft();
    editor = new SqlEditor(draft.sql());
    SaveForm save = new SaveForm(draft, model.shelf());
    RunBar bar = new RunBar(tab, model.spending(), model.topicAway(), save::open);
    command.visibleProperty().bind(bar.command());
    command.managedProperty().bind(bar.command());
    command.visibleProperty().addListener((_, _, _) -> showCommand());
    draft.sql().addListener((_, _, _) -> showCommand());
    draft.values().addListener((MapChangeListener<String, String>) _ -> showCommand());
    tab.hot().addListener((_, _, _) -> showCommand());
    VBox top = new VBox(8, bar, save, new ParameterForm(draft), command, editor.node());
    VBox.setVgrow(editor.node(), Priority.ALWAYS);
    top.setPadding(new Insets(8, 0, 8, 0));
    result = new ResultPane(tab, browse, this::apply, budget);
    Halves halves = new Halves(top, result, WRITING);
    setCenter(halves);
    tab.state()
        .addListener(
            (_, _, state) -> {
              halves.give(state instanceof QueryState.Succeeded ? READING : WRITING);
              markProblem();
            });
  }

  QueryTab tab() {
    return tab;
  }

  /// For tests: what the editor marks as wrong.
  SqlEditor editor() {
    return editor;
  }

  /// Gives the editor the focus. A pane that has just been put into the window has its parts there
  /// only once styles are applied, and what is not in the window cannot have the focus.
  void focus() {
    applyCss();
    editor.focus();
  }

  /// Gives the rows of the next answer the focus, unless the person has gone elsewhere until then.
  void readNext() {
    result.focusNext(editor::isFocused);
  }

  private void showCommand() {
    if (!command.isVisible()) {
      return;
    }
    try {
      command.show(AnalyzeModel.command(tab.draft(), tab.hot().get()));
    } catch (EngineException e) {
      command.show("# " + e.text());
    }
  }

  private void markProblem() {
    tab.answered().problem().flatMap(SqlProblem::place).ifPresent(place -> mark(place));
  }

  private void mark(TextRange place) {
    if (isStillTheStatement()) {
      editor.mark(inText(place));
      editor.focus();
    }
  }

  /// Makes the edit in the statement that failed; not in one that was changed since.
  private void apply(SqlFix fix) {
    if (isStillTheStatement()) {
      editor.replace(inText(fix.range()), fix.replacement());
    }
  }

  private boolean isStillTheStatement() {
    String failed = tab.answered().order().query().statement().source();
    return tab.draft().query().get().sql().equals(failed);
  }

  private TextRange inText(TextRange range) {
    int offset = tab.draft().offset();
    return new TextRange(range.start() + offset, range.end() + offset);
  }
}
