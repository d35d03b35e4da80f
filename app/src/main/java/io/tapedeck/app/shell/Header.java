package io.tapedeck.app.shell;

import io.tapedeck.app.settings.ThemeChoice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The top line: name, environment, the way to every action, the zone of all times, the theme.
final class Header extends HBox {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Label profile = new Label();
  private final Label clock = new Label("UTC");
  private final Button theme;

  Header(Runnable palette, Runnable nextTheme, Runnable shortcuts) {
    getStyleClass().add("app-header");
    setAlignment(Pos.CENTER_LEFT);
    Label name = new Label("TapeDeck");
    name.getStyleClass().add("app-name");
    profile.getStyleClass().add("profile-badge");
    profile.setId("profile");
    profile.setVisible(false);
    Button search = new Button("Search actions…", new FontIcon(Feather.SEARCH));
    search.setId("palette-button");
    search.getStyleClass().add("palette-button");
    search.setAlignment(Pos.CENTER_LEFT);
    search.setAccessibleText("Search actions, Ctrl+K");
    search.setOnAction(_ -> palette.run());
    Label keys = new Label("Ctrl+K");
    keys.getStyleClass().add("key-cap");
    search.setGraphicTextGap(8);
    HBox searchBox = new HBox(search, keys);
    searchBox.getStyleClass().add("palette-box");
    searchBox.setAlignment(Pos.CENTER);
    clock.getStyleClass().add("clock");
    clock.setTooltip(new Tooltip("All times are shown in UTC"));
    theme = Icons.button(Feather.MONITOR, "Theme", nextTheme);
    theme.setId("theme");
    Button help = Icons.button(Feather.HELP_CIRCLE, "Keyboard shortcuts", shortcuts);
    getChildren()
        .addAll(Icons.logo(0.9), name, profile, space(), searchBox, space(), clock, theme, help);
  }

  void setProfile(String name) {
    profile.setText(name);
    profile.setVisible(true);
    profile.getStyleClass().removeAll("env-local", "env-other", "env-production");
    profile.getStyleClass().add(Environment.of(name).styleClass());
    profile.setTooltip(new Tooltip("The profile in use: " + name));
    profile.setAccessibleText("Profile " + name);
  }

  void setTheme(ThemeChoice choice) {
    Feather icon =
        switch (choice) {
          case SYSTEM -> Feather.MONITOR;
          case LIGHT -> Feather.SUN;
          case DARK -> Feather.MOON;
        };
    String text = "Theme: " + choice.name().toLowerCase(Locale.ROOT);
    theme.setGraphic(new FontIcon(icon));
    theme.setTooltip(new Tooltip(text));
    theme.setAccessibleText(text);
  }

  void tick(Instant now) {
    clock.setText(CLOCK.format(now) + " UTC");
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  /// What the name of a profile says about the harm that a mistake would do there.
  enum Environment {
    LOCAL("env-local"),
    OTHER("env-other"),
    PRODUCTION("env-production");

    private final String styleClass;

    Environment(String styleClass) {
      this.styleClass = styleClass;
    }

    static Environment of(String profile) {
      String name = profile.toLowerCase(Locale.ROOT);
      if (name.equals("local")) {
        return LOCAL;
      }
      return name.contains("prod") || name.contains("live") ? PRODUCTION : OTHER;
    }

    String styleClass() {
      return styleClass;
    }
  }
}
