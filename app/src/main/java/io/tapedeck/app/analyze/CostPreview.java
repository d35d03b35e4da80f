package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Latest;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.query.cost.Estimate;
import io.tapedeck.engine.query.cost.Price;
import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.MapChangeListener;

/// What a draft would read and cost, told anew a moment after it was changed. Never in the way: it
/// is asked beside everything else, and an estimate that is no longer wanted is given up. Used on
/// the JavaFX application thread only.
final class CostPreview {

  /// Long enough for a word to be typed.
  private static final Duration QUIET = Duration.ofMillis(400);

  private final Engine engine;
  private final Draft draft;
  private final ReadOnlyObjectWrapper<Answer<Estimate>> answer =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
  private final Latest<Estimate> latest = new Latest<>("Estimating", QUIET, answer::set);
  private final ObservableBooleanValue hot;
  private Price price = Price.ASSUMED;
  private boolean wanted;

  /// @param hot whether what is not yet in the lake is included
  CostPreview(Engine engine, Draft draft, ObservableBooleanValue hot) {
    this.hot = hot;
    hot.addListener((_, _, _) -> refresh());
    this.engine = engine;
    this.draft = draft;
    answer.addListener(
        (_, _, now) -> {
          if (now instanceof Answer.Ready<Estimate>(Estimate estimate)) {
            price = estimate.price();
          }
        });
    draft.sql().addListener((_, _, _) -> refresh());
    draft.values().addListener((MapChangeListener<String, String>) _ -> refresh());
  }

  ReadOnlyObjectProperty<Answer<Estimate>> answer() {
    return answer.getReadOnlyProperty();
  }

  /// What the latest estimate assumed that bytes cost.
  Price price() {
    return price;
  }

  /// Says whether anybody looks; nothing is asked for before.
  void want(boolean now) {
    wanted = now;
    refresh();
  }

  void refresh() {
    latest.drop();
    if (!wanted || draft.sql().get().isBlank()) {
      answer.set(new Answer.Unasked<>());
      return;
    }
    try {
      QueryOrder order = QueryOrder.of(draft.bound()).withHot(hot.get());
      latest.ask(() -> engine.analysis().estimate(order));
    } catch (EngineException e) {
      answer.set(new Answer.Failed<>(e));
    }
  }
}
