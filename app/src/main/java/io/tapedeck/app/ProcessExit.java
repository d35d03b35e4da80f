package io.tapedeck.app;

import javafx.application.Platform;

/// Ends JavaFX, and with it the process if nothing else runs in it; ends the process by force if an
/// engine that did not close would keep it.
final class ProcessExit implements Exit {

  /// The status of a process whose engine was left.
  private static final int ENGINE_LEFT = 1;

  @Override
  public void leave(boolean engineClosed) {
    Platform.exit();
    if (!engineClosed) {
      // Not on this thread: the exit waits for JavaFX, which waits for this thread.
      Thread.ofPlatform().name("end process").start(() -> System.exit(ENGINE_LEFT));
    }
  }
}
