package io.tapedeck.engine.sink.forecast;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a run would leave in the lake, told before it starts. Nothing in it is measured; how far
/// off it may be is in the estimates.
///
/// @param records how many records would be stored
/// @param horizon what the numbers are for: the whole tape, or a day of one that does not end
/// @param playing how long that takes to play; low and high in seconds
/// @param setting what was asked for
/// @param outcome what it leads to
/// @param better another setting, where the one asked for would make tiny objects and another would
///   make far fewer
/// @param notes what there is to know, a sentence each: first what is wrong, last what is assumed
public record Forecast(
    Estimate records,
    Horizon horizon,
    Estimate playing,
    Setting setting,
    Outcome outcome,
    Optional<Better> better,
    List<String> notes) {

  public Forecast {
    notes = List.copyOf(notes);
  }

  /// What a forecast is for.
  public enum Horizon {
    /// Everything that the order plays.
    WHOLE,
    /// The first 24 hours of playing something without an end.
    DAY
  }

  /// Another setting.
  ///
  /// @param change what to change, with concrete values, as a sentence
  public record Better(String change, Setting setting, Outcome outcome) {}

  /// How long playing takes, at best guess.
  public Duration duration() {
    return Duration.ofMillis(Math.round(Math.min(playing.likely(), 1e12) * 1_000));
  }
}
