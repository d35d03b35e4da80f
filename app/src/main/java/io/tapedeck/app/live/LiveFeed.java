package io.tapedeck.app.live;

import io.tapedeck.engine.TickTap;
import io.tapedeck.engine.model.Symbol;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Drinks from the tap on a thread of its own and keeps a [Market]; the screen takes the latest
/// [LiveFrame] when it can draw. A frame is made only after the one before was taken, so a slow
/// screen costs nothing and a fast tape never reaches the screen's thread.
///
/// Owned by [LiveModel]; its methods are safe for use by any thread. Closing stops the thread and
/// closes the tap.
final class LiveFeed implements AutoCloseable {

  private static final int BATCH = 8_192;
  private static final long IDLE = Duration.ofMillis(25).toNanos();
  private static final long RANK_EVERY = Duration.ofMillis(500).toNanos();

  private final TickTap tap;
  private final Thread thread;
  private final AtomicReference<@Nullable LiveFrame> ready = new AtomicReference<>();
  private volatile Choice choice;
  private volatile boolean wanted = true;
  private volatile boolean clear;
  private volatile boolean closed;

  LiveFeed(TickTap tap, @Nullable Symbol symbol, BarInterval interval) {
    this.tap = tap;
    choice = new Choice(symbol, interval);
    thread = Thread.ofPlatform().name("live feed").daemon().start(this::drink);
  }

  void choose(@Nullable Symbol symbol, BarInterval interval) {
    choice = new Choice(symbol, interval);
  }

  /// Forgets what has passed; a new run begins.
  void clear() {
    clear = true;
  }

  /// The latest frame, or null if there is no newer one than the last that was taken.
  @Nullable LiveFrame take() {
    LiveFrame frame = ready.getAndSet(null);
    if (frame != null) {
      wanted = true;
    }
    return frame;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void drink() {
    try (tap) {
      drinkUntilClosed();
    }
  }

  private void drinkUntilClosed() {
    Market market = new Market();
    Choice shown = choice;
    long shownTotal = 0;
    long ranked = System.nanoTime();
    while (!closed) {
      if (clear) {
        clear = false;
        market.clear();
      }
      Choice choiceNow = choice;
      market.watch(choiceNow.symbol());
      int count = tap.drain(market::take, BATCH);
      long now = System.nanoTime();
      boolean due = now - ranked >= RANK_EVERY || shownTotal == 0;
      if (wanted && (market.total() != shownTotal || due || !choiceNow.equals(shown))) {
        if (due) {
          market.rank();
          ranked = now;
        }
        shown = choiceNow;
        shownTotal = market.total();
        wanted = false;
        ready.set(market.frame(shown.symbol(), shown.interval(), tap.dropped()));
      }
      if (count < BATCH) {
        LockSupport.parkNanos(this, IDLE);
      }
    }
  }

  private record Choice(@Nullable Symbol symbol, BarInterval interval) {}
}
