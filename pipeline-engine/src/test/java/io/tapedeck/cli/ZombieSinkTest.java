package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.oracle.LakeContent;
import io.tapedeck.engine.oracle.NumberedTrades;
import io.tapedeck.engine.report.BarSize;
import io.tapedeck.engine.report.Report;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// B5: sinks that stand still for longer than their session, are replaced, and come back: what they
/// were about to store somebody else has stored. `-Dtapedeck.seed=N` repeats a run.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sinks are held by SIGSTOP, which is not there")
@Tag("bar")
class ZombieSinkTest {

  private static final int ZOMBIES = BarSize.number("kills", 3, 20, 200);
  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());
  private static final int PARTITIONS = 4;
  private static final int PER_SECOND = 2_000;

  /// A machine that is busy takes longer for a round of three.
  private static final int ROWS_PER_ZOMBIE = 20 * PER_SECOND;

  private static final int ROWS_AT_LEAST = 1_000_000;
  private static final int SYMBOLS = 20;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  /// Of four at once; the last one takes over.
  private static final int AT_ONCE = 3;

  @RegisterExtension
  static final Report REPORT =
      new Report(
          "zombies",
          "B5: sinks that stand still past their session, are replaced and come back",
          SEED);

  @TempDir Path folder;

  private final NumberedTrades trades = new NumberedTrades(SEED | 1, 100_000, SYMBOLS, 0);

  @Test
  void sinkThatComesBackFromTheDeadStoresNothingThatAnotherHasStored() throws Exception {
    Random random = new Random(SEED);
    StringBuilder faults = new StringBuilder();
    REPORT.log(faults);
    int zombies = 0;
    long begun = System.nanoTime();
    Path tape = tape();
    try (SinkFleet fleet = new SinkFleet(folder, 1)) {
      fleet.publish("tape", tape, PER_SECOND);
      for (String name : NAMES) {
        fleet.start(name);
      }
      for (String name : NAMES) {
        fleet.awaitStored(name, 1);
      }
      while (zombies < ZOMBIES) {
        List<String> shuffled = new ArrayList<>(NAMES);
        Collections.shuffle(shuffled, random);
        List<String> stopped = shuffled.subList(0, AT_ONCE);
        for (String name : NAMES) {
          fleet.awaitPartitions(name, 1);
        }
        Map<String, Integer> told = new HashMap<>();
        for (String name : stopped) {
          told.put(name, fenced(fleet, name));
          pause(random.nextInt(400));
          fleet.signal(name, "STOP");
        }
        fleet.awaitPartitions(shuffled.getLast(), PARTITIONS); // they are replaced
        for (String name : stopped) {
          fleet.signal(name, "CONT");
        }
        for (String name : stopped) {
          fleet.awaitLog(name, log -> fenced(log) > told.getOrDefault(name, 0));
        }
        zombies += stopped.size();
        faults.append(
            String.format(
                Locale.ROOT,
                "%6.1f s %s stopped, replaced by %s, came back and were refused%n",
                (System.nanoTime() - begun) / 1e9,
                stopped,
                shuffled.getLast()));
        REPORT.figure("zombies", "%d of %d asked for", zombies, ZOMBIES);
      }
      assertThat(fleet.sink("tape").process().isAlive()).as("the tape was long enough").isTrue();
      long rows = fleet.stop("tape").path("read").asLong();
      fleet.start("drain", "--drain");
      assertThat(fleet.end("drain").path("balances").asBoolean()).isTrue();
      long refused = 0;
      int fenced = 0;
      for (String name : NAMES) {
        JsonNode json = fleet.stop(name);
        assertThat(json.path("balances").asBoolean()).as(name + json).isTrue();
        refused += json.path("fenced").asLong();
        fenced += fenced(fleet, name);
      }
      LakeContent content = fleet.judge(trades, rows);
      REPORT
          .figure("load", "%,d rows, %,d/s of %d symbols, JSON lines", rows, PER_SECOND, SYMBOLS)
          .figure("taken for dead or refused a plan", "%d times, %d plans", fenced, refused)
          .figure("found", "%s", content.summary());
      assertThat(content.isClean()).as("seed %d: %s", SEED, content.summary()).isTrue();
      assertThat(content.rows()).isEqualTo(rows);
      assertThat(fenced).as("fenced, seed %d", SEED).isGreaterThanOrEqualTo(zombies);
    }
  }

  private Path tape() throws IOException {
    Path tape = folder.resolve("tape.csv.gz");
    long rows = Math.max(ROWS_AT_LEAST, (long) ROWS_PER_ZOMBIE * ZOMBIES);
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(tape)), StandardCharsets.UTF_8)) {
      out.write(NumberedTrades.HEADER + "\n");
      for (long seq = 0; seq < rows; seq++) {
        out.write(trades.row(seq) + "\n");
      }
    }
    return tape;
  }

  /// How often a sink says in its log that it was taken for dead, or that a plan of it was refused.
  private static int fenced(SinkFleet fleet, String name) throws IOException {
    return fenced(fleet.log(name));
  }

  private static int fenced(String log) {
    return log.split("Lost without being asked|Another process planned", -1).length - 1;
  }

  /// Waits for the time to pass that a session takes.
  private static void pause(long millis) throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }
}
