package io.tapedeck.app.tapes;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.FxGate;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.TapeReport;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the engine says of an order before it is given, asked anew whenever the order changes: away
/// from the JavaFX application thread, one question at a time, and of several changes only the
/// last. The answer before stays until the next one is there. Used on the JavaFX application thread
/// only.
final class Foresight<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Foresight.class);

  private final String what;
  private final Function<Question, T> asked;
  private final ReadOnlyObjectWrapper<Answer<T>> answer =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
  private @Nullable Question wanted;
  private boolean busy;
  private int turn;

  /// @param what is being done while there is no answer
  /// @param asked answers, on another thread
  Foresight(String what, Function<Question, T> asked) {
    this.what = what;
    this.asked = asked;
  }

  ReadOnlyObjectProperty<Answer<T>> answer() {
    return answer.getReadOnlyProperty();
  }

  /// The same question may have another answer from now on.
  void turn() {
    turn++;
  }

  /// @param spec null if there is nothing to ask about
  /// @param known what is known of its tapes
  void ask(@Nullable RunSpec spec, List<TapeReport> known) {
    Question next = spec == null ? null : new Question(spec, known, turn);
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
      answer.set(new Answer.Pending<>(what));
    }
    Thread.ofVirtual()
        .name("foresight")
        .start(
            () -> {
              Answer<T> found = tell(question);
              FxGate.run(() -> told(question, found));
            });
  }

  private Answer<T> tell(Question question) {
    try {
      return new Answer.Ready<>(asked.apply(question));
    } catch (EngineException e) {
      return new Answer.Failed<>(e);
    } catch (RuntimeException | Error e) {
      LOG.error("{} failed", what, e);
      return new Answer.Failed<>(
          new EngineException(
              ErrorCode.INTERNAL, what + " failed, which is a bug; the log has details.", e));
    }
  }

  private void told(Question question, Answer<T> found) {
    busy = false;
    Question now = wanted;
    if (question.equals(now)) {
      answer.set(found);
    } else if (now != null) {
      begin(now);
    }
  }

  /// @param known what is known of the tapes of the order
  /// @param turn tells the same question, asked again, from the one before
  record Question(RunSpec spec, List<TapeReport> known, int turn) {
    Question {
      known = List.copyOf(known);
    }
  }
}
