package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Sinks that stand still for longer than their session, are replaced, and come back: what they
/// were about to store somebody else has stored. `-Dtapedeck.kills=N` sets how many times, and
/// `-Dtapedeck.seed=N` repeats a run.
@DisabledOnOs(OS.WINDOWS)
class ZombieSinkTest {

  private static final int ZOMBIES = Integer.getInteger("tapedeck.kills", 20);
  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());
  private static final int PER_SECOND = 2_000;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  /// Of four at once.
  private static final int AT_ONCE = 3;

  @TempDir Path folder;

  @Test
  void sinkThatComesBackFromTheDeadStoresNothingThatAnotherHasStored() throws Exception {
    Random random = new Random(SEED);
    StringBuilder faults = new StringBuilder();
    int zombies = 0;
    long begun = System.nanoTime();
    try (SinkFleet fleet = new SinkFleet(folder, 1)) {
      fleet.publish("tape", PER_SECOND);
      for (String name : NAMES) {
        fleet.start(name);
      }
      for (String name : NAMES) {
        fleet.awaitStored(name, 1);
      }
      while (zombies < ZOMBIES) {
        List<String> shuffled = new ArrayList<>(NAMES);
        Collections.shuffle(shuffled, random);
        List<String> stopped = shuffled.subList(0, Math.min(AT_ONCE, ZOMBIES - zombies));
        for (String name : stopped) {
          pause(random.nextInt(400));
          fleet.signal(name, "STOP");
        }
        pause(7_000);
        for (String name : stopped) {
          fleet.signal(name, "CONT");
        }
        zombies += stopped.size();
        faults.append(stopped);
        pause(2_000 + random.nextInt(500));
      }
      long rows = fleet.stop("tape").path("read").asLong();
      fleet.start("drain", "--drain");
      assertThat(fleet.end("drain").path("balances").asBoolean()).isTrue();
      long fenced = 0;
      int lost = 0;
      for (String name : NAMES) {
        JsonNode json = fleet.stop(name);
        assertThat(json.path("balances").asBoolean()).as(name + json).isTrue();
        fenced += json.path("fenced").asLong();
        lost += fleet.log(name).split("Lost without being asked", -1).length - 1;
      }
      SinkFleet.Lake lake = fleet.lake();
      System.out.printf(
          "B5: seed %d, %d zombies, %,d rows, %,d in the lake, %d told that they were taken for"
              + " dead, %d plans refused, in %.0f s; stopped: %s%n",
          SEED,
          zombies,
          rows,
          lake.records,
          lost,
          fenced,
          (System.nanoTime() - begun) / 1e9,
          faults);
      assertThat(lake.seen.cardinality()).as("lost, seed %d", SEED).isEqualTo(rows);
      assertThat(lake.records).as("doubled, seed %d", SEED).isEqualTo(rows);
      assertThat(lake.misplaced).isZero();
      assertThat(lost + fenced).as("fenced, seed %d", SEED).isGreaterThanOrEqualTo(zombies);
    }
  }

  /// Waits for the time to pass that a session takes.
  private static void pause(long millis) throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }
}
