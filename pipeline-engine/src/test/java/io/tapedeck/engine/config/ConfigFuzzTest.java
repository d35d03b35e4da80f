package io.tapedeck.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.report.FuzzReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Whatever stands in `config.yaml`, it is profiles or is refused with what is wrong.
class ConfigFuzzTest {

  @RegisterExtension static final FuzzReport FUZZ = new FuzzReport("any bytes as a configuration");

  private static final Map<String, String> ENVIRONMENT = Map.of("SECRET", "canary-3141");

  @TempDir static Path home;

  @FuzzTest(maxDuration = "5m")
  void anyConfiguration(byte[] bytes) throws IOException {
    FUZZ.input(bytes);
    Path file = Files.write(new Home(home).configFile(), bytes);
    try {
      ConfigFile.profiles(file, ENVIRONMENT)
          .forEach(
              (name, profile) -> {
                assertThat(profile.name()).isEqualTo(name);
                assertThat(profile.toString()).doesNotContain("canary");
              });
    } catch (EngineException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
      assertThat(e.text()).contains(file.toString()).doesNotContain("canary");
    }
  }
}
