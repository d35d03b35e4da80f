package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Several sinks in one consumer group share the work, as processes of their own.
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "sinks are told to end by SIGTERM, which is not there")
class SharedSinkTest {

  @TempDir Path folder;

  @Test
  void threeSinksOfWhichOneIsKilledAndOneStoppedStoreEachRecordOnce() throws Exception {
    try (SinkFleet fleet = new SinkFleet(folder, 2)) {
      fleet.publish("tape", 2_000);
      for (String name : List.of("a", "b", "c")) {
        fleet.start(name);
      }
      for (String name : List.of("a", "b", "c")) {
        fleet.awaitStored(name, 1);
      }

      fleet.sink("a").process().destroyForcibly();
      JsonNode stopped = fleet.stop("b");
      fleet.start("d");
      fleet.awaitStored("d", 1);
      long rows = fleet.stop("tape").path("read").asLong();
      fleet.start("drain", "--drain");
      JsonNode drained = fleet.end("drain");

      List<JsonNode> all = new ArrayList<>(List.of(stopped, drained));
      all.add(fleet.stop("c"));
      all.add(fleet.stop("d"));
      SinkFleet.Lake lake = fleet.lake();
      System.out.printf(
          "three sinks: %,d records in the lake, by a (killed) %,d, b %d, c %d, d %d, drain %d%n",
          lake.records,
          fleet.stored("a"),
          stopped.path("stored").asLong(),
          all.get(2).path("stored").asLong(),
          all.get(3).path("stored").asLong(),
          drained.path("stored").asLong());
      assertThat(lake.seen.cardinality()).as("of each record one").isEqualTo(rows);
      assertThat(lake.records).as("doubled").isEqualTo(rows);
      assertThat(lake.misplaced).isZero();
      assertThat(all).allMatch(json -> json.path("balances").asBoolean());
      assertThat(all).allMatch(json -> json.path("pending").asLong() == 0);
      assertThat(stopped.path("partitions")).isNotEmpty();
    }
  }
}
