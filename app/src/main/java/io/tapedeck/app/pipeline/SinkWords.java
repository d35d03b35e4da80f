package io.tapedeck.app.pipeline;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.sink.SinkState;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/// What a banner says about a sink that cannot store, or carries out what another left: what, why,
/// how much waits, how it goes on. A pure function of status and time.
///
/// @param title what is the matter, since when
/// @param why as far as is known; empty if there is nothing to add
/// @param waits how much waits, of how much may; empty if that does not matter
/// @param filled the same as a share, 0 to 1; negative if that does not matter
/// @param next how it goes on
/// @param full whether reading is paused
/// @param held whether something is in its way
record SinkWords(
    String title,
    String why,
    String waits,
    double filled,
    String next,
    boolean full,
    boolean held) {

  /// Nothing to say.
  static final SinkWords NONE = new SinkWords("", "", "", -1, "", false, false);

  boolean isEmpty() {
    return title.isEmpty();
  }

  static SinkWords of(SinkStatus sink, Instant now) {
    return switch (sink.state()) {
      case SinkState.Working _ -> sink.replaying().isEmpty() ? NONE : replaying(sink);
      case SinkState.Spooling s ->
          new SinkWords(
              title(s.code(), s.since(), now),
              s.why(),
              waits(sink, s.waitingBytes()),
              filled(sink, s.waitingBytes()),
              next(s.code(), s.nextTry(), now)
                  + " Reading goes on; what waits is stored by itself, once each.",
              false,
              true);
      case SinkState.Full s ->
          new SinkWords(
              title(s.code(), s.since(), now),
              s.why(),
              waits(sink, s.waitingBytes()),
              filled(sink, s.waitingBytes()),
              next(s.code(), s.nextTry(), now)
                  + " Reading is paused because no more fits here; the topic keeps the rest."
                  + " It catches up by itself.",
              true,
              true);
    };
  }

  private static SinkWords replaying(SinkStatus sink) {
    boolean one = sink.replaying().size() == 1;
    String which = sink.replaying().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new SinkWords(
        "Finishing what an earlier sink left half done",
        (one
                ? "The last plan of partition " + which + " is"
                : "The last plans of partitions " + which + " are")
            + " carried out again, from the topic.",
        waits(sink),
        -1,
        "What was already stored is compared and kept; nothing is stored twice.",
        false,
        false);
  }

  private static String title(ErrorCode code, Instant since, Instant now) {
    return who(code)
        + " since "
        + Figures.clock(since)
        + " ("
        + Figures.duration(Duration.between(since, now))
        + ")";
  }

  private static String who(ErrorCode code) {
    return switch (code) {
      case CREDENTIALS_MISSING -> "AWS wants a new login";
      case CATALOG_UNREACHABLE -> "Glue has not answered";
      case DISK_FULL -> "A disk has been full";
      default -> "S3 has not answered";
    };
  }

  private static String waits(SinkStatus sink) {
    return Figures.count(sink.waiting())
        + (sink.waiting() == 1 ? " record waits" : " records wait");
  }

  private static String waits(SinkStatus sink, long bytes) {
    return waits(sink)
        + " here, "
        + Figures.bytes(bytes)
        + (sink.room().bytes() == 0 ? "" : " of at most " + sink.room());
  }

  private static double filled(SinkStatus sink, long bytes) {
    return sink.room().bytes() == 0 ? -1 : Math.min(1, bytes / (double) sink.room().bytes());
  }

  private static String next(ErrorCode code, Instant at, Instant now) {
    Duration left = Duration.between(now, at);
    String when =
        left.isPositive() ? "Next try in " + (left.toSeconds() + 1) + " s." : "Trying now.";
    return code == ErrorCode.CREDENTIALS_MISSING
        ? "Log in again (aws sso login); it is noticed at the next try. " + when
        : when;
  }
}
