package io.tapedeck.app.lake;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.Job;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.fx.Work;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One thing that a screen asks for in jobs, of which only the latest answer counts. Used on the
/// JavaFX application thread only.
final class Asked<T> {

  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<Answer<T>> answer =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
  private @Nullable Job job;
  private int asked;

  Asked(Jobs jobs) {
    this.jobs = jobs;
  }

  ReadOnlyObjectProperty<Answer<T>> answer() {
    return answer.getReadOnlyProperty();
  }

  /// The answer; null if there is none.
  @Nullable T value() {
    return answer.get() instanceof Answer.Ready<T>(T value) ? value : null;
  }

  boolean isPending() {
    return answer.get() instanceof Answer.Pending;
  }

  /// Asks, and forgets what was asked before.
  void ask(String what, Work<T> work) {
    forget();
    int mine = asked;
    answer.set(new Answer.Pending<>(what));
    job =
        jobs.start(
            what,
            Cancellable.of(work, () -> is(mine, new Answer.Unasked<>())),
            value -> is(mine, new Answer.Ready<>(value)),
            error -> is(mine, new Answer.Failed<>(error)));
  }

  /// Has a further answer without asking.
  void put(T value) {
    forget();
    answer.set(new Answer.Ready<>(value));
  }

  /// Ends what is being asked.
  void forget() {
    asked++;
    if (job != null && isPending()) {
      job.cancel();
    }
    job = null;
    answer.set(new Answer.Unasked<>());
  }

  private void is(int mine, Answer<T> next) {
    if (mine == asked) {
      answer.set(next);
    }
  }
}
