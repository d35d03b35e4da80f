package io.tapedeck.engine.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.oracle.LakeContent;
import io.tapedeck.engine.oracle.NumberedTrades;
import io.tapedeck.engine.report.BarSize;
import io.tapedeck.engine.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// B15: the share of seconds with input that became durable in time ([DurableShare] says what that
/// is), with one fault after another: the sink is killed and started again at once, the broker is
/// paused, the lake is paused. Broker, lake and sink are processes of their own.
///
/// The bar is one fault in five minutes, asserted from twenty minutes on. A short run only shows
/// that the measure is taken and nothing lost.
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "processes are held by SIGSTOP, which is not there")
@Tag("bar")
@Tag("timed")
class UptimeTest {

  private static final double MINUTES = BarSize.real("minutes", 0.75, 30.0, 120.0);
  private static final int FAULT_EVERY = BarSize.number("faultEvery", 12, 300, 300);
  private static final int PAUSE_SECONDS = Integer.getInteger("tapedeck.pauseSeconds", 8);
  private static final int FLUSH_SECONDS = BarSize.number("flushSeconds", 2, 10, 10);
  private static final int PER_SECOND = Integer.getInteger("tapedeck.rate", 1_000);
  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());

  /// The deadline of the claim: some flushes, and what comes back has to come back.
  private static final int DEADLINE = Integer.getInteger("tapedeck.deadline", 60);

  private static final double MINUTES_FOR_A_CLAIM = 20;
  private static final double CLAIM = 0.999;

  @RegisterExtension
  static final Report REPORT =
      new Report(
          "uptime", "B15: the share of seconds with input that became durable in time", SEED);

  @TempDir static Path folder;

  private final Random random = new Random(SEED);
  private final NumberedTrades trades = new NumberedTrades(SEED | 1, Integer.MAX_VALUE, 50, 0, 0);
  private final DurableShare share = new DurableShare();
  private final StringBuilder log = new StringBuilder();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
  private final long begun = System.nanoTime();
  private volatile long published;

  @Test
  @DisplayName("what is published becomes durable in time, though one thing after another fails")
  void whatIsPublishedBecomesDurableInTimeThoughOneThingAfterAnotherFails() throws Exception {
    REPORT.log(log);
    try (Stack stack = Stack.start(folder)) {
      Sinks sinks = new Sinks(folder, stack.addresses(), ObjectFormat.PARQUET);
      try (Supervised sink =
          new Supervised("sink", log, () -> sinks.start(1_000_000, FLUSH_SECONDS * 1_000L))) {
        Thread feed = Thread.ofPlatform().name("feed").start(() -> publish(stack));
        faults(stack, sink);
        over.set(true);
        feed.join();
        assertThat(failed.get()).isNull();
        settle(stack, sink);
        judge(stack, sink);
      }
    }
  }

  private void faults(Stack stack, Supervised sink) throws IOException, InterruptedException {
    long end = begun + (long) (MINUTES * 60e9);
    long next = System.nanoTime() + fault(FAULT_EVERY);
    for (int kind = 0; System.nanoTime() < end; ) {
      sink.look();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      if (System.nanoTime() >= next) {
        switch (kind++ % 3) {
          case 0 -> {
            sink.restart();
            note("sink killed and started again");
          }
          case 1 -> paused("broker", stack.broker());
          default -> paused("lake", stack.lake());
        }
        next += TimeUnit.SECONDS.toNanos(FAULT_EVERY);
      }
    }
  }

  /// The first one comes somewhere within its time.
  private long fault(int seconds) {
    return (long) (random.nextDouble() * seconds * 1e9);
  }

  private void paused(String name, Child child) throws IOException, InterruptedException {
    child.signal("STOP");
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(PAUSE_SECONDS));
    child.signal("CONT");
    note(name + " paused for " + PAUSE_SECONDS + " s");
  }

  private void publish(Stack stack) {
    try (TradeFeed feed =
        new TradeFeed(
            stack.bootstrap(),
            Addresses.TOPIC,
            trades,
            (partition, offset) ->
                share.published(System.currentTimeMillis() / 1_000, partition, offset))) {
      int some = PER_SECOND / 5;
      while (!over.get()) {
        long start = System.nanoTime();
        feed.publish(published, published + some);
        published += some;
        LockSupport.parkNanos(start + TimeUnit.MILLISECONDS.toNanos(200) - System.nanoTime());
      }
    } catch (RuntimeException e) {
      failed.set(e);
    }
  }

  private void settle(Stack stack, Supervised sink) throws Exception {
    try (Group group = new Group(stack.bootstrap(), stack.profile().broker().group())) {
      while (!group.isThrough(Addresses.TOPIC, Addresses.PARTITIONS)) {
        sink.look();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
    sink.child().stop(60);
  }

  private void judge(Stack stack, Supervised sink) throws Exception {
    share.durable(
        new DoneMarks(stack.bucket().resolve("lake/_tapedeck/plans").resolve(Addresses.TOPIC))
            .times());
    LakeContent content = LakeContent.read(stack.profile(), stack.bucket(), trades, published);
    REPORT
        .figure("lasted", "%.1f min, %d seconds with input", MINUTES, share.seconds())
        .figure("faults", "one in %d s, pauses of %d s", FAULT_EVERY, PAUSE_SECONDS)
        .figure("flush", "every %d s", FLUSH_SECONDS);
    for (int deadline : new int[] {5, 10, 20, 30, 60, 120}) {
      REPORT.figure("durable within " + deadline + " s", "%.3f %%", share.within(deadline) * 100);
    }
    REPORT
        .figure("99.9 % were durable within", "%.1f s", share.deadlineFor(CLAIM))
        .figure("sink gave up and was started again", "%d times", sink.restarts())
        .figure("found", "%s", content.summary());
    assertThat(content.isClean()).as("seed %d: %s", SEED, content.summary()).isTrue();
    assertThat(share.within(Double.MAX_VALUE)).isEqualTo(1);
    if (MINUTES >= MINUTES_FOR_A_CLAIM) {
      assertThat(share.within(DEADLINE)).isGreaterThanOrEqualTo(CLAIM);
    }
  }

  private void note(String what) {
    log.append(String.format(Locale.ROOT, "%6.1f s %s%n", (System.nanoTime() - begun) / 1e9, what));
  }
}
