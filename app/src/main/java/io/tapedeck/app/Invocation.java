package io.tapedeck.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody who started the program wants: the window, or the command line. Decided from text
/// alone, before any class of JavaFX is loaded.
sealed interface Invocation {

  /// The window over a home, with the profile that the home's configuration names unless one is
  /// given.
  record Window(Path home, @Nullable String profile) implements Invocation {}

  /// Everything else.
  record CommandLine(List<String> arguments) implements Invocation {}

  /// The window was wanted where none can be shown.
  record NoDisplay() implements Invocation {}

  /// Reads the arguments.
  ///
  /// @param environment the environment variables
  /// @param properties looks up a system property; null if it is not set
  static Invocation of(
      List<String> arguments, Map<String, String> environment, Properties properties) {
    Map<String, String> options = new java.util.HashMap<>();
    List<String> rest = new ArrayList<>(arguments);
    while (rest.size() >= 2
        && (rest.getFirst().equals("--home") || rest.getFirst().equals("--profile"))) {
      options.put(rest.removeFirst(), rest.removeFirst());
    }
    if (!rest.isEmpty()) {
      return new CommandLine(List.copyOf(arguments));
    }
    if (!hasDisplay(environment, properties)) {
      return new NoDisplay();
    }
    String home = options.getOrDefault("--home", environment.get("TAPEDECK_HOME"));
    Path folder =
        home == null || home.isBlank()
            ? Path.of(properties.orElse("user.home", ".")).resolve(".tapedeck")
            : Path.of(home);
    return new Window(folder.toAbsolutePath(), options.get("--profile"));
  }

  private static boolean hasDisplay(Map<String, String> environment, Properties properties) {
    boolean linux = properties.orElse("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    boolean headless = properties.orElse("glass.platform", "").equalsIgnoreCase("Headless");
    return !linux
        || headless
        || !environment.getOrDefault("DISPLAY", "").isBlank()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
  }

  /// The system's properties.
  @FunctionalInterface
  interface Properties {
    @Nullable String get(String name);

    default String orElse(String name, String fallback) {
      String value = get(name);
      return value == null ? fallback : value;
    }
  }
}
