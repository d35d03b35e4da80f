package io.tapedeck.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.tapedeck.app.settings.ThemeChoice;
import java.net.URL;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/// Light or dark: the user agent style sheet of the application and the project's own sheet on each
/// scene. Follows the desktop until a person chooses. One per application; used on the JavaFX
/// application thread only.
public final class Theme {

  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final String OWN = "/io/tapedeck/resources/themes/tapedeck.css";

  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
  private ThemeChoice choice = ThemeChoice.SYSTEM;

  public Theme() {
    Platform.getPreferences().colorSchemeProperty().addListener(_ -> choose(choice));
  }

  /// Whether the dark one is on.
  public ReadOnlyBooleanProperty dark() {
    return dark.getReadOnlyProperty();
  }

  public ThemeChoice choice() {
    return choice;
  }

  public void choose(ThemeChoice wanted) {
    choice = wanted;
    boolean nowDark =
        switch (wanted) {
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
          case LIGHT -> false;
          case DARK -> true;
        };
    Application.setUserAgentStylesheet(
        nowDark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    dark.set(nowDark);
  }

  /// Dresses a scene and keeps it dressed.
  public void dress(Scene scene) {
    URL own = Objects.requireNonNull(Theme.class.getResource(OWN), OWN);
    scene.getStylesheets().add(own.toExternalForm());
    scene.getRoot().pseudoClassStateChanged(DARK, dark.get());
    dark.addListener((_, _, now) -> scene.getRoot().pseudoClassStateChanged(DARK, now));
  }
}
