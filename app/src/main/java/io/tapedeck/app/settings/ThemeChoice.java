package io.tapedeck.app.settings;

/// Which theme a person wants.
public enum ThemeChoice {
  /// Whatever the desktop has.
  SYSTEM,
  LIGHT,
  DARK
}
