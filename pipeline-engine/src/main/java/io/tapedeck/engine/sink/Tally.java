package io.tapedeck.engine.sink;

/// How many records will have been stored once a range is, by who counts them. Belongs to the
/// sink's thread.
final class Tally {

  private long ownEvents;
  private long ownDead;
  private long otherEvents;
  private long otherDead;

  void event(boolean own) {
    if (own) {
      ownEvents++;
    } else {
      otherEvents++;
    }
  }

  void dead(boolean own) {
    if (own) {
      ownDead++;
    } else {
      otherDead++;
    }
  }

  /// The range is stored.
  void settle(SinkCounters counters) {
    counters.own.stored(ownEvents, ownDead);
    counters.others.stored(otherEvents, otherDead);
  }

  /// The range will not be stored by this sink.
  void forget(SinkCounters counters) {
    counters.own.consumed(-ownEvents - ownDead);
    counters.others.consumed(-otherEvents - otherDead);
  }
}
