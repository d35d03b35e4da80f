package io.tapedeck.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// How exactly records leave, on the machine's own clock, beside how exactly the machine wakes a
/// thread at all. Takes eight minutes.
class PacingBench {

  private static final Instant OPENING = Instant.parse("2026-01-05T14:30:00Z");
  private static final Duration SESSION = Duration.ofMinutes(390);

  @Test
  void thousandASecondIsHeldForAMinute() {
    Timer timer = Timer.start();
    Pacer pacer = new Pacer(new Pace.PerSecond(1_000), false);
    int records = 60_000;

    long begin = System.nanoTime();
    for (int i = 0; i <= records; i++) {
      assertThat(pacer.awaitTurn(OPENING)).isTrue();
    }
    double achieved = records * 1e9 / (System.nanoTime() - begin);

    print("1,000/s for 60 s: achieved %.3f/s".formatted(achieved), pacer, timer.end());
    assertThat(achieved).isCloseTo(1_000, within(10.0));
  }

  /// A session of 1.2 million trades, most of them near opening and close, many at one instant.
  @Test
  void dayOfTradesIsPlayedSixtyTimesFaster() {
    Timer timer = Timer.start();
    Pacer pacer = new Pacer(new Pace.EventTime(60), false);
    SplittableRandom random = new SplittableRandom(1);

    long begin = System.nanoTime();
    long trades = 0;
    for (double second = 0; second < SESSION.toSeconds(); ) {
      Instant time = OPENING.plusNanos((long) (second * 1e9));
      int together = 1 + random.nextInt(3);
      for (int i = 0; i < together; i++) {
        assertThat(pacer.awaitTurn(time)).isTrue();
        trades++;
      }
      double fromNoon = Math.abs(second / SESSION.toSeconds() - 0.5) * 2;
      double perSecond = 10 + 60 * Math.pow(fromNoon, 4);
      second += -Math.log(1 - random.nextDouble()) / perSecond;
    }
    double took = (System.nanoTime() - begin) / 1e9;

    print(
        String.format(
            Locale.ROOT,
            "x60, %,d trades of %d min: took %.2f s, that is x%.3f",
            trades,
            SESSION.toMinutes(),
            took,
            SESSION.toSeconds() / took),
        pacer,
        timer.end());
    assertThat(SESSION.toSeconds() / took).isCloseTo(60, within(0.6));
  }

  private static void print(String what, Pacer pacer, Timer.Overshoot timer) {
    PaceStats stats = pacer.stats();
    System.out.printf(
        Locale.ROOT,
        "%s%n  records late: p50 %.3f ms, p99 %.3f ms, max %.3f ms%n  this machine's timer"
            + " (parkNanos of 1 ms, meanwhile) late: p50 %.3f ms, p99 %.3f ms, max %.3f ms%n  load"
            + " average %.2f on %d processors%n",
        what,
        millis(stats.p50()),
        millis(stats.p99()),
        millis(stats.max()),
        millis(timer.p50()),
        millis(timer.p99()),
        millis(timer.max()),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /// A thread that does nothing but sleep, and sees how late it is woken.
  private static final class Timer implements Runnable {

    record Overshoot(Duration p50, Duration p99, Duration max) {}

    private static final long NAP = 1_000_000;

    private final Jitter late = new Jitter();
    private volatile boolean over;
    private final Thread thread = Thread.ofPlatform().unstarted(this);

    static Timer start() {
      Timer timer = new Timer();
      timer.thread.start();
      return timer;
    }

    @Override
    public void run() {
      while (!over) {
        long due = System.nanoTime() + NAP;
        for (long left = NAP; left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        late.add(System.nanoTime() - due);
      }
    }

    Overshoot end() {
      over = true;
      return new Overshoot(late.percentile(0.5), late.percentile(0.99), late.max());
    }
  }
}
