package io.tapedeck.app.lake;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What is known of the chosen object: from the listing, and from the plan that made it. Ids:
/// `#object-key`, `#object-closed`.
final class ObjectCard {

  private final LakeModel model;
  private final GridPane facts = new GridPane(12, 6);
  private final Card card;

  ObjectCard(LakeModel model) {
    this.model = model;
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    facts.getColumnConstraints().addAll(names, values);
    ScrollPane scroll = new ScrollPane(facts);
    scroll.setFitToWidth(true);
    scroll.setMinHeight(0);
    scroll.getStyleClass().add("edge-to-edge");
    card = new Card("One object", scroll).growing(scroll);
    model.object().addListener((_, _, _) -> show());
    model.origin().answer().addListener((_, _, _) -> show());
    show();
  }

  Card node() {
    return card;
  }

  private void show() {
    facts.getChildren().clear();
    LakeObject object = model.object().get();
    if (object == null) {
      facts.add(Prose.muted("Choose an object in the tree to see why it was closed."), 0, 0, 2, 1);
      return;
    }
    fact("Key", object.key().value()).setId("object-key");
    fact("Size", Figures.bytes(object.bytes()));
    fact("Written", Figures.time(object.modified()) + " UTC");
    switch (model.origin().answer().get()) {
      case Answer.Unasked<Optional<PlannedObject>> _ -> {}
      case Answer.Pending<Optional<PlannedObject>> _ -> fact("Closed by", "looking it up…");
      case Answer.Ready<Optional<PlannedObject>>(Optional<PlannedObject> origin) ->
          origin(origin.orElse(null));
      case Answer.Failed<Optional<PlannedObject>> failed ->
          fact("Closed by", failed.error().text());
    }
  }

  private void origin(@Nullable PlannedObject origin) {
    if (origin == null) {
      facts.add(
          Prose.muted(
              "No plan names it: compaction made it, or somebody else. Verify tells which."),
          0,
          facts.getRowCount(),
          2,
          1);
      return;
    }
    fact("Closed by", origin.closed().word()).setId("object-closed");
    fact("Records", Figures.count(origin.rows()));
    fact("From", Figures.time(origin.least()));
    fact("To", Figures.time(origin.greatest()));
    fact("Partition", CompactWords.partition(origin.partition()));
    fact("SHA-256", origin.sha256());
  }

  private Label fact(String name, String value) {
    Label key = new Label(name);
    key.getStyleClass().add("td-key");
    Label text = Prose.muted(value);
    text.getStyleClass().setAll("label", "td-value");
    text.setAccessibleText(name + " " + value);
    facts.addRow(facts.getRowCount(), key, text);
    return text;
  }
}
