package io.tapedeck.app.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the window remembers from one day to the next. Nothing in here changes what the engine
/// does.
///
/// @param bounds where the window was, null if it never was anywhere
/// @param place the place that was open, null for the first
/// @param theme the chosen theme
/// @param tape the file that was loaded last, null if none was
/// @param pace the pace in its written form
/// @param recent the files that were chosen, the latest first
/// @param queries the text of the SQL tabs in their order
/// @param side how wide the side pane of the Analyze place was made, null if nobody ever did
@JsonIgnoreProperties(ignoreUnknown = true)
public record WindowSettings(
    @Nullable Bounds bounds,
    @Nullable String place,
    ThemeChoice theme,
    @Nullable String tape,
    String pace,
    List<String> recent,
    List<String> queries,
    @Nullable Double side) {

  /// What a new home has.
  public static final WindowSettings DEFAULTS =
      new WindowSettings(
          null, null, ThemeChoice.SYSTEM, null, "1000/s", List.of(), List.of(), null);

  public WindowSettings {
    theme = orElse(theme, ThemeChoice.SYSTEM);
    pace = orElse(pace, "1000/s");
    recent = List.copyOf(orElse(recent, List.of()));
    queries = List.copyOf(orElse(queries, List.of()));
  }

  // A file written by an older version lacks fields; Jackson then hands over null whatever the type
  // says.
  private static <T> T orElse(@Nullable T value, T fallback) {
    return value == null ? fallback : value;
  }

  public WindowSettings withBounds(Bounds now) {
    return new WindowSettings(now, place, theme, tape, pace, recent, queries, side);
  }

  public WindowSettings withPlace(String now) {
    return new WindowSettings(bounds, now, theme, tape, pace, recent, queries, side);
  }

  public WindowSettings withTheme(ThemeChoice now) {
    return new WindowSettings(bounds, place, now, tape, pace, recent, queries, side);
  }

  public WindowSettings withTape(String now) {
    return new WindowSettings(bounds, place, theme, now, pace, recent, queries, side);
  }

  public WindowSettings withPace(String now) {
    return new WindowSettings(bounds, place, theme, tape, now, recent, queries, side);
  }

  public WindowSettings withRecent(List<String> now) {
    return new WindowSettings(bounds, place, theme, tape, pace, now, queries, side);
  }

  public WindowSettings withQueries(List<String> now) {
    return new WindowSettings(bounds, place, theme, tape, pace, recent, now, side);
  }

  public WindowSettings withSide(double now) {
    return new WindowSettings(bounds, place, theme, tape, pace, recent, queries, now);
  }

  /// The window on the screen, in the screen's units.
  public record Bounds(double x, double y, double width, double height, boolean maximized) {}
}
