package io.tapedeck.app.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/// What the window remembers from one day to the next. Nothing in here changes what the engine
/// does.
///
/// @param bounds where the window was, null if it never was anywhere
/// @param place the place that was open, null for the first
/// @param theme the chosen theme
/// @param tape the file that was loaded last, null if none was
/// @param pace the pace in its written form
@JsonIgnoreProperties(ignoreUnknown = true)
public record WindowSettings(
    @Nullable Bounds bounds,
    @Nullable String place,
    ThemeChoice theme,
    @Nullable String tape,
    String pace) {

  /// What a new home has.
  public static final WindowSettings DEFAULTS =
      new WindowSettings(null, null, ThemeChoice.SYSTEM, null, "1000/s");

  public WindowSettings {
    theme = orElse(theme, ThemeChoice.SYSTEM);
    pace = orElse(pace, "1000/s");
  }

  // A file written by an older version lacks fields; Jackson then hands over null whatever the type
  // says.
  private static <T> T orElse(@Nullable T value, T fallback) {
    return value == null ? fallback : value;
  }

  public WindowSettings withBounds(Bounds now) {
    return new WindowSettings(now, place, theme, tape, pace);
  }

  public WindowSettings withPlace(String now) {
    return new WindowSettings(bounds, now, theme, tape, pace);
  }

  public WindowSettings withTheme(ThemeChoice now) {
    return new WindowSettings(bounds, place, now, tape, pace);
  }

  public WindowSettings withTape(String now) {
    return new WindowSettings(bounds, place, theme, now, pace);
  }

  public WindowSettings withPace(String now) {
    return new WindowSettings(bounds, place, theme, tape, now);
  }

  /// The window on the screen, in the screen's units.
  public record Bounds(double x, double y, double width, double height, boolean maximized) {}
}
