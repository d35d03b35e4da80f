package io.tapedeck.engine.sink.forecast;

import io.tapedeck.engine.transport.Pace;

/// How records are cut into flushes.
///
/// @param perSecond records that come each second
/// @param records records in a flush, at least 1
/// @param seconds how long all of them take
record Windows(double perSecond, double records, double seconds) {

  /// What a run at maximum does on two cores with everything on the same machine, and how far that
  /// may be off either way.
  static final double AT_MOST_PER_SECOND = 100_000;

  static final double OFF = 3;

  /// What a waiting record is counted as by the buffers, about.
  private static final double WAITING = 200;

  static Windows of(Traffic traffic, Pace pace, boolean skipClosed, Setting setting) {
    double records = traffic.records();
    double seconds =
        switch (pace) {
          case Pace.Max _ -> records / AT_MOST_PER_SECOND;
          case Pace.PerSecond(double rate) -> records / rate;
          case Pace.EventTime(double factor) ->
              (skipClosed ? traffic.active() : traffic.span()).toMillis() / 1e3 / factor;
        };
    // While nothing is traded nothing is flushed: the pace between is that of the open hours.
    double busy =
        pace instanceof Pace.EventTime(double factor)
            ? traffic.active().toMillis() / 1e3 / factor
            : seconds;
    double perSecond = Math.min(AT_MOST_PER_SECOND, records / Math.max(busy, 1e-9));
    double waits = setting.flushAfter().toMillis() / 1e3;
    // A source that is quiet for half of that is flushed.
    double aged = perSecond * waits < 2 ? 1 : perSecond * waits;
    double full = Math.min(setting.flushRecords(), setting.flushBytes().bytes() / WAITING);
    return new Windows(perSecond, Math.max(1, Math.min(full, aged)), seconds);
  }

  /// How many flushes there are.
  double count(double of) {
    return Math.max(1, of / records);
  }

  Windows longer(double factor) {
    return new Windows(perSecond, Math.max(1, records * factor), seconds);
  }
}
