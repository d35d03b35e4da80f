package io.tapedeck.cli;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.transport.Playback;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Which tapes are played, and how, for every verb that publishes some.
final class TapesToPlay {

  @Mixin private final QualityOptions quality = new QualityOptions();

  @Mixin private final PlaybackOptions playing = new PlaybackOptions();

  @Mixin private final TapeOptions shapes = new TapeOptions();

  @Mixin private final DeliveryOptions publishing = new DeliveryOptions();

  @Parameters(paramLabel = "TAPE", arity = "1..*", description = "What to play")
  private List<String> tapes = new ArrayList<>();

  /// What is asked for. *Blocking*: opens all tapes, so that a wrong one is refused at once and not
  /// when the services are up.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_*; INVALID_ARGUMENT if an option is not
  ///   understood
  RunSpec spec(Home home, Terminal terminal) {
    List<TapeAddress> addresses = shapes.addresses(tapes, home, terminal);
    List<Tape> opened = TapeOptions.open(addresses, terminal);
    Playback playback = playing.playback(opened.size());
    NewestFirst.warn(opened, playback, terminal);
    return publishing.in(
        RunSpec.of(addresses, playback.pace()).with(playback).with(quality.rules()));
  }
}
