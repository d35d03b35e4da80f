package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.process.QuickStart;
import io.tapedeck.engine.report.BarSize;
import io.tapedeck.engine.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A process that plays a tape is killed again and again, at random and at every named point, and
/// started again on the same tape. The broker stays up. `-Dtapedeck.seed=N` repeats a run.
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "what is claimed is what SIGKILL leaves, which is not there")
@Tag("bar")
class KilledProducerTest {

  private static final int KILLS = BarSize.number("kills", 12, 100, 1_000);
  private static final int ROWS = BarSize.number("rows", 100_000, 1_000_000, 1_000_000);
  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());
  private static final int BAD_EVERY = 97;
  private static final String TOPIC = "ticks";

  /// The mean time in seconds that a process plays before it is killed.
  private static final double MEAN_LIFE = 0.25;

  @RegisterExtension
  static final Report REPORT =
      new Report(
          "killed-producer", "B2: the producer, killed at random and at every named point", SEED);

  @TempDir static Path folder;

  private final Random random = new Random(SEED);
  private final StringBuilder faults = new StringBuilder();
  private int kills;

  @Test
  @DisplayName("each row is on the topic exactly once, however often its producer is killed")
  void eachRowIsOnTheTopicExactlyOnceHoweverOftenItsProducerIsKilled() throws Exception {
    REPORT.log(faults);
    Path tape = NumberedTape.write(folder.resolve("bars.csv"), ROWS, BAD_EVERY);
    try (KraftBroker broker = KraftBroker.start(folder.resolve("broker"), 0)) {
      boolean done = false;
      while (kills < KILLS) {
        done |= live(broker.bootstrap(), tape, points().get(kills % points().size()));
        assertThat(done).as("All kills came before the end; %s", faults).isFalse();
      }
      Process last = child(broker.bootstrap(), tape, "max", CrashPoint.NOWHERE, 1);
      assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(last.exitValue()).as(output(last)).isZero();

      TopicContent content = TopicContent.read(broker.bootstrap(), TOPIC);
      REPORT
          .figure("kills", "%d over %,d rows, one in %d of them no trade", kills, ROWS, BAD_EVERY)
          .figure(
              "found on the topic",
              "%,d records of %d runs, %,d different ones; doubled %d, out of order %d",
              content.records,
              content.runs.size(),
              content.seen.cardinality(),
              content.doubled,
              content.outOfOrder)
          .figure("found in quarantine", "%,d rows", quarantined().size());
      assertThat(content.doubled).as("doubled, seed %d", SEED).isZero();
      assertThat(content.records)
          .as("lost or invented, seed %d", SEED)
          .isEqualTo(ROWS - NumberedTape.bad(ROWS, BAD_EVERY))
          .isEqualTo(content.seen.cardinality());
      assertThat(content.outOfOrder).as("out of order, seed %d", SEED).isZero();
      assertThat(content.sources).hasSize(1);
      assertThat(quarantined()).isEqualTo(bad());
    }
  }

  /// One process from its start to its death.
  ///
  /// @return whether it came to the end of the tape before
  private boolean live(String bootstrap, Path tape, CrashPoint point) throws Exception {
    double share = random.nextDouble();
    boolean fast = random.nextInt(4) == 0;
    int nth =
        point == CrashPoint.BETWEEN_ROWS
            ? 1 + random.nextInt(2 * ROWS / KILLS)
            : 1 + random.nextInt(3);
    String pace = fast ? "max" : 4L * ROWS / KILLS + "/s";
    Process process = child(bootstrap, tape, pace, point, nth);
    String how;
    if (point != CrashPoint.NOWHERE) {
      how = point + "#" + nth;
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(how).isTrue();
    } else if (random.nextInt(4) == 0) {
      long millis = (long) (share * 1_500);
      how = "start+" + millis + "ms";
      boolean _ = process.waitFor(millis, TimeUnit.MILLISECONDS);
    } else {
      long millis = (long) (share * (fast ? 60 : MEAN_LIFE * 2_000));
      how = pace + "+" + millis + "ms";
      int _ = process.getInputStream().read();
      boolean _ = process.waitFor(millis, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    kills++;
    faults.append(how).append('\n');
    return process.exitValue() == 0;
  }

  /// Half of the kills are at random.
  private static List<CrashPoint> points() {
    List<CrashPoint> points = new ArrayList<>();
    for (CrashPoint point : CrashPoint.values()) {
      if (point != CrashPoint.NOWHERE) {
        points.add(point);
        points.add(CrashPoint.NOWHERE);
      }
    }
    return points;
  }

  private static Process child(String bootstrap, Path tape, String pace, CrashPoint point, int nth)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(QuickStart.ready().options());
    command.addAll(List.of("-Xmx256m", "-cp", QuickStart.ready().classPath()));
    command.add(ProducingChild.class.getName());
    command.addAll(List.of(folder.resolve("home").toString(), bootstrap, TOPIC));
    command.addAll(List.of(tape.toString(), pace, point.name(), String.valueOf(nth)));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("child.err").toFile()))
        .start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes())
        + Files.readString(folder.resolve("child.err"));
  }

  /// The lines of the tape that every quarantine together holds, sorted. What says why must agree
  /// with the original lines, of which each has its own file.
  private static List<Long> quarantined() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<Long> lines = new ArrayList<>();
    long originals = 0;
    try (Stream<Path> files = Files.walk(folder.resolve("home").resolve("quarantine"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".jsonl")) {
          originals += Files.readAllLines(file).size() - 1;
          continue;
        }
        for (String line : Files.readAllLines(file)) {
          JsonNode row = mapper.readTree(line);
          lines.add(row.path("line").asLong());
        }
      }
    }
    assertThat(originals).isEqualTo(lines.size());
    Collections.sort(lines);
    return lines;
  }

  private static List<Long> bad() {
    List<Long> lines = new ArrayList<>();
    for (long row = 0; row < ROWS; row++) {
      if (NumberedTape.isBad(row, BAD_EVERY)) {
        lines.add(row + 2); // after the header, from 1
      }
    }
    return lines;
  }
}
