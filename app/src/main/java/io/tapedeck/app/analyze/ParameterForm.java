package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryParameter;
import java.util.List;
import javafx.collections.MapChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// What the statement of a tab answers and asks for: a sentence, and a field for each parameter.
/// Not there for a statement without either. Ids: `#analyze-about`, `#analyze-parameters`,
/// `#analyze-parameter-problem`, and those of [ParameterField].
final class ParameterForm extends VBox {

  private final Draft draft;
  private final Label about = Prose.named("analyze-about");
  private final FlowPane fields = new FlowPane(8, 6);
  private final Label problem = Prose.named("analyze-parameter-problem");
  private List<QueryParameter> shown = List.of();

  ParameterForm(Draft draft) {
    super(6);
    this.draft = draft;
    about.getStyleClass().addAll("td-muted", "td-small");
    fields.setPrefWrapLength(RunBar.WRAP);
    fields.setId("analyze-parameters");
    problem.getStyleClass().add("td-bad");
    for (var part : List.of(about, fields, problem)) {
      part.managedProperty().bind(part.visibleProperty());
    }
    managedProperty().bind(visibleProperty());
    getChildren().addAll(about, fields, problem);
    draft.query().addListener((_, _, _) -> show());
    draft.problem().addListener((_, _, _) -> show());
    draft.values().addListener((MapChangeListener<String, String>) _ -> showProblem());
    show();
  }

  private void show() {
    Query query = draft.query().get();
    about.setText(query.about());
    about.setVisible(!query.about().isEmpty());
    // A form that is being filled in must not be made anew with every key in the editor.
    if (!query.parameters().equals(shown)) {
      shown = query.parameters();
      fields.getChildren().setAll(shown.stream().map(this::field).toList());
    }
    fields.setVisible(!shown.isEmpty());
    showProblem();
  }

  /// What is wrong with the statement, or with the first value that does not fit.
  private void showProblem() {
    String wrong =
        draft.problem().get().isEmpty()
            ? shown.stream()
                .filter(one -> draft.values().containsKey(one.name()))
                .filter(one -> !Draft.wrong(one, value(one)).isEmpty())
                .findFirst()
                .map(one -> one.name() + " " + Draft.wrong(one, value(one)))
                .orElse("")
            : draft.problem().get();
    problem.setText(wrong);
    problem.setVisible(!wrong.isEmpty());
    setVisible(about.isVisible() || problem.isVisible() || fields.isVisible());
  }

  private String value(QueryParameter parameter) {
    return draft.values().getOrDefault(parameter.name(), parameter.standard().orElse(""));
  }

  private ParameterField field(QueryParameter parameter) {
    return new ParameterField(
        parameter, value(parameter), given -> draft.values().put(parameter.name(), given));
  }
}
