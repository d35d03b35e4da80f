package io.tapedeck.app.shell;

import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.sink.Gap;
import java.util.List;
import java.util.function.Consumer;

/// What the topic deleted before it was stored, looked for and accepted in jobs. Used on the JavaFX
/// application thread only.
final class LostRecords {

  private final Engine engine;
  private final Jobs jobs;

  LostRecords(Engine engine, Jobs jobs) {
    this.engine = engine;
    this.jobs = jobs;
  }

  /// @param cancelled what is done if somebody cancels the job
  void find(Consumer<List<Gap>> found, Consumer<EngineException> failed, Runnable cancelled) {
    jobs.start(
        "Look what the topic lost",
        Cancellable.of(_ -> engine.lake().gaps(), cancelled),
        found,
        failed);
  }

  /// Has it noted for ever that they are lost.
  ///
  /// @param seen what was shown
  /// @param cancelled what is done if somebody cancels the job
  void accept(
      List<Gap> seen,
      Consumer<List<Gap>> accepted,
      Consumer<EngineException> failed,
      Runnable cancelled) {
    jobs.start(
        "Note what the topic lost",
        Cancellable.of(_ -> engine.lake().acceptGaps(seen), cancelled),
        accepted,
        failed);
  }
}
