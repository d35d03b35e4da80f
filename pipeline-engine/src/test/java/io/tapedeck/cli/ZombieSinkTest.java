package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sinks are held by SIGSTOP, which is not there")
class ZombieSinkTest {

  private static final int ZOMBIES = Integer.getInteger("tapedeck.kills", 3);
  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());
  private static final int PARTITIONS = 4;
  private static final int PER_SECOND = 2_000;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  /// Of four at once; the last one takes over.
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
        faults.append(stopped);
      }
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
      SinkFleet.Lake lake = fleet.lake();
      System.out.printf(
          "B5: seed %d, %d zombies, %,d rows, %,d in the lake, %d times taken for dead or refused"
              + " a plan (%d plans), in %.0f s; stopped: %s%n",
          SEED,
          zombies,
          rows,
          lake.records,
          fenced,
          refused,
          (System.nanoTime() - begun) / 1e9,
          faults);
      assertThat(lake.seen.cardinality()).as("lost, seed %d", SEED).isEqualTo(rows);
      assertThat(lake.records).as("doubled, seed %d", SEED).isEqualTo(rows);
      assertThat(lake.misplaced).isZero();
      assertThat(fenced).as("fenced, seed %d", SEED).isGreaterThanOrEqualTo(zombies);
    }
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
