package io.tapedeck.app.analyze;

import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.query.library.SuggestedChart;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Which chart is drawn of an answer, and of which subject where it can be of one alone. Ids:
/// `#analyze-chart-kind`, `#analyze-chart-subject`.
final class ChartChoice {

  private final ComboBox<ChartKind> kinds = new ComboBox<>();
  private final ComboBox<String> subjects = new ComboBox<>();
  private final HBox box = new HBox(6, kinds, subjects);
  private final Runnable chosen;
  private List<ChartPlan> plans = List.of(ChartPlan.TABLE);
  private List<QueryRow> rows = List.of();
  private boolean filling;

  /// @param chosen is told when somebody chose
  ChartChoice(Runnable chosen) {
    this.chosen = chosen;
    kinds.setId("analyze-chart-kind");
    kinds.setAccessibleText("Chart of the result");
    kinds.setCellFactory(_ -> new Name());
    kinds.setButtonCell(new Name());
    subjects.setId("analyze-chart-subject");
    subjects.setAccessibleText("What the chart is of");
    box.setAlignment(Pos.CENTER_LEFT);
    for (Node part : List.of(kinds, subjects)) {
      part.managedProperty().bind(part.visibleProperty());
    }
    kinds.valueProperty().addListener((_, _, _) -> kindChosen());
    subjects.valueProperty().addListener((_, _, _) -> tell());
    kinds.setVisible(false);
    subjects.setVisible(false);
  }

  Node node() {
    return box;
  }

  /// Offers what an answer can be drawn as, and begins with the most fitting.
  void offer(List<QueryColumn> columns, List<QueryRow> answer, SuggestedChart suggested) {
    rows = answer;
    plans = ChartPlan.of(columns, answer, suggested);
    filling = true;
    kinds.getItems().setAll(plans.stream().map(ChartPlan::kind).toList());
    kinds.setValue(plans.getFirst().kind());
    kinds.setVisible(plans.size() > 1);
    fillSubjects();
    filling = false;
  }

  /// What is drawn.
  ChartPlan plan() {
    return plans.stream()
        .filter(plan -> plan.kind() == kinds.getValue())
        .findFirst()
        .orElse(ChartPlan.TABLE);
  }

  /// Of what it is drawn; empty for all.
  String subject() {
    @Nullable String subject = subjects.getValue();
    return subject == null || !plan().ofOneSubject() ? "" : subject;
  }

  private void kindChosen() {
    boolean before = filling;
    filling = true;
    fillSubjects();
    filling = before;
    tell();
  }

  private void fillSubjects() {
    List<String> all = plan().ofOneSubject() ? Drawing.subjects(rows, plan()) : List.of();
    @Nullable String kept = subjects.getValue();
    subjects.getItems().setAll(all);
    subjects.setValue(
        kept != null && all.contains(kept) ? kept : all.stream().findFirst().orElse(null));
    subjects.setVisible(all.size() > 1);
  }

  private void tell() {
    if (!filling) {
      chosen.run();
    }
  }

  private static final class Name extends ListCell<ChartKind> {
    @Override
    protected void updateItem(@Nullable ChartKind kind, boolean empty) {
      super.updateItem(kind, empty);
      setText(empty || kind == null ? null : kind.label());
    }
  }
}
