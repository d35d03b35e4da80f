package io.tapedeck.engine.sink.simulation;

/// A sink ended by itself, with a failure, or the world did not come to rest.
final class Stopped extends AssertionError {

  private static final long serialVersionUID = 1;

  Stopped(String what, Throwable cause) {
    super(what, cause);
  }
}
