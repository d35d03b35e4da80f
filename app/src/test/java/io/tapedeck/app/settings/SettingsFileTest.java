package io.tapedeck.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

  @TempDir Path home;

  @Test
  void whatIsSavedComesBack() {
    WindowSettings settings =
        new WindowSettings(
            new WindowSettings.Bounds(10, 20, 1200, 800, true),
            "live",
            ThemeChoice.DARK,
            "/t/a.csv",
            "x60",
            List.of("/t/a.csv", "/t/b.csv"),
            List.of("SELECT 1"),
            312.5);
    new SettingsFile(home.resolve("new")).save(settings);
    assertThat(new SettingsFile(home.resolve("new")).load()).isEqualTo(settings);
    assertThat(home.resolve("new"))
        .isDirectoryContaining("glob:**console.json")
        .isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void anEmptyHomeHasTheDefaults() {
    assertThat(new SettingsFile(home).load()).isEqualTo(WindowSettings.DEFAULTS);
  }

  @Test
  void aBrokenFileIsKeptBesideAndTheDefaultsAreUsed() throws IOException {
    Files.writeString(home.resolve("console.json"), "{ \"theme\": \"PURPLE\"");
    assertThat(new SettingsFile(home).load()).isEqualTo(WindowSettings.DEFAULTS);
    assertThat(home.resolve("console.json.broken")).hasContent("{ \"theme\": \"PURPLE\"");
    assertThat(home.resolve("console.json")).doesNotExist();
  }

  @Test
  void aFileOfAnotherVersionKeepsWhatItHas() throws IOException {
    Files.writeString(home.resolve("console.json"), "{\"place\": \"catalog\", \"zoom\": 2}");
    WindowSettings loaded = new SettingsFile(home).load();
    assertThat(loaded.place()).isEqualTo("catalog");
    assertThat(loaded.theme()).isEqualTo(ThemeChoice.SYSTEM);
    assertThat(loaded.pace()).isEqualTo("1000/s");
    assertThat(loaded.recent()).isEmpty();
    assertThat(loaded.side()).isNull();
  }
}
