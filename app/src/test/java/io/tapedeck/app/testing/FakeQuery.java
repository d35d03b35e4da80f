package io.tapedeck.app.testing;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.model.QueryTimes;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.QueryState;
import io.tapedeck.engine.state.StateCell;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query that runs until the test answers it.
public final class FakeQuery implements QueryHandle {

  public final StateCell<QueryState> state = new StateCell<>(new QueryState.Running("4f6c-01"));
  public volatile List<QueryColumn> columns = List.of();
  public volatile List<List<QueryRow>> pages = List.of(List.of());
  public volatile List<String> notes = List.of();
  public volatile QueryTimes times =
      new QueryTimes(
          Duration.ofMillis(38),
          Duration.ofMillis(120),
          Duration.ofMillis(412),
          Duration.ofMillis(9));
  private final String sql;

  public FakeQuery(String sql) {
    this.sql = sql;
  }

  /// Answers with one page.
  public void answer(List<QueryColumn> newColumns, List<QueryRow> rows) {
    columns = newColumns;
    pages = List.of(rows);
    state.set(new QueryState.Succeeded("4f6c-01", 1_482_304, Duration.ofMillis(412)));
  }

  public void fail(EngineException error) {
    state.set(new QueryState.Failed(error));
  }

  @Override
  public String sql() {
    return sql;
  }

  @Override
  public Observable<QueryState> state() {
    return state;
  }

  @Override
  public QueryState await() throws InterruptedException {
    return Await.over(state, QueryState::isOver);
  }

  @Override
  public List<QueryColumn> columns() {
    return columns;
  }

  @Override
  public Page<QueryRow> page(@Nullable String token) {
    int index = token == null ? 0 : Integer.parseInt(token);
    String next = index + 1 < pages.size() ? Integer.toString(index + 1) : null;
    return new Page<>(pages.get(index), next);
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public QueryTimes times() {
    return times;
  }

  @Override
  public void cancel() {
    state.update(now -> now.isOver() ? now : new QueryState.Cancelled());
  }
}
