package io.tapedeck.engine.transport;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When the next record is due, in nanoseconds of the [PaceClock]. For the one thread that asks.
///
/// Due times are counted from an anchor, so that a late wake-up does not add up. Whoever falls
/// behind by more than [#CATCH_UP] is forgiven the rest: a broker that stood still for a minute is
/// not answered with a burst of a minute.
final class Schedule {

  /// How far behind a schedule may be made up for.
  static final long CATCH_UP = 250_000_000L;

  /// Up to here a record that comes after a later one is out of order; beyond, it begins anew.
  private static final Duration LATE = Duration.ofHours(1);

  private final ClosedHours closed;
  private Pace pace;
  private long anchor;
  // Relative to the anchor: a double of absolute nanoseconds would be too coarse for 10,000,000 a
  // second.
  private double offset;
  private double forgiven;
  private long playedMicros;
  private @Nullable Instant position;
  private boolean started;

  Schedule(Pace pace, ClosedHours closed) {
    this.pace = pace;
    this.closed = closed;
  }

  /// Puts the record that happened at `event` on the schedule; the one before it has left.
  void next(Instant event, long now) {
    forgiven = 0;
    if (!started) {
      started = true;
      anchor = now;
      offset = 0;
    } else {
      double wanted = offset + step(event);
      offset = Math.max(wanted, now - anchor - CATCH_UP);
      forgiven = offset - wanted;
    }
    Instant before = position;
    position =
        before == null || event.isAfter(before) || isNewStretch(before, event) ? event : before;
  }

  /// The record on the schedule leaves now, whenever it is due; the next is counted from here.
  void leave(long now) {
    anchor = now;
    offset = 0;
  }

  /// The next record begins the schedule anew.
  void restart() {
    started = false;
    position = null;
  }

  /// A record that is a little late belongs to the stretch that plays; one from long before begins
  /// a new one: the next tape, or the next symbol of a file that is grouped by symbol.
  private static boolean isNewStretch(Instant before, Instant event) {
    return Duration.between(event, before).compareTo(LATE) > 0;
  }

  /// When that record is due.
  long due() {
    return anchor + Math.round(offset);
  }

  /// How much earlier it was due before it was forgiven, in nanoseconds.
  long forgiven() {
    return Math.round(forgiven);
  }

  /// Event time that has been put on the schedule at a multiple of event time, in microseconds.
  long playedMicros() {
    return playedMicros;
  }

  Pace pace() {
    return pace;
  }

  /// Takes another pace. A record that waits goes on waiting, longer or shorter by as much as the
  /// new pace is slower or faster, so that there is neither gap nor burst; if the two paces cannot
  /// be compared it leaves at once.
  void change(Pace next, long now) {
    double left = due() - now;
    if (pace instanceof Pace.Max || !started) {
      // Nothing has been scheduled.
      restart();
    } else if (left > 0) {
      offset = now - anchor + left * ratio(next);
    }
    pace = next;
  }

  /// Moves everything that is due by the length of a pause.
  void shift(long nanos) {
    anchor += nanos;
  }

  private double step(Instant event) {
    return switch (pace) {
      case Pace.Max max -> Double.NEGATIVE_INFINITY;
      case Pace.PerSecond perSecond -> 1e9 / perSecond.records();
      case Pace.EventTime eventTime -> {
        Instant before = position;
        if (before == null || !event.isAfter(before)) {
          yield 0;
        }
        Duration open = closed.open(before, event);
        playedMicros += open.getSeconds() * 1_000_000 + open.getNano() / 1_000;
        yield (open.getSeconds() * 1e9 + open.getNano()) / eventTime.factor();
      }
    };
  }

  /// How much longer the present waiting is at another pace.
  private double ratio(Pace next) {
    return switch (next) {
      case Pace.Max max -> 0;
      case Pace.PerSecond to ->
          pace instanceof Pace.PerSecond from ? from.records() / to.records() : 0;
      case Pace.EventTime to ->
          pace instanceof Pace.EventTime from ? from.factor() / to.factor() : 0;
    };
  }
}
