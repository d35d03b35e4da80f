package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.sink.forecast.Forecasts;
import io.tapedeck.engine.sink.forecast.Prices;
import io.tapedeck.engine.sink.forecast.Setting;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.TapeShape;
import io.tapedeck.engine.tape.quality.TapeTally;
import io.tapedeck.engine.tape.source.Tapes;
import java.util.ArrayList;
import java.util.List;

/// Reads the tapes of an order to tell what it would leave in the lake.
final class RunForecast {

  /// Of a tape that does not end, so many rows stand for the rest.
  private static final int SAMPLE = 200_000;

  private RunForecast() {}

  static Forecast of(RunSpec spec, Profile profile) {
    List<TapeReport> reports = new ArrayList<>();
    boolean endless = false;
    for (TapeAddress address : spec.tapes()) {
      for (Tape tape : Tapes.open(address)) {
        endless |= tape.isEndless();
        reports.add(report(tape));
      }
    }
    return of(spec, reports, endless, profile);
  }

  static Forecast of(RunSpec spec, List<TapeReport> known, Profile profile) {
    boolean endless =
        spec.tapes().stream()
            .flatMap(address -> Tapes.open(address).stream())
            .anyMatch(Tape::isEndless);
    return of(spec, known, endless, profile);
  }

  private static Forecast of(
      RunSpec spec, List<TapeReport> reports, boolean endless, Profile profile) {
    return Forecasts.of(
        reports,
        spec.playback(),
        endless,
        Setting.of(
            spec.format(), spec.partitionBy(), profile.lake(), profile.broker().partitions()),
        Prices.standard());
  }

  private static TapeReport report(Tape tape) {
    TapeTally tally = new TapeTally();
    long most = tape.isEndless() ? SAMPLE : Long.MAX_VALUE;
    try (TapeReader reader = tape.open()) {
      TapeRow row = reader.next();
      for (long n = 1; row != null && !Thread.currentThread().isInterrupted(); n++) {
        tally.add(row);
        row = n < most ? reader.next() : null;
      }
    }
    return tally.report(new TapeShape("", "", "", 0, true, List.of(), List.of()));
  }
}
