package io.tapedeck.engine.sink.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.report.BarSize;
import io.tapedeck.engine.report.Report;
import io.tapedeck.engine.sink.verify.VerifyRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to planner, sink and replayer, and in whatever order, each record is stored
/// once (B9). `-Dtapedeck.seeds=5000` plays so many of them, `-Dtapedeck.minutes=` no longer than
/// that, `-Dtapedeck.seed=N` one alone and prints its course; `-Dtapedeck.firstSeed=N` begins
/// elsewhere.
@Tag("bar")
class SimulationTest {

  private static final long SEEDS = BarSize.number("seeds", 3_000, 10_000, 1_000_000);
  private static final long FIRST = Long.getLong("tapedeck.firstSeed", 0);
  private static final double MINUTES =
      Double.parseDouble(System.getProperty("tapedeck.minutes", "Infinity"));

  /// So many are played before the clock is looked at.
  private static final long AT_A_TIME = 500;

  private static final Deeds DEEDS = new Deeds();

  @RegisterExtension
  static final Report REPORT =
      new Report("simulation", "B9: a seed decides about everything that happens");

  @TempDir static Path spool;

  @Test
  void eachRecordIsStoredOnceWhateverHappens() throws Exception {
    long one = Long.getLong("tapedeck.seed", -1);
    if (one >= 0) {
      World world = new World(one, Bug.NONE, spool, true, DEEDS);
      try {
        world.run();
        assertThat(Oracle.judge(world, spool, VerifyRequest.DEEP)).isEmpty();
      } finally {
        world.events().forEach(System.err::println);
      }
      return;
    }
    long begin = System.nanoTime();
    List<String> wrong = List.of();
    long next = FIRST;
    try (Silence _ = new Silence()) {
      while (next < FIRST + SEEDS && wrong.isEmpty() && seconds(begin) < MINUTES * 60) {
        long end = Math.min(next + AT_A_TIME, FIRST + SEEDS);
        wrong = play(next, end);
        next = end;
        report(next, begin, wrong);
      }
    }
    long played = next - FIRST;
    assertThat(wrong).isEmpty();
    assertThat(
            List.of(
                DEEDS.records,
                DEEDS.kills,
                DEEDS.replays,
                DEEDS.fenced,
                DEEDS.lost,
                DEEDS.late,
                DEEDS.waits,
                DEEDS.interrupted,
                DEEDS.passed))
        .allMatch(count -> count.sum() > played / 100);
    assertThat(DEEDS.fencedInRevoke.sum()).isGreaterThan(played / 500);
  }

  /// As it goes, so that a run that is told to end says how far it came.
  private static void report(long next, long begin, List<String> wrong) {
    long played = next - FIRST;
    REPORT
        .figure("seeds", "%,d of %,d asked for, %,d to %,d", played, SEEDS, FIRST, next - 1)
        .figure("rate", "%.0f seeds/s", played / seconds(begin))
        .figure("violations", "%s", wrong.isEmpty() ? "none" : wrong)
        .figure("what happened in them", "%s", DEEDS);
  }

  @Test
  void oneSeedGivesOneCourseOfEvents() {
    try (Silence _ = new Silence()) {
      for (long seed = FIRST; seed < FIRST + 20; seed++) {
        assertThat(course(seed)).hasSizeGreaterThan(20).isEqualTo(course(seed));
      }
    }
  }

  private static List<String> course(long seed) {
    World world = new World(seed, Bug.NONE, spool, true, new Deeds());
    world.run();
    return world.events();
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /// Each world is played by virtual threads alone, so that going on to another of its processes is
  /// no matter of the system's: `-Djdk.virtualThreadScheduler.parallelism=1` makes the most of one
  /// processor.
  ///
  /// @return what is wrong with some of them; as soon as something is, no more are begun
  private static List<String> play(long from, long to) {
    AtomicLong next = new AtomicLong(from);
    AtomicBoolean failed = new AtomicBoolean();
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    try (ExecutorService players = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = Runtime.getRuntime().availableProcessors(); i > 0; i--) {
        players.execute(
            () -> {
              long seed = next.getAndIncrement();
              while (seed < to && !failed.get()) {
                play(seed).ifPresent(wrong::add);
                failed.set(!wrong.isEmpty());
                seed = next.getAndIncrement();
              }
            });
      }
    }
    return List.copyOf(wrong);
  }

  /// @return what is wrong, with the seed; empty if nothing is
  private static Optional<String> play(long seed) {
    try {
      World world = new World(seed, Bug.NONE, spool, false, DEEDS);
      world.run();
      VerifyRequest request = seed % 10 == 0 ? VerifyRequest.DEEP : VerifyRequest.QUICK;
      List<String> wrong = Oracle.judge(world, spool, request);
      return wrong.isEmpty() ? Optional.empty() : Optional.of("seed " + seed + ": " + wrong);
    } catch (Error | RuntimeException | InterruptedException e) {
      return Optional.of("seed " + seed + ": " + e);
    }
  }
}
