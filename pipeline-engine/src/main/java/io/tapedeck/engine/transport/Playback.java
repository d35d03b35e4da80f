package io.tapedeck.engine.transport;

import io.tapedeck.engine.model.Symbol;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How tapes are played: which of their records, in what order, how fast and how often.
///
/// @param pace how fast, at the start
/// @param order file by file as written, or all on one clock
/// @param times how often from beginning to end; 0 for endlessly
/// @param from the first event time to play, null for the beginning
/// @param to event times from here on are not played, null for the end
/// @param symbols only these; empty for all
/// @param stamp whether records keep their time
/// @param skipClosed whether event-time pace passes over the hours at which nothing is traded
/// @param sample the seed of a random order with repetition, as many draws as there are rows; empty
///   for no sampling
public record Playback(
    Pace pace,
    Order order,
    int times,
    @Nullable Instant from,
    @Nullable Instant to,
    Set<Symbol> symbols,
    Stamp stamp,
    boolean skipClosed,
    OptionalLong sample) {

  public Playback {
    symbols = Set.copyOf(symbols);
    if (times < 0) {
      throw new IllegalArgumentException("A tape is played 1 or more times, or 0 for endlessly");
    }
  }

  /// Everything once, as written.
  public static Playback at(Pace pace) {
    return new Playback(
        pace, Order.FILE, 1, null, null, Set.of(), Stamp.ORIGINAL, false, OptionalLong.empty());
  }

  public Playback with(Pace other) {
    return new Playback(other, order, times, from, to, symbols, stamp, skipClosed, sample);
  }

  /// In what order records leave.
  public enum Order {
    /// One tape after the other, each as it is written.
    FILE,
    /// All tapes merged, in strict order of event time.
    TIME
  }

  /// What time records carry.
  public enum Stamp {
    ORIGINAL,
    /// The moment at which they leave.
    NOW
  }
}
