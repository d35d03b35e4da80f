package io.tapedeck.engine.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How much of a bar a run does. `-Dtapedeck.size=ci` asks for what the bar is about,
/// `-Dtapedeck.size=long` for the long run; without it the build does as much as shows that
/// everything works. A property of its own, `-Dtapedeck.kills=7`, sets one number whatever the
/// size.
public enum BarSize {
  /// A part of the default build, which has to be over soon.
  BUILD,
  /// What the bar asks for.
  CI,
  /// What the bar asks for once.
  LONG;

  /// The size that was asked for.
  ///
  /// @throws IllegalArgumentException if it is none
  public static BarSize asked() {
    return BarSize.valueOf(
        System.getProperty("tapedeck.size", BUILD.name()).toUpperCase(Locale.ROOT));
  }

  /// @param name of the property that sets it whatever the size, after `tapedeck.`
  /// @throws IllegalArgumentException if what is set is no number
  public static int number(String name, int build, int ci, int longest) {
    @Nullable String set = System.getProperty("tapedeck." + name);
    return set != null ? Integer.parseInt(set) : asked().of(build, ci, longest);
  }

  /// As [#number], with a fraction.
  public static double real(String name, double build, double ci, double longest) {
    @Nullable String set = System.getProperty("tapedeck." + name);
    return set != null ? Double.parseDouble(set) : asked().of(build, ci, longest);
  }

  /// As [#number], of a word.
  public static String word(String name, String build, String ci, String longest) {
    return System.getProperty("tapedeck." + name, asked().of(build, ci, longest));
  }

  private <T> T of(T build, T ci, T longest) {
    return switch (this) {
      case BUILD -> build;
      case CI -> ci;
      case LONG -> longest;
    };
  }
}
