package io.tapedeck.engine.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.oracle.LakeContent;
import io.tapedeck.engine.oracle.NumberedTrades;
import io.tapedeck.engine.report.BarSize;
import io.tapedeck.engine.report.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// B4: the broker is killed and paused while a tape is played and stored. A producer or a sink that
/// gives up is started again, as a service manager would; why it did is in the log.
///
/// A broker that is killed loses nothing that it was handed, because the system writes its files
/// for it; that a power cut loses nothing either takes `flush.messages=1` or copies on other
/// machines.
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "the broker is held by SIGSTOP, which is not there")
@Tag("bar")
class KilledBrokerTest {

  private static final int KILLS = BarSize.number("kills", 2, 20, 200);
  private static final int PAUSES = BarSize.number("pauses", 1, 10, 10);
  private static final int PAUSE_SECONDS = BarSize.number("pauseSeconds", 12, 40, 40);
  private static final int PER_SECOND = 2_000;

  /// How long storing what is left may take: the more was killed, the more that is.
  private static final double MOST_SECONDS_LEFT = 600 + 10.0 * (KILLS + PAUSES);

  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());
  private static final String PRODUCER = "io.tapedeck.engine.pipeline.ProducingChild";

  @RegisterExtension
  static final Report REPORT =
      new Report(
          "killed-broker", "B4: the broker, killed and paused under producer and sink", SEED);

  @TempDir static Path folder;

  private final Random random = new Random(SEED);
  private final NumberedTrades trades = new NumberedTrades(SEED | 1, 50_000, 100, 0);
  private final StringBuilder log = new StringBuilder();
  private final Path tape = folder.resolve("tape.csv");
  private final long begun = System.nanoTime();
  private String pace = PER_SECOND + "/s";

  @Test
  @DisplayName("each row is in the lake exactly once, however often the broker is killed or paused")
  void eachRowIsInTheLakeExactlyOnceHoweverOftenTheBrokerIsKilledOrPaused() throws Exception {
    long rows = (long) PER_SECOND * (12L * KILLS + (PAUSE_SECONDS + 6L) * PAUSES);
    tape(rows);
    REPORT.log(log);
    try (Stack stack = Stack.start(folder)) {
      Sinks sinks = new Sinks(folder, stack.addresses(), ObjectFormat.PARQUET);
      try (Supervised sink = new Supervised("sink", log, () -> sinks.start(5_000, 1_000));
          Supervised producer = new Supervised("producer", log, () -> producer(stack))) {
        for (boolean pause : faults()) {
          calm(sink, producer);
          if (pause) {
            pause(stack);
          } else {
            kill(stack);
          }
        }
        calm(sink, producer);
        rest(stack, sink, producer);
        LakeContent content = LakeContent.read(stack.profile(), stack.bucket(), trades, rows);
        REPORT
            .figure("kills and pauses", "%d, and %d of %d s", KILLS, PAUSES, PAUSE_SECONDS)
            .figure("found", "%s", content.summary())
            .figure("producer gave up and was started again", "%d times", producer.restarts())
            .figure("sink gave up and was started again", "%d times", sink.restarts());
        assertThat(content.isClean()).as("seed %d: %s", SEED, content.summary()).isTrue();
      }
    }
  }

  private List<Boolean> faults() {
    List<Boolean> faults = new ArrayList<>(Collections.nCopies(KILLS, false));
    faults.addAll(Collections.nCopies(PAUSES, true));
    Collections.shuffle(faults, random);
    return faults;
  }

  private void kill(Stack stack) throws IOException, InterruptedException {
    stack.broker().close();
    long down = random.nextInt(1_000);
    pass(down);
    stack.restartBroker();
    stack.awaitBroker();
    note("broker killed, away for %d ms and its start", down);
  }

  private void pause(Stack stack) throws IOException, InterruptedException {
    stack.broker().signal("STOP");
    pass(PAUSE_SECONDS * 1_000L);
    stack.broker().signal("CONT");
    note("broker paused for %d s", PAUSE_SECONDS);
  }

  private void calm(Supervised sink, Supervised producer) throws IOException, InterruptedException {
    long until = System.nanoTime() + (2_000L + random.nextInt(3_000)) * 1_000_000;
    while (System.nanoTime() < until) {
      sink.look();
      producer.look();
      pass(100);
    }
  }

  /// What is left of the tape is played at once, and then all is stored.
  private void rest(Stack stack, Supervised sink, Supervised producer) throws Exception {
    pace = "max";
    producer.restart();
    while (producer.child().isAlive() || producer.child().process().exitValue() != 0) {
      producer.look();
      sink.look();
      pass(100);
    }
    double played = seconds();
    try (Group group = new Group(stack.bootstrap(), stack.profile().broker().group())) {
      while (!group.isThrough(Addresses.TOPIC, Addresses.PARTITIONS)) {
        sink.look();
        pass(200);
        assertThat(seconds() - played)
            .as("seconds to store what is left; %s", sink.child().said())
            .isLessThan(MOST_SECONDS_LEFT);
      }
    }
    sink.child().stop(30);
  }

  private Child producer(Stack stack) throws IOException {
    return Child.start(
        folder,
        "256m",
        Map.of(),
        PRODUCER,
        folder.resolve("home").toString(),
        stack.bootstrap(),
        Addresses.TOPIC,
        tape.toString(),
        pace,
        "NOWHERE",
        "1");
  }

  private void tape(long rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(tape)) {
      out.write(NumberedTrades.HEADER + "\n");
      for (long seq = 0; seq < rows; seq++) {
        out.write(trades.row(seq) + "\n");
      }
    }
  }

  private void note(String format, Object... values) {
    String line =
        String.format(Locale.ROOT, "%6.1f s ", seconds())
            + String.format(Locale.ROOT, format, values);
    System.out.println(line);
    log.append(line).append('\n');
  }

  private double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void pass(long millis) {
    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
  }
}
