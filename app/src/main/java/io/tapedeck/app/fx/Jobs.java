package io.tapedeck.app.fx;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs work on virtual threads and keeps a row for each job: name, progress, cancel, failure. A
/// failed job stays in the list until it is dismissed; a finished one leaves it.
///
/// Owned by the console; used on the JavaFX application thread only.
public final class Jobs {

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private final ObservableList<Job> running = FXCollections.observableArrayList();

  /// The jobs that run or have failed, oldest first.
  public ObservableList<Job> list() {
    return running;
  }

  /// Starts `work`; `done` gets its result on the JavaFX application thread, `failed` its error.
  public <T> Job start(
      String name, Work<T> work, Consumer<? super T> done, Consumer<EngineException> failed) {
    Job job = new Job(name, this::dismiss);
    running.add(job);
    Thread thread =
        Thread.ofVirtual().name("job " + name).unstarted(() -> carryOut(job, work, done, failed));
    job.startedOn(thread);
    thread.start();
    return job;
  }

  private <T> void carryOut(
      Job job, Work<T> work, Consumer<? super T> done, Consumer<EngineException> failed) {
    try {
      T result = work.run((share, text) -> FxGate.run(() -> job.progress(share, text)));
      FxGate.run(
          () -> {
            running.remove(job);
            done.accept(result);
          });
    } catch (InterruptedException _) {
      FxGate.run(() -> running.remove(job));
    } catch (EngineException e) {
      FxGate.run(() -> fail(job, e, failed));
    } catch (RuntimeException | Error e) {
      LOG.error("Job '{}' failed", job.name(), e);
      EngineException error =
          new EngineException(
              ErrorCode.INTERNAL,
              "'" + job.name() + "' failed unexpectedly; the log has details.",
              e);
      FxGate.run(() -> fail(job, error, failed));
    }
  }

  private static void fail(Job job, EngineException error, Consumer<EngineException> failed) {
    job.failed(error);
    failed.accept(error);
  }

  private void dismiss(Job job) {
    running.remove(job);
  }
}
