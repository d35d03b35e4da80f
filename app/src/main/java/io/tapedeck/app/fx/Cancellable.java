package io.tapedeck.app.fx;

import io.tapedeck.engine.error.EngineException;

/// Makes work tell when it was cancelled, by whomever: a job that is interrupted ends without
/// result and without error, and the screen that waits for it must learn of that.
public final class Cancellable {

  private Cancellable() {}

  /// `work`, with `cancelled` run on the JavaFX application thread if the work was interrupted. An
  /// engine that answers an interrupt with its own exception counts as interrupted.
  public static <T> Work<T> of(Work<T> work, Runnable cancelled) {
    return report -> {
      try {
        return work.run(report);
      } catch (InterruptedException e) {
        FxGate.run(cancelled);
        throw e;
      } catch (EngineException e) {
        if (Thread.interrupted()) {
          FxGate.run(cancelled);
          throw new InterruptedException(e.text());
        }
        throw e;
      }
    };
  }
}
