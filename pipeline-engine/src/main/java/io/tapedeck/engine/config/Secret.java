package io.tapedeck.engine.config;

/// A text that must not show up in a log, a message or a `toString`.
public record Secret(String value) {

  @Override
  public String toString() {
    return "***";
  }
}
