package io.tapedeck.app.fx;

/// Work that may take time and therefore runs away from the JavaFX application thread.
@FunctionalInterface
public interface Work<T> {

  /// Does it. Interrupted when the person cancels the job.
  ///
  /// @param report takes a share from 0 to 1 (negative: nobody knows) and a short text with
  ///   numbers; any thread
  T run(Progress report) throws InterruptedException;

  /// Where work says how far it is.
  @FunctionalInterface
  interface Progress {
    void update(double share, String text);
  }
}
