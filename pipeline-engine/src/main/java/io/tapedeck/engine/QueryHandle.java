package io.tapedeck.engine;

import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.model.QueryTimes;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.QueryState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One query at the service. Safe for use by any thread.
public interface QueryHandle {

  String sql();

  Observable<QueryState> state();

  /// Waits until the query is over.
  ///
  /// @return [QueryState.Succeeded], [QueryState.Failed] or [QueryState.Cancelled]
  QueryState await() throws InterruptedException;

  /// The columns of the answer. Blocks for one call to the service; only after success.
  List<QueryColumn> columns();

  /// A page of the answer, without the header row. Blocks for one call to the service; only after
  /// success.
  ///
  /// @param token what the page before said comes next, null for the first
  Page<QueryRow> page(@Nullable String token);

  /// What must be said along with the answer, a sentence each: how much of it comes from the topic
  /// and not from the lake. Complete once the query is over; often empty.
  default List<String> notes() {
    return List.of();
  }

  /// Where its time went at the service; complete once the query is over.
  default QueryTimes times() {
    return QueryTimes.NONE;
  }

  /// Asks the service to stop. Returns at once; the state tells when it has.
  void cancel();
}
