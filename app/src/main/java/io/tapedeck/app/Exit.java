package io.tapedeck.app;

/// What ends the process once the window has gone; called on the JavaFX application thread.
@FunctionalInterface
public interface Exit {

  /// Leaves.
  ///
  /// @param engineClosed false if the engine did not close in time: threads of its services may
  ///   then keep the process alive
  void leave(boolean engineClosed);
}
