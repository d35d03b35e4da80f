package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.Job;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.state.QueryState;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// One tab of the Analyze place: a statement, the query that runs it, and the pages of its answer
/// that are held. Used on the JavaFX application thread only.
final class QueryTab {

  private final Engine engine;
  private final Jobs jobs;
  private final String name;
  private final Runnable ran;
  private final Draft draft = new Draft();
  private final CostPreview cost;
  private final ResultExport export;
  private final RowWindow window = new RowWindow();
  private final BooleanProperty hot = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable QueryState> state =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<Answered> answered =
      new ReadOnlyObjectWrapper<>(Answered.none());
  private final ReadOnlyObjectWrapper<@Nullable EngineException> pageError =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
  private @Nullable QueryHandle handle;
  private @Nullable Job job;

  /// @param ran is told after each run
  QueryTab(Engine engine, Jobs jobs, String name, Runnable ran) {
    this.engine = engine;
    this.jobs = jobs;
    this.name = name;
    this.ran = ran;
    cost = new CostPreview(engine, draft, hot);
    export = new ResultExport(jobs);
  }

  String name() {
    return name;
  }

  Draft draft() {
    return draft;
  }

  /// What the statement would read and cost.
  CostPreview cost() {
    return cost;
  }

  ResultExport export() {
    return export;
  }

  /// Whether to include what is in the topic and not yet in the lake.
  BooleanProperty hot() {
    return hot;
  }

  /// The state of the latest query; null before the first. It has succeeded only once its first
  /// rows are here.
  ReadOnlyObjectProperty<@Nullable QueryState> state() {
    return state.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  /// Whether the service was asked to stop and has not done so yet.
  ReadOnlyBooleanProperty stopping() {
    return stopping.getReadOnlyProperty();
  }

  /// What became of the latest query.
  Answered answered() {
    return answered.get();
  }

  RowWindow window() {
    return window;
  }

  /// Whether a further page is being read.
  ReadOnlyBooleanProperty reading() {
    return reading.getReadOnlyProperty();
  }

  /// Why the latest further page could not be read; null if it could.
  ReadOnlyObjectProperty<@Nullable EngineException> pageError() {
    return pageError.getReadOnlyProperty();
  }

  /// Runs the statement, unless one runs already or there is none.
  void run() {
    if (running.get() || draft.sql().get().isBlank()) {
      return;
    }
    window.clear();
    answered.set(Answered.none());
    pageError.set(null);
    handle = null;
    try {
      start(QueryOrder.of(draft.bound()).withHot(hot.get()));
    } catch (EngineException e) {
      state.set(new QueryState.Failed(e));
    }
  }

  private void start(QueryOrder order) {
    running.set(true);
    stopping.set(false);
    state.set(new QueryState.Submitted());
    job =
        jobs.start(
            "Query: " + title(order.query()),
            Cancellable.of(
                new QueryWork(engine, order, begun -> handle = begun, this::moved),
                () -> end(Answered.without(order, new QueryState.Cancelled()))),
            this::end,
            error -> end(Answered.failed(order, error)));
  }

  private String title(BoundQuery query) {
    String title = draft.query().get().title();
    return title.isEmpty()
        ? query.statement().source().strip().lines().findFirst().orElse("")
        : title;
  }

  private void moved(QueryState next) {
    if (!next.isOver() && running.get()) {
      state.set(next);
    }
  }

  /// Asks the service to stop the query.
  void cancel() {
    if (!running.get()) {
      return;
    }
    stopping.set(true);
    if (handle != null) {
      handle.cancel();
    } else if (job != null) {
      job.cancel();
    }
  }

  private void end(Answered outcome) {
    job = null;
    answered.set(outcome);
    outcome.first().ifPresent(window::start);
    running.set(false);
    stopping.set(false);
    state.set(outcome.end());
    ran.run();
  }

  /// Reads the page after those that are held, if there is one.
  void readMore() {
    if (window.more().get()) {
      read(window.nextToken(), window::append);
    }
  }

  /// Reads the page before those that are held again, if it was let go of.
  void readEarlier() {
    if (window.earlier().get()) {
      read(window.earlierToken(), window::prepend);
    }
  }

  private void read(@Nullable String token, Consumer<Page<QueryRow>> taken) {
    QueryHandle of = handle;
    if (of == null || reading.get() || running.get()) {
      return;
    }
    reading.set(true);
    pageError.set(null);
    jobs.start(
        "Read more rows",
        Cancellable.of(_ -> of.page(token), () -> reading.set(false)),
        page -> {
          reading.set(false);
          if (of == handle) {
            taken.accept(page);
          }
        },
        error -> {
          reading.set(false);
          pageError.set(error);
        });
  }

  /// Writes the whole answer to a file, a page at a time; only after success.
  void save(java.nio.file.Path file) {
    if (handle != null && state.get() instanceof QueryState.Succeeded) {
      export.save(handle, answered.get().columns(), file);
    }
  }
}
