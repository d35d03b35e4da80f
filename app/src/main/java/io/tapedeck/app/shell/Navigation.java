package io.tapedeck.app.shell;

/// How a place asks for another one without knowing it.
@FunctionalInterface
public interface Navigation {

  /// Shows the place with this id.
  void show(String placeId);
}
