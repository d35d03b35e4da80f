package io.tapedeck.app.catalog;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.Job;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.model.TableDrift;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What a crawl would change, told before anything is changed. Asks the engine only in jobs. Used
/// on the JavaFX application thread only.
final class DriftModel {

  private final Engine engine;
  private final Jobs jobs;
  private final InstantSource clock;
  private final ReadOnlyObjectWrapper<Answer<Checked>> answer =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
  private @Nullable Job job;

  DriftModel(Engine engine, Jobs jobs, InstantSource clock) {
    this.engine = engine;
    this.jobs = jobs;
    this.clock = clock;
  }

  /// A check that is over.
  ///
  /// @param at when it ended
  record Checked(List<TableDrift> tables, Instant at) {

    Checked {
      tables = List.copyOf(tables);
    }

    boolean agrees() {
      return tables.stream().allMatch(TableDrift::isNone);
    }
  }

  ReadOnlyObjectProperty<Answer<Checked>> answer() {
    return answer.getReadOnlyProperty();
  }

  /// Compares, unless it is being done.
  void check() {
    if (answer.get() instanceof Answer.Pending) {
      return;
    }
    answer.set(new Answer.Pending<>("Comparing lake and catalog; nothing is changed"));
    job =
        jobs.start(
            "Check drift of the catalog",
            Cancellable.of(_ -> engine.catalog().drift(), this::forget),
            found -> answer.set(new Answer.Ready<>(new Checked(found, clock.instant()))),
            error -> answer.set(new Answer.Failed<>(error)));
  }

  /// Ends the check that is under way.
  void cancel() {
    if (job != null && answer.get() instanceof Answer.Pending) {
      job.cancel();
    }
  }

  /// Says that a crawl changed the catalog, so that what was found is no longer true.
  void outdate() {
    if (answer.get() instanceof Answer.Ready) {
      forget();
    }
  }

  /// Lets go of what was found.
  void forget() {
    answer.set(new Answer.Unasked<>());
  }
}
