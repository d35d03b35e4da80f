package io.tapedeck.app.shell;

import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.sink.Gap;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the topic deleted before it was stored, and the choice to go on without it.
final class LostCard extends VBox {

  private static final int SHOWN = 4;

  /// @param goOn has it noted and plays
  /// @param dismiss leaves it as it is
  LostCard(List<Gap> gaps, Runnable goOn, Runnable dismiss) {
    getStyleClass().add("error-card");
    Label what = Prose.of("What the topic lost", new FontIcon(Feather.ALERT_TRIANGLE));
    what.getStyleClass().add("error-what");
    getChildren().add(what);
    gaps.stream().limit(SHOWN).forEach(gap -> say(gap.text()));
    if (gaps.size() > SHOWN) {
      say("And more: " + gaps.size() + " partitions in all.");
    }
    say(
        gaps.isEmpty()
            ? "Nothing is missing any more: the topic holds everything that is not stored yet."
            : "If a replica still holds them, restore the topic. If not, it can be noted in the"
                + " lake that they are lost, which cannot be undone: verifying names them from then"
                + " on, and playing goes on.");
    HBox actions = new HBox();
    actions.getStyleClass().add("error-actions");
    actions
        .getChildren()
        .addAll(
            button(gaps.isEmpty() ? "Play" : "Note them as lost and play", goOn),
            button("Dismiss", dismiss));
    getChildren().add(actions);
    setMaxHeight(Region.USE_PREF_SIZE);
    setAccessibleText(
        "What the topic lost. " + gaps.stream().map(Gap::text).collect(Collectors.joining(" ")));
  }

  private void say(String text) {
    Label label = Prose.of(text);
    label.getStyleClass().add("error-why");
    getChildren().add(label);
  }

  private static Button button(String name, Runnable action) {
    Button button = new Button(name);
    button.setOnAction(_ -> action.run());
    return button;
  }
}
