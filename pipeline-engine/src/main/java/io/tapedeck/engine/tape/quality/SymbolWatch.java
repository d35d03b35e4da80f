package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.model.MarketEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the rules remember of one symbol: some three hundred bytes. For one thread.
final class SymbolWatch {

  /// Steps before which nothing is said about gaps.
  private static final int LEARNING = 6;

  final int number;
  @Nullable MarketEvent last;
  @Nullable Instant greatest;
  @Nullable Instant least;
  private @Nullable PriceWatch traded;
  private @Nullable PriceWatch quoted;

  private int steps;
  private int regular;
  private double meanStep;

  /// @param number of the symbol, from 0, without gaps
  SymbolWatch(int number) {
    this.number = number;
  }

  PriceWatch traded() {
    PriceWatch present = traded;
    if (present == null) {
      present = new PriceWatch();
      traded = present;
    }
    return present;
  }

  PriceWatch quoted() {
    PriceWatch present = quoted;
    if (present == null) {
      present = new PriceWatch();
      quoted = present;
    }
    return present;
  }

  void widen(Instant time) {
    if (greatest == null || time.isAfter(greatest)) {
      greatest = time;
    }
    if (least == null || time.isBefore(least)) {
      least = time;
    }
  }

  /// The longest step, in microseconds, that is everyday for this symbol.
  ///
  /// @param interval of the tape's bars; 0 if there is none
  long everyday(long interval) {
    if (steps < LEARNING) {
      return Long.MAX_VALUE;
    }
    if (interval == 0) {
      return steps < 4 * LEARNING
          ? Long.MAX_VALUE
          : Math.max(300_000_000L, (long) (100 * meanStep));
    }
    long dense = interval + interval / 2;
    return regular * 2 >= steps ? dense : Math.max(dense, (long) (20 * meanStep));
  }

  /// Learns from a step that is no gap and no night.
  void step(long micros, long interval) {
    steps++;
    regular += interval > 0 && Math.abs(micros - interval) <= interval / 100 ? 1 : 0;
    meanStep += (micros - meanStep) / Math.min(steps, 50);
  }
}
