package io.tapedeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvocationTest {

  private static final Map<String, String> DISPLAY = Map.of("DISPLAY", ":0");
  private static final Map<String, String> LINUX = Map.of("os.name", "Linux");

  @Test
  void withoutArgumentsItIsTheWindowOverTheUsualHome() {
    assertThat(of(List.of(), DISPLAY, LINUX))
        .isEqualTo(window(System.getProperty("user.home") + "/.tapedeck", "local"));
  }

  @Test
  void homeAndProfileAloneStillMeanTheWindow() {
    assertThat(of(List.of("--profile", "aws-dev", "--home", "/data/td"), DISPLAY, LINUX))
        .isEqualTo(window("/data/td", "aws-dev"));
  }

  @Test
  void theEnvironmentNamesAHome() {
    Map<String, String> environment = Map.of("DISPLAY", ":0", "TAPEDECK_HOME", "/srv/td");
    assertThat(of(List.of(), environment, LINUX)).isEqualTo(window("/srv/td", "local"));
  }

  @Test
  void anythingElseIsTheCommandLineWithAllItsArguments() {
    List<String> arguments = List.of("--home", "/data/td", "run", "a.csv");
    assertThat(of(arguments, DISPLAY, LINUX)).isEqualTo(new Invocation.CommandLine(arguments));
    assertThat(of(List.of("--home"), DISPLAY, LINUX))
        .isEqualTo(new Invocation.CommandLine(List.of("--home")));
    assertThat(of(List.of("run", "a.csv"), Map.of(), LINUX))
        .isInstanceOf(Invocation.CommandLine.class);
  }

  @Test
  void aRehearsalIsAskedForAloneAndNeedsNoDisplay() {
    assertThat(of(List.of("--rehearse"), Map.of(), LINUX)).isEqualTo(new Invocation.Rehearsal());
    assertThat(of(List.of("--rehearse", "run"), Map.of(), LINUX))
        .isInstanceOf(Invocation.CommandLine.class);
  }

  @Test
  void linuxWithoutADisplayHasNoWindow() {
    assertThat(of(List.of(), Map.of("DISPLAY", ""), LINUX)).isEqualTo(new Invocation.NoDisplay());
    assertThat(of(List.of(), Map.of("WAYLAND_DISPLAY", "wayland-0"), LINUX))
        .isInstanceOf(Invocation.Window.class);
    Map<String, String> headless = Map.of("os.name", "Linux", "glass.platform", "Headless");
    assertThat(of(List.of(), Map.of(), headless)).isInstanceOf(Invocation.Window.class);
    assertThat(of(List.of(), Map.of(), Map.of("os.name", "Mac OS X")))
        .isInstanceOf(Invocation.Window.class);
  }

  private static Invocation window(String home, String profile) {
    return new Invocation.Window(new Home(Path.of(home)), profile);
  }

  private static Invocation of(
      List<String> arguments, Map<String, String> environment, Map<String, String> properties) {
    return Invocation.of(arguments, environment, properties::get);
  }
}
