package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.engine.AnalysisHandle;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.query.cost.Budget;
import io.tapedeck.engine.query.cost.Price;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The budget and what of it is spent. Asks the engine only in jobs. Used on the JavaFX application
/// thread only.
final class Spending {

  private final Engine engine;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<Answer<Spent>> answer =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());

  Spending(Engine engine, Jobs jobs) {
    this.engine = engine;
    this.jobs = jobs;
  }

  /// @param today the bytes billed on this UTC day
  /// @param price what money stands for
  record Spent(Budget budget, long today, Price price) {

    /// What a query may still be billed for; empty for no limit.
    OptionalLong left() {
      return budget.left(today);
    }

    private static Spent of(AnalysisHandle analysis) {
      return new Spent(analysis.budget(), analysis.spentToday(), analysis.price());
    }
  }

  ReadOnlyObjectProperty<Answer<Spent>> answer() {
    return answer.getReadOnlyProperty();
  }

  /// What a query may still be billed for; empty for no limit, and while nobody knows.
  OptionalLong left() {
    return answer.get() instanceof Answer.Ready<Spent>(Spent spent)
        ? spent.left()
        : OptionalLong.empty();
  }

  /// What is assumed that bytes cost.
  Price price() {
    return answer.get() instanceof Answer.Ready<Spent>(Spent spent) ? spent.price() : Price.ASSUMED;
  }

  void refresh() {
    if (!(answer.get() instanceof Answer.Ready)) {
      answer.set(new Answer.Pending<>("Reading the budget"));
    }
    jobs.start(
        "Read the budget",
        Cancellable.of(_ -> Spent.of(engine.analysis()), () -> answer.set(new Answer.Unasked<>())),
        known -> answer.set(new Answer.Ready<>(known)),
        error -> answer.set(new Answer.Failed<>(error)));
  }

  /// Sets the budget of the home.
  void set(Budget budget) {
    jobs.start(
        "Set the budget",
        _ -> {
          AnalysisHandle analysis = engine.analysis();
          analysis.budget(budget);
          return Spent.of(analysis);
        },
        known -> answer.set(new Answer.Ready<>(known)),
        error -> answer.set(new Answer.Failed<>(error)));
  }
}
