package io.tapedeck.engine.sink.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.sink.verify.VerifyRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to planner, sink and replayer, and in whatever order, each record is stored
/// once. `-Dtapedeck.seeds=1000000` plays more of them, `-Dtapedeck.seed=N` one alone and prints
/// its course; `-Dtapedeck.firstSeed=N` begins elsewhere.
class SimulationTest {

  private static final int SEEDS = Integer.getInteger("tapedeck.seeds", 10_000);
  private static final long FIRST = Long.getLong("tapedeck.firstSeed", 0);

  private static final Deeds DEEDS = new Deeds();

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
    AtomicLong failed = new AtomicLong(-1);
    List<String> wrong;
    try (Silence _ = new Silence()) {
      wrong =
          LongStream.range(FIRST, FIRST + SEEDS)
              .parallel()
              .mapToObj(seed -> failed.get() < 0 ? play(seed, failed) : "")
              .filter(text -> !text.isEmpty())
              .toList();
    }
    System.err.printf(
        "%d seeds from %d in %.1f s: %s%n", SEEDS, FIRST, (System.nanoTime() - begin) / 1e9, DEEDS);
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
        .allMatch(count -> count.sum() > SEEDS / 100);
    assertThat(DEEDS.fencedInRevoke.sum()).isGreaterThan(SEEDS / 500);
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

  /// @return what is wrong, with the seed; empty if nothing is
  private static String play(long seed, AtomicLong failed) {
    try {
      World world = new World(seed, Bug.NONE, spool, false, DEEDS);
      world.run();
      VerifyRequest request = seed % 10 == 0 ? VerifyRequest.DEEP : VerifyRequest.QUICK;
      List<String> wrong = Oracle.judge(world, spool, request);
      if (wrong.isEmpty()) {
        return "";
      }
      failed.set(seed);
      return "seed " + seed + ": " + wrong;
    } catch (AssertionError | RuntimeException | InterruptedException e) {
      failed.set(seed);
      return "seed " + seed + ": " + e;
    }
  }
}
