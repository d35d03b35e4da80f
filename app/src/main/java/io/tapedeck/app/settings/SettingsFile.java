package io.tapedeck.app.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file `console.json` of a home. Written whole and then moved into place, so that a crash
/// leaves the old one. Reads and writes block; one thread at a time.
public final class SettingsFile {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  public SettingsFile(Path home) {
    file = home.resolve("console.json");
  }

  /// What was saved; the defaults if nothing was. A file that cannot be read as settings is kept
  /// beside as `console.json.broken` and a warning is logged.
  public WindowSettings load() {
    if (!Files.exists(file)) {
      return WindowSettings.DEFAULTS;
    }
    try {
      return JSON.readValue(Files.readAllBytes(file), WindowSettings.class);
    } catch (JacksonException e) {
      LOG.warn(
          "{} is not readable as settings; using the defaults and keeping it as .broken", file, e);
      keepBroken();
    } catch (IOException e) {
      LOG.warn("{} cannot be read; using the default settings", file, e);
    }
    return WindowSettings.DEFAULTS;
  }

  /// Saves. A failure is logged and otherwise ignored: a window that forgets its size is no reason
  /// to stop.
  public void save(WindowSettings settings) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path fresh = file.resolveSibling("console.json.new");
      Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(settings));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("{} cannot be written; the window will not remember its settings", file, e);
    }
  }

  private void keepBroken() {
    try {
      Files.move(
          file, file.resolveSibling("console.json.broken"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} cannot be moved aside", file, e);
    }
  }
}
