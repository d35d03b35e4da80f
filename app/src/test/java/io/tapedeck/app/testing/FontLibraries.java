package io.tapedeck.app.testing;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Says in one sentence what a bare Linux lacks, before a window test fails in the depths of
/// JavaFX: even without a display, text is drawn with the system's font libraries.
public final class FontLibraries implements LauncherSessionListener {

  private static final String PANGO = "libpangoft2-1.0.so.0";

  // The tests are started with native access.
  @SuppressWarnings("restricted")
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup _ = SymbolLookup.libraryLookup(PANGO, arena);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "Window tests need the font libraries of a desktop ("
              + PANGO
              + "). On Debian: apt-get install libpangoft2-1.0-0",
          e);
    }
  }
}
