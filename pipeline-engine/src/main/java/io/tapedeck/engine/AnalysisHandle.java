package io.tapedeck.engine;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.query.cost.Budget;
import io.tapedeck.engine.query.cost.Estimate;
import io.tapedeck.engine.query.cost.Price;
import io.tapedeck.engine.query.help.SqlProblem;
import io.tapedeck.engine.query.history.PastQuery;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import java.util.List;
import java.util.Optional;

/// Everything around SQL: the library and saved queries, what a statement costs before it runs, a
/// budget, the history, and help with what failed. Holds nothing and needs no closing; safe for use
/// by any thread. Methods marked *blocking* read files or ask services.
public interface AnalysisHandle {

  /// The queries of the program and the saved ones as they are now. *Blocking* for small files.
  QueryLibrary library();

  /// Keeps a query in the home under its name, in place of one of the same name. *Blocking*.
  void save(Query query);

  /// Removes a saved query. *Blocking*.
  void delete(String name);

  /// What was run, the latest first, across restarts. *Blocking* for one file.
  List<PastQuery> history();

  /// Forgets what was run. *Blocking*.
  void clearHistory();

  /// What a statement would read and cost. *Blocking*: lists partitions and objects; ends early,
  /// with an [Estimate#unknown], when the thread is interrupted.
  Estimate estimate(BoundQuery query);

  /// The same of an order. What is not yet in the lake is told as a number of records: how many
  /// bytes they will be is known when they are read. *Blocking* for the broker besides.
  default Estimate estimate(QueryOrder order) {
    return estimate(order.query());
  }

  /// Why a statement will be refused when it is run, as far as that can be told without running it:
  /// a table that does not exist. *Blocking* for the catalog's tables.
  default Optional<EngineException> refusal(BoundQuery query) {
    return Optional.empty();
  }

  /// The budget of the home, which holds for every query. *Blocking* for a small file.
  Budget budget();

  /// Sets it. *Blocking*.
  void budget(Budget budget);

  /// The price that the profile assumes.
  default Price price() {
    return Price.ASSUMED;
  }

  /// The bytes that queries of this UTC day were billed for, by this home. *Blocking*.
  long spentToday();

  /// Runs a statement in the profile's workgroup and database. Returns at once. A statement that
  /// would break its budget ends as failed with BUDGET_EXCEEDED before it begins; one that breaks
  /// it while it runs is cancelled and ends so, too.
  QueryHandle run(QueryOrder order);

  /// What a failure of a statement says, with the place in the statement as it was written and
  /// edits that mend it. *Blocking* for the catalog's tables; without them there are fewer edits.
  SqlProblem explain(BoundQuery query, EngineException failure);
}
