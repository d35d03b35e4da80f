package io.tapedeck.engine.sink.simulation;

/// The end of a process at this very point, as by SIGKILL.
final class Crash extends Error {

  private static final long serialVersionUID = 1;

  Crash() {
    super("killed", null, false, false);
  }
}
