package io.tapedeck.cli;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.state.QueryState;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The answer of a query that succeeded; its rows are fetched page by page while somebody takes
/// them.
record Answer(QueryHandle query, QueryState.Succeeded end) {

  List<QueryColumn> columns() {
    return query.columns();
  }

  void forEachRow(Consumer<QueryRow> taker) {
    @Nullable String token = null;
    do {
      Page<QueryRow> page = query.page(token);
      page.items().forEach(taker);
      token = page.nextToken();
    } while (token != null);
  }
}
