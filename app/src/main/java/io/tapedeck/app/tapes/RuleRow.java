package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.app.parts.Segments;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.Severity;
import io.tapedeck.engine.tape.TapeProfile;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One quality rule: what it says, how many records of this tape break it and where, and what is to
/// become of such a record. Ids: `#rule-<word>`, `#rule-<word>-off`, `-flag`, `-quarantine`.
final class RuleRow extends VBox {

  private final QualityRule rule;

  RuleRow(TapesModel model, QualityRule rule, TapeProfile profile) {
    this.rule = rule;
    long count = profile.findings().getOrDefault(rule, 0L);
    getStyleClass().add("td-rule");
    Label name = new Label(RuleWords.title(rule));
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label meaning = Prose.of(RuleWords.meaning(rule));
    meaning.getStyleClass().addAll("td-muted", "td-small");
    VBox words = new VBox(name, meaning);
    HBox.setHgrow(words, Priority.ALWAYS);
    Label found = new Label(Figures.count(count));
    found.setId("rule-" + rule.word());
    found.getStyleClass().addAll("td-value", count == 0 ? "td-muted" : "td-warn");
    found.setAccessibleText(Figures.count(count) + " records: " + RuleWords.title(rule));
    found.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(12, words, found, severity(model));
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(row);
    List<TapeProfile.Example> examples = profile.examples().getOrDefault(rule, List.of());
    if (!examples.isEmpty()) {
      getChildren().add(examples(examples));
    }
  }

  private Node severity(TapesModel model) {
    Segments<Severity> choice =
        new Segments<>(
            "rule-" + rule.word() + "-",
            List.of(Severity.values()),
            severity -> severity.name().toLowerCase(Locale.ROOT),
            RuleRow::label,
            severity -> model.change(now -> now.with(rule, severity)));
    choice.show(model.choice().get().quality().of(rule));
    choice.setMinWidth(Region.USE_PREF_SIZE);
    choice.setAccessibleText("What becomes of a record with: " + RuleWords.title(rule));
    return choice;
  }

  private static String label(Severity severity) {
    return switch (severity) {
      case OFF -> "Off";
      case FLAG -> "Flag";
      case QUARANTINE -> "Quarantine";
    };
  }

  private static Node examples(List<TapeProfile.Example> examples) {
    VBox lines = new VBox(2);
    for (TapeProfile.Example example : examples) {
      String time = example.time() == null ? "" : ", " + Figures.time(example.time());
      Label line =
          Prose.of(
              "Row %s, %s%s: %s"
                  .formatted(
                      Figures.count(example.row()), example.symbol(), time, example.detail()));
      line.getStyleClass().add("td-small");
      lines.getChildren().add(line);
    }
    TitledPane pane =
        new TitledPane(examples.size() == 1 ? "1 example" : examples.size() + " examples", lines);
    pane.setExpanded(false);
    pane.setAnimated(false);
    pane.getStyleClass().add("dense");
    return pane;
  }
}
