package io.tapedeck.app;

import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody who started the program wants: the window, or the command line. Decided from text
/// alone, before any class of JavaFX is loaded.
sealed interface Invocation {

  /// The argument that asks for a rehearsal.
  String REHEARSE = "--rehearse";

  /// The window over a home, with the profile `local` unless another is given.
  record Window(Home home, String profile) implements Invocation {}

  /// Everything else.
  record CommandLine(List<String> arguments) implements Invocation {}

  /// What a build does for quick starts.
  record Rehearsal() implements Invocation {}

  /// The window was wanted where none can be shown.
  record NoDisplay() implements Invocation {}

  /// Reads the arguments.
  ///
  /// @param environment the environment variables
  /// @param properties looks up a system property; null if it is not set
  static Invocation of(
      List<String> arguments, Map<String, String> environment, Properties properties) {
    if (arguments.equals(List.of(REHEARSE))) {
      return new Rehearsal();
    }
    Map<String, String> options = new HashMap<>();
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
    String home = options.get("--home");
    return new Window(
        Home.of(home == null ? null : Path.of(home), environment),
        options.getOrDefault("--profile", Profile.LOCAL));
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
