package io.tapedeck.app.analyze;

import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.model.QueryTimes;
import io.tapedeck.engine.query.help.SqlProblem;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.state.QueryState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What became of a statement.
///
/// @param order what was run
/// @param end succeeded, failed or cancelled
/// @param columns of the answer; empty without one
/// @param first the first page of the answer, if there is one
/// @param notes what must be said along with the answer
/// @param problem what helps against a failure of the statement
/// @param times where the time went at the service
/// @param took from the order to the first rows, as somebody waited for it
record Answered(
    QueryOrder order,
    QueryState end,
    List<QueryColumn> columns,
    Optional<Page<QueryRow>> first,
    List<String> notes,
    Optional<SqlProblem> problem,
    QueryTimes times,
    Duration took) {

  Answered {
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
  }

  /// Before anything was run.
  static Answered none() {
    return without(QueryOrder.of(BoundQuery.of("")), new QueryState.Cancelled());
  }

  /// The end of a run without an answer.
  static Answered without(QueryOrder order, QueryState end) {
    return new Answered(
        order,
        end,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        QueryTimes.NONE,
        Duration.ZERO);
  }

  static Answered failed(QueryOrder order, EngineException error) {
    return without(order, new QueryState.Failed(error));
  }
}
