package io.tapedeck.app.fx;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the latest of many questions, for what a screen asks by itself while somebody types: it
/// waits until nothing was asked for a moment, works on a virtual thread, and a newer question
/// interrupts the older one, whose answer nobody hears. No row in the jobs drawer, because it would
/// flicker with every key.
///
/// Used on the JavaFX application thread only; holds nothing when it is [#drop]ped.
public final class Latest<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Latest.class);

  private final String name;
  private final PauseTransition quiet;
  private final Consumer<Answer<T>> told;
  private @Nullable Thread worker;
  private long asked;

  /// @param name what is asked, for people
  /// @param quiet how long nothing new must be asked before it is worked on
  /// @param told hears, on the JavaFX application thread, that it is pending and what the answer is
  public Latest(String name, Duration quiet, Consumer<Answer<T>> told) {
    this.name = name;
    this.quiet = new PauseTransition(javafx.util.Duration.millis(quiet.toMillis()));
    this.told = told;
  }

  /// Asks, in place of what was asked before. `work` is interrupted when it is no longer wanted.
  public void ask(Callable<T> work) {
    drop();
    told.accept(new Answer.Pending<>(name));
    long number = asked;
    quiet.setOnFinished(_ -> start(number, work));
    quiet.playFromStart();
  }

  /// Wants no answer any more.
  public void drop() {
    quiet.stop();
    asked++;
    if (worker != null) {
      worker.interrupt();
      worker = null;
    }
  }

  private void start(long number, Callable<T> work) {
    worker = Thread.ofVirtual().name(name).start(() -> tell(number, answer(work)));
  }

  private Answer<T> answer(Callable<T> work) {
    try {
      return new Answer.Ready<>(work.call());
    } catch (EngineException e) {
      return new Answer.Failed<>(e);
    } catch (InterruptedException e) {
      return new Answer.Failed<>(
          new EngineException(ErrorCode.INTERNAL, name + " was interrupted.", e));
    } catch (Exception e) { // what a Callable declares; the place is told, whatever it was
      LOG.error("{} failed", name, e);
      return new Answer.Failed<>(
          new EngineException(
              ErrorCode.INTERNAL, name + " failed unexpectedly; the log has details.", e));
    }
  }

  private void tell(long number, Answer<T> answer) {
    FxGate.run(
        () -> {
          if (number == asked) {
            worker = null;
            told.accept(answer);
          }
        });
  }
}
