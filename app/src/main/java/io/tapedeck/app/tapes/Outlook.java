package io.tapedeck.app.tapes;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// What there is to know of an order before it is given: what it would leave in the lake, and
/// whether that is there already. Used on the JavaFX application thread only.
final class Outlook {

  private static final Pace ANY = new Pace.Max();

  private final Foresight<Forecast> forecast;
  private final Foresight<Optional<FinishedRun>> finished;

  Outlook(Engine engine) {
    forecast =
        new Foresight<>(
            "Working out what this would leave in the lake",
            about -> engine.forecast(about.spec(), about.known()));
    finished =
        new Foresight<>(
            "Looking whether this was played before", about -> engine.finished(about.spec()));
  }

  ReadOnlyObjectProperty<Answer<Forecast>> forecast() {
    return forecast.answer();
  }

  ReadOnlyObjectProperty<Answer<Optional<FinishedRun>>> finished() {
    return finished.answer();
  }

  /// A run is over: what was played to its end may be something else now.
  void turn() {
    finished.turn();
  }

  /// @param spec null if there is nothing to ask about
  /// @param known what is known of its tapes
  void ask(@Nullable RunSpec spec, List<TapeReport> known) {
    forecast.ask(spec, known);
    // Rows that carry new times are other rows.
    boolean repeats = spec != null && spec.playback().stamp() == Playback.Stamp.ORIGINAL;
    // Only with what decides which rows leave: what else changes asks nothing anew.
    finished.ask(
        spec != null && repeats
            ? RunSpec.of(spec.tapes(), ANY).with(spec.playback().with(ANY))
            : null,
        List.of());
  }
}
