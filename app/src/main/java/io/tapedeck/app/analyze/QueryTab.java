package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.FxGate;
import io.tapedeck.app.fx.Job;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.fx.Work;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.state.QueryState;
import io.tapedeck.engine.state.Subscription;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One tab of the Analyze place: a statement, the query that runs it, and the rows read so far.
/// Rows come a page at a time and are bounded by [#MOST_ROWS]. Used on the JavaFX application
/// thread only.
public final class QueryTab {

  /// More rows than a person reads; whoever needs them all takes the command.
  public static final int MOST_ROWS = 20_000;

  private final Engine engine;
  private final Jobs jobs;
  private final String name;
  private final Consumer<Ran> ran;
  private final StringProperty sql = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable QueryState> state =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<List<QueryColumn>> columns =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ObservableList<QueryRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private @Nullable QueryHandle handle;
  private @Nullable Job job;
  private @Nullable String nextToken;

  QueryTab(Engine engine, Jobs jobs, String name, Consumer<Ran> ran) {
    this.engine = engine;
    this.jobs = jobs;
    this.name = name;
    this.ran = ran;
  }

  public String name() {
    return name;
  }

  /// The text of the editor.
  public StringProperty sql() {
    return sql;
  }

  /// The state of the latest query; null before the first. It has succeeded only once its first
  /// rows are here.
  public ReadOnlyObjectProperty<@Nullable QueryState> state() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<QueryColumn>> columns() {
    return columns.getReadOnlyProperty();
  }

  /// The rows read so far.
  public ObservableList<QueryRow> rows() {
    return rows;
  }

  /// Whether the answer goes on after [#rows] and may be read further.
  public ReadOnlyBooleanProperty more() {
    return more.getReadOnlyProperty();
  }

  /// Whether a further page is being read.
  public ReadOnlyBooleanProperty reading() {
    return reading.getReadOnlyProperty();
  }

  /// Runs the statement, unless one runs already or there is none.
  public void run() {
    String statement = sql.get();
    if (running.get() || statement.isBlank()) {
      return;
    }
    running.set(true);
    state.set(new QueryState.Submitted());
    columns.set(List.of());
    rows.clear();
    more.set(false);
    nextToken = null;
    handle = null;
    job =
        jobs.start(
            "Query: " + statement.strip().lines().findFirst().orElse(""),
            Cancellable.of(
                progress -> carryOut(statement, progress),
                () -> end(statement, new Outcome(new QueryState.Cancelled(), List.of(), null))),
            outcome -> end(statement, outcome),
            error -> end(statement, new Outcome(new QueryState.Failed(error), List.of(), null)));
  }

  /// Asks the service to stop the query.
  public void cancel() {
    if (handle != null) {
      handle.cancel();
    } else if (job != null) {
      job.cancel();
    }
  }

  /// Reads the next page of the answer, if there is one.
  public void readMore() {
    QueryHandle answered = handle;
    if (answered == null || !more.get() || reading.get() || running.get()) {
      return;
    }
    reading.set(true);
    String token = nextToken;
    jobs.start(
        "Read more rows",
        Cancellable.of(_ -> answered.page(token), () -> reading.set(false)),
        page -> pageArrived(answered, page),
        error -> {
          reading.set(false);
          state.set(new QueryState.Failed(error));
        });
  }

  private Outcome carryOut(String statement, Work.Progress progress) throws InterruptedException {
    QueryHandle query = engine.query(statement);
    FxGate.run(() -> handle = query);
    Subscription states =
        FxGate.observe(
            query.state(),
            next -> {
              if (!next.isOver() && running.get()) {
                state.set(next);
              }
            });
    try (states) {
      progress.update(-1, "at the service");
      QueryState end = await(query);
      return end instanceof QueryState.Succeeded
          ? new Outcome(end, query.columns(), query.page(null))
          : new Outcome(end, List.of(), null);
    }
  }

  private static QueryState await(QueryHandle query) throws InterruptedException {
    try {
      return query.await();
    } catch (InterruptedException e) {
      query.cancel();
      throw e;
    }
  }

  private void end(String statement, Outcome outcome) {
    job = null;
    columns.set(outcome.columns());
    Page<QueryRow> first = outcome.first();
    if (first != null) {
      append(first);
    }
    running.set(false);
    state.set(outcome.state());
    ran.accept(new Ran(statement, outcome.state()));
  }

  private void pageArrived(QueryHandle of, Page<QueryRow> page) {
    reading.set(false);
    if (of == handle) {
      append(page);
    }
  }

  private void append(Page<QueryRow> page) {
    int room = MOST_ROWS - rows.size();
    rows.addAll(page.items().subList(0, Math.min(room, page.items().size())));
    nextToken = page.nextToken();
    more.set(nextToken != null && rows.size() < MOST_ROWS);
  }

  /// A statement that was run, and how it ended.
  record Ran(String sql, QueryState end) {}

  private record Outcome(
      QueryState state, List<QueryColumn> columns, @Nullable Page<QueryRow> first) {}

  /// Why the latest query failed, or null.
  public @Nullable EngineException error() {
    return switch (state.get()) {
      case QueryState.Failed(EngineException error) -> error;
      case QueryState.Cancelled _ ->
          new EngineException(
              ErrorCode.QUERY_CANCELLED, "The query was cancelled. Run it again when you like.");
      case QueryState.Submitted _, QueryState.Running _, QueryState.Succeeded _ -> null;
      case null -> null;
    };
  }
}
