package io.tapedeck.engine.sink.forecast;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.TapeProfile;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.transport.Playback;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads off reports what a playback of their tapes would send.
final class TrafficOfTape {

  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;

  private TrafficOfTape() {}

  /// One for each tape that is played by itself; one for all that are merged.
  static List<Traffic> of(List<TapeReport> reports, Playback playback) {
    List<TapeReport> played = reports.stream().filter(report -> report.records() > 0).toList();
    if (playback.order() == Playback.Order.TIME) {
      return played.isEmpty() ? List.of() : List.of(of(played, playback, true));
    }
    return played.stream()
        .map(report -> of(List.of(report), playback, !report.order().equals("mixed")))
        .toList();
  }

  private static Traffic of(List<TapeReport> reports, Playback playback, boolean inOrder) {
    Map<String, Double> symbols = new HashMap<>();
    List<TapeProfile.Stretch> stretches = new ArrayList<>();
    List<MarketEvent> preview = new ArrayList<>();
    double all = 0;
    double profiled = 0;
    for (TapeReport report : reports) {
      double share = share(report, playback);
      for (TapeProfile.OfSymbol one : report.profile().symbols()) {
        profiled += one.records();
        if (isWanted(one.symbol(), playback)) {
          symbols.merge(one.symbol(), one.records() * share, Double::sum);
        }
      }
      all += report.records();
      stretches.addAll(stretches(report, playback));
      preview.addAll(report.preview());
    }
    // Symbols beyond the profile's are as the last ones in it.
    double weight = playback.symbols().isEmpty() && profiled > 0 ? all / profiled : 1;
    double most = symbols.values().stream().mapToDouble(one -> one).max().orElse(0);
    boolean stamped = playback.stamp() == Playback.Stamp.NOW;
    return new Traffic(
        List.copyOf(symbols.values()),
        weight,
        stamped ? 1 : Math.max(1, Math.min(most, touched(stretches, DAY))),
        stamped ? 1 : Math.max(1, Math.min(most, touched(stretches, HOUR))),
        span(stretches),
        active(stretches),
        (inOrder || stamped) && playback.sample().isEmpty(),
        preview);
  }

  private static boolean isWanted(String symbol, Playback playback) {
    return playback.symbols().isEmpty() || playback.symbols().contains(new Symbol(symbol));
  }

  /// The part of the records that lies within the asked time.
  private static double share(TapeReport report, Playback playback) {
    double all = 0;
    double within = 0;
    for (TapeProfile.Stretch one : whole(report)) {
      double length = Math.max(1, Duration.between(one.from(), one.to()).toMillis());
      Instant from = later(one.from(), playback.from());
      Instant to = earlier(one.to(), playback.to());
      double part = Math.max(0, Duration.between(from, to).toMillis()) / length;
      boolean touches = !to.isBefore(from);
      all += one.records();
      within += one.records() * (touches && part == 0 ? 1 : Math.min(1, part));
    }
    return all == 0 ? 1 : within / all;
  }

  private static List<TapeProfile.Stretch> stretches(TapeReport report, Playback playback) {
    return whole(report).stream()
        .map(
            one ->
                new TapeProfile.Stretch(
                    later(one.from(), playback.from()),
                    earlier(one.to(), playback.to()),
                    one.records()))
        .filter(one -> !one.to().isBefore(one.from()))
        .toList();
  }

  /// The profile's stretches, or all of the tape as one if there are none or too many to be listed.
  private static List<TapeProfile.Stretch> whole(TapeReport report) {
    Instant from = report.minTimestamp();
    Instant to = report.maxTimestamp();
    if (from == null || to == null) {
      return List.of();
    }
    List<TapeProfile.Stretch> listed = report.profile().sessions();
    long records = listed.stream().mapToLong(TapeProfile.Stretch::records).sum();
    return records >= report.records() * 0.99
        ? listed
        : List.of(new TapeProfile.Stretch(from, to, report.records()));
  }

  /// How many days or hours have a moment within a stretch.
  private static double touched(List<TapeProfile.Stretch> stretches, int seconds) {
    Set<Long> few = new HashSet<>();
    double many = 0;
    for (TapeProfile.Stretch one : stretches) {
      long first = Math.floorDiv(one.from().getEpochSecond(), seconds);
      long last = Math.floorDiv(one.to().getEpochSecond(), seconds);
      if (last - first > 100_000) {
        many += last - first + 1;
      } else {
        for (long at = first; at <= last; at++) {
          few.add(at);
        }
      }
    }
    return few.size() + many;
  }

  private static Duration span(List<TapeProfile.Stretch> stretches) {
    Instant from =
        stretches.stream()
            .map(TapeProfile.Stretch::from)
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    Instant to =
        stretches.stream().map(TapeProfile.Stretch::to).max(Instant::compareTo).orElse(from);
    return Duration.between(from, to);
  }

  private static Duration active(List<TapeProfile.Stretch> stretches) {
    return stretches.stream()
        .map(one -> Duration.between(one.from(), one.to()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other == null || one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other == null || one.isBefore(other) ? one : other;
  }
}
