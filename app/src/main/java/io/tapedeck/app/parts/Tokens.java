package io.tapedeck.app.parts;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/// The colours of the theme as values, for what does not read style sheets. An invisible child of
/// the view; tells whenever the theme changes. Used on the JavaFX application thread only.
public final class Tokens extends Pane {

  private final Map<Token, Label> probes = new EnumMap<>(Token.class);

  /// Calls `changed` after any colour has changed.
  public Tokens(Runnable changed) {
    setManaged(false);
    setOpacity(0);
    setMouseTransparent(true);
    setFocusTraversable(false);
    for (Token token : Token.values()) {
      Label probe = new Label();
      probe.getStyleClass().add(token.styleClass);
      probe.textFillProperty().addListener((_, _, _) -> changed.run());
      probes.put(token, probe);
      getChildren().add(probe);
    }
  }

  public Color get(Token token) {
    Label probe = probes.get(token);
    return probe != null && probe.getTextFill() instanceof Color color ? color : Color.GRAY;
  }

  /// The colours that are asked for, each with the style class that looks it up.
  public enum Token {
    SURFACE("td-token-surface"),
    TEXT("td-token-text"),
    MUTED("td-token-muted"),
    ACCENT("td-token-accent"),
    BORDER("td-token-border");

    private final String styleClass;

    Token(String styleClass) {
      this.styleClass = styleClass;
    }
  }
}
