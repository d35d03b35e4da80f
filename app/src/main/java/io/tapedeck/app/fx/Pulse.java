package io.tapedeck.app.fx;

import java.time.Duration;
import javafx.animation.AnimationTimer;

/// Calls an action on the JavaFX application thread at most once a frame and no more often than its
/// interval, while it is running. This is how a screen samples counters and drains taps: it asks
/// when it can draw, nobody pushes.
///
/// Used on the JavaFX application thread only. A stopped pulse costs nothing.
public final class Pulse {

  private final AnimationTimer timer;

  public Pulse(Duration interval, Runnable action) {
    long step = interval.toNanos();
    timer =
        new AnimationTimer() {
          private long last;

          @Override
          public void handle(long now) {
            if (last == 0 || now - last >= step) {
              last = now;
              action.run();
            }
          }
        };
  }

  public void start() {
    timer.start();
  }

  public void stop() {
    timer.stop();
  }
}
