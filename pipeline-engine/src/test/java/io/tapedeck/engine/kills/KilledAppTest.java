package io.tapedeck.engine.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.cli.Main;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.local.LocalStackOptions;
import io.tapedeck.engine.oracle.LakeContent;
import io.tapedeck.engine.oracle.NumberedTrades;
import io.tapedeck.engine.process.QuickStart;
import io.tapedeck.engine.report.BarSize;
import io.tapedeck.engine.report.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// B3: the program as a user has it, with broker, S3, Glue and Athena in its one process, is killed
/// while it starts, recovers, plays and stores, and started again on the same home and tape.
/// `-Dtapedeck.seed=N` repeats a run.
///
/// *Recovery* is the time from the start of a process to the first plan that it marks as done. With
/// a flush each second, it says when everything works again. Processes that were killed before are
/// not counted.
///
/// SIGKILL leaves what the system has been handed, and a power cut does not: nothing is claimed
/// about that here.
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "what is claimed is what SIGKILL leaves, which is not there")
@Tag("bar")
@Tag("timed")
class KilledAppTest {

  private static final int KILLS = BarSize.number("kills", 4, 20, 300);
  private static final int DRAINING = Math.max(1, KILLS / 5);
  private static final int ROWS_PER_KILL = Integer.getInteger("tapedeck.rows", 20_000);
  private static final int SYMBOLS = 100;
  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());
  private static final double MOST_RECOVERY = 10;

  /// Long enough for a machine that has much else to do.
  private static final long PATIENCE = 240_000_000_000L;

  /// From how many kills on a percentile is one.
  private static final int KILLS_FOR_A_CLAIM = 20;

  @RegisterExtension
  static final Report REPORT =
      new Report("killed-apps", "B3: the whole program with its embedded stack, killed", SEED);

  @TempDir static Path folder;

  private final Random random = new Random(SEED);
  private final NumberedTrades trades = new NumberedTrades(SEED | 1, 20_000, SYMBOLS, 0);
  private final StringBuilder faults = new StringBuilder();
  private final Times recoveries = new Times();
  private final Path tape = folder.resolve("long.csv");
  private final Path home = folder.resolve("home");
  private final DoneMarks marks =
      new DoneMarks(home.resolve("local/s3/tapedeck/lake/_tapedeck/plans/ticks"));

  private int kills;

  @Test
  @DisplayName("each row is in the lake exactly once, however often the whole program is killed")
  void eachRowIsInTheLakeExactlyOnceHoweverOftenTheWholeProgramIsKilled() throws Exception {
    long rows = (long) KILLS * ROWS_PER_KILL;
    tape(rows);
    QuickStart.ready(); // or the first recovery would have the making of it in its time
    REPORT.log(faults);
    while (kills < KILLS) {
      live();
    }
    for (int i = 0; i < DRAINING; i++) {
      dieWhileDraining();
    }
    complete();
    try (LocalStack stack = LocalStack.start(home, LocalStackOptions.ANY_PORTS, _ -> {})) {
      LakeContent content =
          LakeContent.read(stack.profile(), home.resolve("local/s3/tapedeck"), trades, rows);
      REPORT
          .figure("kills", "%d over %,d rows, %d more while it drained", kills, rows, DRAINING)
          .figure("found", "%s", content.summary())
          .figure("from start to first plan done", "%s", recoveries);
      assertThat(content.isClean()).as("seed %d: %s", SEED, content.summary()).isTrue();
      if (KILLS >= KILLS_FOR_A_CLAIM) {
        assertThat(recoveries.quantile(0.95))
            .as("%s", recoveries)
            .isLessThanOrEqualTo(MOST_RECOVERY);
      }
    }
  }

  /// One process from its start to its death: every third dies while it starts or recovers, the
  /// others when they have.
  private void live() throws IOException, InterruptedException {
    boolean early = kills % 3 == 2;
    long millis = (long) (random.nextDouble() * (early ? 7_000 : 3_000));
    long before = marks.count();
    long start = System.nanoTime();
    try (Child child =
        Child.start(
            folder,
            "512m",
            Map.of(),
            AppChild.class,
            home.toString(),
            tape.toString(),
            ROWS_PER_KILL / 10 + "/s",
            String.valueOf(ROWS_PER_KILL / 2))) {
      if (!early) {
        awaitDone(child, start, before);
      }
      boolean over = child.process().waitFor(millis, TimeUnit.MILLISECONDS);
      assertThat(over).as("All kills come before the end; %s", child.said()).isFalse();
      child.kill();
    }
    kills++;
    String fault =
        String.format(
            Locale.ROOT,
            "%d: killed %.1f s after %s, %.1f s after its start%n",
            kills,
            millis / 1e3,
            early ? "its start" : "its first plan was done",
            (System.nanoTime() - start) / 1e9);
    System.out.print(fault);
    faults.append(fault);
  }

  private void awaitDone(Child child, long start, long before)
      throws IOException, InterruptedException {
    while (marks.count() <= before) {
      assertThat(child.process().waitFor(20, TimeUnit.MILLISECONDS)).as(child.said()).isFalse();
      assertThat(System.nanoTime() - start).as(child.said()).isLessThan(PATIENCE);
    }
    recoveries.add((System.nanoTime() - start) / 1e9);
  }

  /// Plays to the end of the tape and dies while it stores what is left.
  private void dieWhileDraining() throws IOException, InterruptedException {
    long millis = (long) (random.nextDouble() * 300);
    try (Child child =
        Child.start(
            folder,
            "512m",
            Map.of(),
            AppChild.class,
            home.toString(),
            tape.toString(),
            "max",
            String.valueOf(Long.MAX_VALUE))) {
      long start = System.nanoTime();
      while (!child.said().contains("Draining")) {
        assertThat(child.process().waitFor(5, TimeUnit.MILLISECONDS)).as(child.said()).isFalse();
        assertThat(System.nanoTime() - start).as(child.said()).isLessThan(PATIENCE);
      }
      assertThat(child.process().waitFor(millis, TimeUnit.MILLISECONDS))
          .as("Killed before it has ended; %s", child.said())
          .isFalse();
      child.kill();
    }
    faults.append(String.format(Locale.ROOT, "killed %d ms after it began to drain%n", millis));
  }

  /// The last life is the program itself, to its end.
  private void complete() throws IOException, InterruptedException {
    try (Child child =
        Child.start(
            folder,
            "512m",
            Map.of(),
            Main.class,
            "run",
            tape.toString(),
            "--json",
            "--home",
            home.toString())) {
      assertThat(child.process().waitFor(600, TimeUnit.SECONDS)).as(child.said()).isTrue();
      assertThat(child.process().exitValue()).as(child.said()).isZero();
    }
  }

  private void tape(long rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(tape)) {
      out.write(NumberedTrades.HEADER + "\n");
      for (long seq = 0; seq < rows; seq++) {
        out.write(trades.row(seq) + "\n");
      }
    }
  }
}
