package io.tapedeck.app.tapes;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.FxGate;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.tape.TapeReport;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What playing would leave in the lake, worked out anew whenever the order changes: away from the
/// JavaFX application thread, one at a time, and of several changes only the last. The forecast
/// before stays until the next one is there. Used on the JavaFX application thread only.
final class Foresight {

  private static final Logger LOG = LoggerFactory.getLogger(Foresight.class);

  private final Engine engine;
  private final ReadOnlyObjectWrapper<Answer<Forecast>> answer =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
  private @Nullable Question wanted;
  private boolean busy;

  Foresight(Engine engine) {
    this.engine = engine;
  }

  ReadOnlyObjectProperty<Answer<Forecast>> answer() {
    return answer.getReadOnlyProperty();
  }

  /// @param spec null if there is nothing to foretell
  /// @param known what is known of its tapes
  void ask(@Nullable RunSpec spec, List<TapeReport> known) {
    Question next = spec == null ? null : new Question(spec, known);
    if (next != null && next.equals(wanted)) {
      return;
    }
    wanted = next;
    if (next == null) {
      answer.set(new Answer.Unasked<>());
    } else if (!busy) {
      begin(next);
    }
  }

  private void begin(Question question) {
    busy = true;
    if (!(answer.get() instanceof Answer.Ready)) {
      answer.set(new Answer.Pending<>("Working out what this would leave in the lake"));
    }
    Thread.ofVirtual()
        .name("forecast")
        .start(
            () -> {
              Answer<Forecast> found = tell(question);
              FxGate.run(() -> told(question, found));
            });
  }

  private Answer<Forecast> tell(Question question) {
    try {
      return new Answer.Ready<>(engine.forecast(question.spec(), question.known()));
    } catch (EngineException e) {
      return new Answer.Failed<>(e);
    } catch (RuntimeException | Error e) {
      LOG.error("The forecast failed", e);
      return new Answer.Failed<>(
          new EngineException(
              ErrorCode.INTERNAL, "The forecast failed, which is a bug; the log has details.", e));
    }
  }

  private void told(Question question, Answer<Forecast> found) {
    busy = false;
    Question now = wanted;
    if (question.equals(now)) {
      answer.set(found);
    } else if (now != null) {
      begin(now);
    }
  }

  private record Question(RunSpec spec, List<TapeReport> known) {
    Question {
      known = List.copyOf(known);
    }
  }
}
