package io.tapedeck.app.shell;

import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.transport.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The moves along the tape that buttons and keys make: to the beginning, by sessions, by minutes,
/// step by step. Each does nothing while no tape plays or while its times are not known. Used on
/// the JavaFX application thread only.
final class Steering {

  /// The paces of the keys 1 to 9, and of the list of the pace field.
  static final List<Pace> PRESETS = PaceWords.PRESETS;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Deck deck;

  Steering(Deck deck) {
    this.deck = deck;
  }

  void beginning() {
    TapeTimes times = deck.times().get();
    if (times != null) {
      deck.seek(times.from());
    }
  }

  /// To the beginning of this session, or of the one before.
  void back() {
    move((times, now) -> times.back(now));
  }

  /// To the beginning of the next session.
  void forward() {
    move((times, now) -> times.forward(now));
  }

  /// By minutes, and at least by one bar.
  void minutes(int count) {
    move((times, now) -> times.later(now, longer(MINUTE, times.step()).multipliedBy(count)));
  }

  /// A paused tape goes on by one record, a playing one by one moment.
  void stepForward() {
    if (deck.isPaused()) {
      deck.step();
    } else {
      move((times, now) -> times.later(now, times.step()));
    }
  }

  void stepBack() {
    move((times, now) -> times.later(now, times.step().negated()));
  }

  void preset(int number) {
    if (number >= 1 && number <= PRESETS.size()) {
      deck.pace().set(PRESETS.get(number - 1));
    }
  }

  private void move(Move move) {
    TapeTimes times = deck.times().get();
    if (times != null) {
      deck.seek(move.from(times, position(times)));
    }
  }

  private Instant position(TapeTimes times) {
    RunProgress progress = deck.progress().get();
    @Nullable Instant position = progress == null ? null : progress.position();
    return position == null ? times.from() : position;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /// Where to go from a moment.
  private interface Move {
    Instant from(TapeTimes times, Instant now);
  }
}
