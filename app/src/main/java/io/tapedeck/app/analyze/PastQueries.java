package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.query.history.PastQuery;
import io.tapedeck.engine.query.library.Query;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What was run, across restarts. Asks the engine only in jobs. Used on the JavaFX application
/// thread only.
final class PastQueries {

  private final Engine engine;
  private final Jobs jobs;
  private final QueryShelf shelf;
  private final ReadOnlyObjectWrapper<Answer<List<PastQuery>>> answer =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());

  PastQueries(Engine engine, Jobs jobs, QueryShelf shelf) {
    this.engine = engine;
    this.jobs = jobs;
    this.shelf = shelf;
  }

  /// The latest first.
  ReadOnlyObjectProperty<Answer<List<PastQuery>>> answer() {
    return answer.getReadOnlyProperty();
  }

  /// What a named query is called: its title, or its name if there is no such query any more.
  String title(String name) {
    return shelf.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(Query::title)
        .orElse(name);
  }

  void refresh() {
    if (!(answer.get() instanceof Answer.Ready)) {
      answer.set(new Answer.Pending<>("Reading the history"));
    }
    jobs.start(
        "Read the history of queries",
        Cancellable.of(_ -> engine.analysis().history(), () -> answer.set(new Answer.Unasked<>())),
        known -> answer.set(new Answer.Ready<>(known)),
        error -> answer.set(new Answer.Failed<>(error)));
  }

  /// Forgets everything.
  void clear() {
    jobs.start(
        "Forget what was run",
        _ -> {
          engine.analysis().clearHistory();
          return List.<PastQuery>of();
        },
        none -> answer.set(new Answer.Ready<>(none)),
        error -> answer.set(new Answer.Failed<>(error)));
  }

  /// What ran, as a query: the named one with its statement as it was then, where there is such a
  /// one.
  Query query(PastQuery past) {
    Query named =
        shelf.all().stream()
            .filter(one -> !past.name().isEmpty() && one.name().equals(past.name()))
            .findFirst()
            .orElse(Query.of(""));
    try {
      return named.edited(past.sql());
    } catch (IllegalArgumentException _) {
      // Its query is gone, and with it what its parameters are; the values are known.
      String sql = past.sql();
      for (Map.Entry<String, String> value : past.values().entrySet()) {
        sql = sql.replace("{" + value.getKey() + "}", value.getValue());
      }
      return Query.of(sql);
    }
  }
}
