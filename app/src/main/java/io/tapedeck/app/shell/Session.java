package io.tapedeck.app.shell;

import io.tapedeck.app.fx.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// The frame's life over one engine: one pulse that samples the counters and the deck while the
/// window is seen.
final class Session {

  private static final Duration EVERY = Duration.ofMillis(100);

  private final DeckKeys keys;
  private final Pulse pulse;

  Session(Deck deck, Telemetry telemetry, Consumer<Instant> clock) {
    keys = new DeckKeys(deck);
    pulse =
        new Pulse(
            EVERY,
            () -> {
              telemetry.sample();
              deck.sample();
              if (telemetry.snapshot().get() != null) {
                clock.accept(telemetry.snapshot().get().at());
              }
            });
  }

  DeckKeys keys() {
    return keys;
  }

  void start() {
    pulse.start();
  }

  void stop() {
    pulse.stop();
  }

  void seen(boolean visible) {
    if (visible) {
      pulse.start();
    } else {
      pulse.stop();
    }
  }
}
