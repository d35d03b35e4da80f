package io.tapedeck.app.shell;

import io.tapedeck.app.parts.TimeScale;
import io.tapedeck.engine.tape.TapeProfile.Stretch;
import io.tapedeck.engine.tape.TapeReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When the records of the loaded tape happened: what the time line draws and seeking needs.
///
/// @param from the least event time
/// @param to the greatest
/// @param sessions stretches without a great gap, in order; empty if they are not known
/// @param step how far apart two moments of the tape are: the interval of its bars, or a second
public record TapeTimes(Instant from, Instant to, List<Stretch> sessions, Duration step) {

  private static final Pattern BARS = Pattern.compile("bars-(\\d+)(mo|[smhdw])");

  public TapeTimes {
    sessions = List.copyOf(sessions);
  }

  /// The times of tapes that are played together; null if none of them has a record.
  public static @Nullable TapeTimes of(List<TapeReport> reports) {
    Instant from =
        reports.stream()
            .map(TapeReport::minTimestamp)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    Instant to =
        reports.stream()
            .map(TapeReport::maxTimestamp)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    if (from == null || to == null) {
      return null;
    }
    // Sessions of several tapes overlap; drawing them needs one calendar.
    List<Stretch> sessions =
        reports.size() == 1 ? reports.getFirst().profile().sessions() : List.of();
    return new TapeTimes(from, to, sessions, step(reports.getFirst().kind()));
  }

  /// The line on which they are drawn.
  TimeScale scale() {
    return TimeScale.of(from, to, sessions);
  }

  /// The beginning of the session before the one that plays at `now`, or of that one if it has been
  /// going on for a while.
  Instant back(Instant now) {
    Instant found = from;
    for (Stretch session : sessions) {
      if (session.from().plus(step).isBefore(now)) {
        found = session.from();
      }
    }
    return sessions.size() > 1 ? found : later(now, tenth().negated());
  }

  /// The beginning of the session after the one that plays at `now`.
  Instant forward(Instant now) {
    return sessions.size() > 1
        ? sessions.stream().map(Stretch::from).filter(now::isBefore).findFirst().orElse(to)
        : later(now, tenth());
  }

  /// `now` and so much more, within the tape.
  Instant later(Instant now, Duration more) {
    Instant wanted = now.plus(more);
    return wanted.isBefore(from) ? from : wanted.isAfter(to) ? to : wanted;
  }

  private Duration tenth() {
    return Duration.between(from, to).dividedBy(10);
  }

  private static Duration step(String kind) {
    Matcher bars = BARS.matcher(kind);
    if (!bars.find()) {
      return Duration.ofSeconds(1);
    }
    long count = Math.max(1, Long.parseLong(bars.group(1)));
    return switch (bars.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      case "w" -> Duration.ofDays(7 * count);
      case "mo" -> Duration.ofDays(30 * count);
      default -> Duration.ofSeconds(count);
    };
  }
}
