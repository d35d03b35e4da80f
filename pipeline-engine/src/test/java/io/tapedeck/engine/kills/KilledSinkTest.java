package io.tapedeck.engine.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.local.LocalStackOptions;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.oracle.LakeContent;
import io.tapedeck.engine.oracle.NumberedTrades;
import io.tapedeck.engine.report.BarSize;
import io.tapedeck.engine.report.Report;
import io.tapedeck.engine.sink.SinkStep;
import io.tapedeck.engine.stream.KafkaTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// B1: a process that stores what is on the topic is killed again and again, at random and at every
/// named step, and started again. Broker, S3 and catalog stay up. `-Dtapedeck.seed=N` repeats a
/// run, `-Dtapedeck.format=json` stores JSON lines. `-Dtapedeck.left=FOLDER` goes on with what a
/// run left there that was told to end, given its seed and rows.
///
/// Half of the kills are SIGKILL at a random time, half end the process at a step, for the k-th
/// time that it comes there. Each process flushes after another number of records, so that whoever
/// goes on would cut elsewhere. Before each next one the broker is told that the dead one has gone.
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "its exit values are those of SIGKILL and SIGTERM")
@Tag("bar")
class KilledSinkTest {

  private static final int KILLS = BarSize.number("kills", 20, 100, 1_000);
  private static final int ROWS = BarSize.number("rows", 200_000, 1_000_000, 10_000_000);
  private static final int SYMBOLS = 500;
  private static final int DAYS = 5;
  private static final int POISON_EVERY = 1_009;
  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());
  private static final String LEFT = System.getProperty("tapedeck.left", "");
  private static final ObjectFormat FORMAT =
      ObjectFormat.valueOf(
          System.getProperty("tapedeck.format", "parquet").toUpperCase(Locale.ROOT));

  @RegisterExtension
  static final Report REPORT =
      new Report("killed-sinks", "B1: the sink, killed at random and at every step", SEED);

  @TempDir static Path folder;

  private final Random random = new Random(SEED);
  private final NumberedTrades trades =
      new NumberedTrades(SEED | 1, ROWS / DAYS, SYMBOLS, POISON_EVERY);
  private final StringBuilder faults = new StringBuilder();

  @Test
  @DisplayName("each record is in the lake exactly once, however often its sink is killed")
  void eachRecordIsInTheLakeExactlyOnceHoweverOftenItsSinkIsKilled() throws Exception {
    REPORT.log(faults);
    boolean goesOn = !LEFT.isEmpty();
    Path home = (goesOn ? Path.of(LEFT) : folder).resolve("stack");
    try (LocalStack stack = LocalStack.start(home, LocalStackOptions.ANY_PORTS, _ -> {})) {
      Profile profile = stack.profile();
      if (!goesOn) {
        new KafkaTopics(profile.broker()).ensure();
        publish(profile);
      }
      double stored = killed(profile);
      LakeContent content =
          LakeContent.read(profile, home.resolve("local/s3/tapedeck"), trades, ROWS);
      REPORT
          .figure("kills", "%d over %,d records, %d symbols, %s", KILLS, ROWS, SYMBOLS, FORMAT)
          .figure("began with", "%s", goesOn ? "what a run of this seed had left" : "nothing")
          .figure("found", "%s", content.summary())
          .figure("stored before the last life", "%.0f %%", stored * 100);
      assertThat(content.isClean()).as("seed %d: %s", SEED, content.summary()).isTrue();
      assertThat(content.rows()).isEqualTo(ROWS);
    }
  }

  private void publish(Profile profile) throws Exception {
    try (TradeFeed feed = new TradeFeed(profile.broker().bootstrap(), Addresses.TOPIC, trades)) {
      feed.publish(0, ROWS);
    }
  }

  /// @return which share of the records was stored when nobody was killed any more
  private double killed(Profile profile) throws Exception {
    Map<String, String> addresses =
        Addresses.of(
            profile.broker().bootstrap(),
            profile.aws().s3(),
            profile.aws().glue(),
            (AwsConfig.Credentials.InMemory) profile.aws().credentials());
    Sinks sinks = new Sinks(folder, addresses, FORMAT);
    List<String> points = points();
    try (Group group = new Group(profile.broker().bootstrap(), profile.broker().group())) {
      for (int kill = 0; kill < KILLS; kill++) {
        live(sinks, points.get(kill % points.size()));
        group.evict();
      }
      double share = group.stored() / (double) ROWS;
      try (Child last = sinks.start(20_000, 1_000)) {
        while (!group.isThrough(Addresses.TOPIC, Addresses.PARTITIONS)) {
          assertThat(last.process().isAlive()).as(last.said()).isTrue();
          LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(last.stop(120)).as(last.said()).isEqualTo(143); // SIGTERM's
      }
      return share;
    }
  }

  /// One process from its start to its death.
  private void live(Sinks sinks, String step) throws IOException, InterruptedException {
    int nth = nth(step);
    int flush = 2_000 + random.nextInt(6_000);
    long begun = System.nanoTime();
    try (Child child = sinks.start("384m", flush, 1_000, step, nth, 0)) {
      if (step.equals(Sinks.NOWHERE)) {
        assertThat(child.says("storing", 180)).as(child.said()).isTrue();
        boolean _ = child.process().waitFor(random.nextInt(1_200), TimeUnit.MILLISECONDS);
        child.kill();
      }
      assertThat(child.process().waitFor(180, TimeUnit.SECONDS)).as(child.said()).isTrue();
      assertThat(child.process().exitValue()).as(child.said()).isEqualTo(137);
    }
    String fault =
        String.format(
            Locale.ROOT,
            "%s after %.1f s, flushing %,d%n",
            step.equals(Sinks.NOWHERE) ? "SIGKILL" : step + " for the " + nth + ". time",
            (System.nanoTime() - begun) / 1e9,
            flush);
    System.out.print(fault);
    faults.append(fault);
  }

  private int nth(String step) {
    return switch (step) {
      case "OBJECT_UPLOADED" -> 1 + random.nextInt(500);
      case "PLAN_STORED", "DONE_MARKED" -> 1 + random.nextInt(5);
      default -> 1 + random.nextInt(2);
    };
  }

  /// Half of the kills are at random.
  private static List<String> points() {
    List<String> points = new ArrayList<>();
    for (SinkStep step : SinkStep.values()) {
      points.add(step.name());
      points.add(Sinks.NOWHERE);
    }
    return points;
  }
}
