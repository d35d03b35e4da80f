package io.tapedeck.cli;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How tapes are played, for every verb that plays some.
final class PlaybackOptions {

  @Option(
      names = "--pace",
      paramLabel = "PACE",
      defaultValue = "max",
      description =
          "max, records per second (1000/s), or a multiple of event time (x60). Default:"
              + " ${DEFAULT-VALUE}")
  private String pace = "max";

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description =
          "file: each tape as it is written, one after the other. time: all of them merged,"
              + " strictly by event time. Default: time for several tapes, and at a multiple of"
              + " event time; else file")
  private Playback.@Nullable Order order;

  @Option(
      names = "--loop",
      paramLabel = "N",
      arity = "0..1",
      fallbackValue = "0",
      preprocessor = AttachedValue.class,
      description = "Play N times from beginning to end (--loop=3); without N, endlessly")
  private int times = 1;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = UtcTime.class,
      description = "Play from this event time on: 2026-01-05 or 2026-01-05T14:30, in UTC")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = UtcTime.class,
      description = "Play up to this event time, which is not played itself")
  private @Nullable Instant to;

  @Option(
      names = "--symbols",
      paramLabel = "SYMBOL",
      split = ",",
      description = "Play only these symbols, as the tape spells them: AAPL,MSFT")
  private List<String> symbols = new ArrayList<>();

  @Option(
      names = "--restamp",
      description =
          "Give each record the time at which it leaves; its own is kept as original_timestamp")
  private boolean restamp;

  @Option(
      names = "--skip-closed",
      description = "At a multiple of event time, pass over nights, weekends and other long gaps")
  private boolean skipClosed;

  @Option(
      names = "--sample",
      paramLabel = "SEED",
      arity = "0..1",
      fallbackValue = "0",
      preprocessor = AttachedValue.class,
      description =
          "Play records drawn at random, with repetition, as many as there are (--sample=7 draws"
              + " others than --sample, and always the same)")
  private @Nullable Long sample;

  /// What is asked for.
  ///
  /// @param tapes how many tapes there are to play, which helps to decide the order where none is
  ///   given
  /// @throws EngineException INVALID_ARGUMENT if the options contradict each other
  Playback playback(int tapes) {
    Pace asked = Pace.parse(pace);
    check(asked);
    // A file with the newest row first has no event time to wait for, unless it is sorted.
    boolean clocked = tapes > 1 || asked instanceof Pace.EventTime;
    Playback.Order usual = clocked ? Playback.Order.TIME : Playback.Order.FILE;
    return new Playback(
        asked,
        order == null ? usual : order,
        times,
        from,
        to,
        asSymbols(),
        restamp ? Playback.Stamp.NOW : Playback.Stamp.ORIGINAL,
        skipClosed,
        sample == null ? OptionalLong.empty() : OptionalLong.of(sample));
  }

  private void check(Pace asked) {
    if (times < 0) {
      throw refused("--loop=" + times + " is no number of times. Give 1 or more, or only --loop.");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw refused("--from " + from + " is not before --to " + to + ": nothing would be played.");
    }
    if (sample != null && order == Playback.Order.TIME) {
      throw refused("--sample draws at random and --order time sorts. Leave one of them out.");
    }
    if (sample != null && asked instanceof Pace.EventTime) {
      throw refused(
          "--sample draws at random, so there is no event time to play at "
              + asked
              + ". Give a rate like --pace 1000/s, or max.");
    }
    if (skipClosed && !(asked instanceof Pace.EventTime)) {
      throw refused(
          "--skip-closed needs a multiple of event time, like --pace x60; at "
              + asked
              + " no hour is waited for.");
    }
  }

  private Set<Symbol> asSymbols() {
    Set<Symbol> wanted = new LinkedHashSet<>();
    for (String symbol : symbols) {
      if (symbol.isBlank()) {
        throw refused("--symbols has an empty name. Give them like AAPL,MSFT.");
      }
      wanted.add(new Symbol(symbol.strip()));
    }
    return wanted;
  }

  private static EngineException refused(String why) {
    return new EngineException(ErrorCode.INVALID_ARGUMENT, why);
  }
}
