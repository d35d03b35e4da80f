package io.tapedeck.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class HomeTest {

  private static final Path OF_SYSTEM = Path.of(System.getProperty("user.home"));

  @Test
  void theFolderThatWasAskedForComesFirstThenTheOneOfTheEnvironment() {
    Map<String, String> environment = Map.of("TAPEDECK_HOME", "named", "HOME", "of-user");
    assertThat(Home.of(Path.of("asked"), environment).folder())
        .isEqualTo(Path.of("asked").toAbsolutePath());
    assertThat(Home.of(null, environment).folder()).isEqualTo(Path.of("named").toAbsolutePath());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "HOME means nothing there")
  void elseItIsWhereAShellWouldLookForIt() {
    assertThat(Home.of(null, Map.of("HOME", "/data/someone")).folder())
        .isEqualTo(Path.of("/data/someone/.tapedeck"));
  }

  @Test
  void withoutAHomeInTheEnvironmentItIsTheUsersThatTheSystemNames() {
    Path expected = OF_SYSTEM.resolve(".tapedeck").toAbsolutePath().normalize();
    assertThat(Home.of(null, Map.of()).folder()).isEqualTo(expected);
    assertThat(Home.of(null, Map.of("HOME", " ", "TAPEDECK_HOME", "")).folder())
        .isEqualTo(expected);
  }
}
