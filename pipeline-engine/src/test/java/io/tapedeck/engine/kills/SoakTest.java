package io.tapedeck.engine.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.oracle.LakeContent;
import io.tapedeck.engine.oracle.NumberedTrades;
import io.tapedeck.engine.report.BarSize;
import io.tapedeck.engine.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// B13: 20,000 records a second of 10,000 symbols through a sink with a heap of 256 MB, for a
/// while. Every ten seconds it collects its garbage and says what is left alive, how many threads
/// it has and how many files are open. A short run does not tell a slope, so it only asks that
/// nothing is lost and nothing runs away.
///
/// Each flush makes an object for each symbol, and a flush is over at 32 MiB of records, which are
/// eleven seconds of that load: two hours would be six million objects. The long run has larger
/// flushes, most of which lies in the spool.
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "the sink is told to end by SIGTERM, which is not there")
@Tag("bar")
@Tag("timed")
class SoakTest {

  private static final double MINUTES = BarSize.real("minutes", 0.4, 10.0, 120.0);
  private static final int PER_SECOND = BarSize.number("rate", 3_000, 20_000, 20_000);
  private static final int SYMBOLS = BarSize.number("symbols", 500, 10_000, 10_000);
  private static final int FLUSH_SECONDS = BarSize.number("flushSeconds", 8, 30, 480);
  private static final int FLUSH_MEBIBYTES =
      BarSize.number("flushMebibytes", Addresses.FLUSH_MEBIBYTES, Addresses.FLUSH_MEBIBYTES, 1_500);
  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());
  private static final int LOOK_EVERY = 10;
  private static final int MOST_RECORDS = 50_000_000;

  /// From how many minutes on a slope is one.
  private static final double MINUTES_FOR_A_SLOPE = 8;

  @RegisterExtension
  static final Report REPORT =
      new Report("soak", "B13: a sink of 256 MB under load for a long time", SEED);

  @TempDir static Path folder;

  private final NumberedTrades trades =
      new NumberedTrades(SEED | 1, Integer.MAX_VALUE, SYMBOLS, 0, 0);

  @Test
  @DisplayName("a sink keeps its memory, threads and files however long it stores")
  void sinkKeepsItsMemoryThreadsAndFilesHoweverLongItStores() throws Exception {
    long begun = System.nanoTime();
    try (Stack stack = Stack.start(folder);
        Group group = new Group(stack.bootstrap(), stack.profile().broker().group())) {
      Map<String, String> addresses = new HashMap<>(stack.addresses());
      addresses.put(Addresses.FLUSH_VARIABLE, String.valueOf(FLUSH_MEBIBYTES));
      Sinks sinks = new Sinks(folder, addresses, ObjectFormat.PARQUET);
      try (Child sink =
          sinks.start("256m", MOST_RECORDS, FLUSH_SECONDS * 1_000L, Sinks.NOWHERE, 1, LOOK_EVERY)) {
        long published = publish(stack, sink);
        double seconds = (System.nanoTime() - begun) / 1e9;
        while (!group.isThrough(Addresses.TOPIC, Addresses.PARTITIONS)) {
          assertThat(sink.isAlive()).as(sink.said()).isTrue();
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        double behind = (System.nanoTime() - begun) / 1e9 - seconds;
        judge(sink, stack, published, behind);
      }
    }
  }

  /// @return how many records
  private long publish(Stack stack, Child sink) throws InterruptedException, IOException {
    long until = System.nanoTime() + (long) (MINUTES * 60e9);
    long seq = 0;
    try (TradeFeed feed = new TradeFeed(stack.bootstrap(), Addresses.TOPIC, trades)) {
      long start = System.nanoTime();
      while (System.nanoTime() < until) {
        assertThat(sink.isAlive()).as(sink.said()).isTrue();
        feed.publish(seq, seq + PER_SECOND / 5);
        seq += PER_SECOND / 5;
        LockSupport.parkNanos(start + seq * 1_000_000_000L / PER_SECOND - System.nanoTime());
      }
    }
    return seq;
  }

  private void judge(Child sink, Stack stack, long published, double behind) throws Exception {
    List<String> series =
        Files.readAllLines(sink.out()).stream().filter(line -> line.startsWith("alive ")).toList();
    Slope memory = new Slope();
    Slope threads = new Slope();
    Slope files = new Slope();
    StringBuilder log = new StringBuilder("minute  alive MB  threads  files  stored  pending\n");
    for (int i = 0; i < series.size(); i++) {
      String[] words = series.get(i).split(" ");
      double minute = (i + 1) * LOOK_EVERY / 60.0;
      if (i >= Math.min(series.size() / 5, 12)) { // warm by then
        memory.add(minute, Long.parseLong(words[1]) / 1e6);
        threads.add(minute, Long.parseLong(words[2]));
        files.add(minute, Long.parseLong(words[3]));
      }
      log.append(
          String.format(
              Locale.ROOT,
              "%6.1f  %8.1f  %7s  %5s  %s  %s%n",
              minute,
              Long.parseLong(words[1]) / 1e6,
              words[2],
              words[3],
              words[4],
              words[5]));
    }
    sink.stop(120);
    LakeContent content = LakeContent.read(stack.profile(), stack.bucket(), trades, published);
    REPORT
        .figure("load", "%,d records/s of %,d symbols asked for", PER_SECOND, SYMBOLS)
        .figure("lasted", "%.1f min, %.0f records/s reached", MINUTES, published / MINUTES / 60)
        .figure("flush", "every %d s, or %d MiB", FLUSH_SECONDS, FLUSH_MEBIBYTES)
        .figure("found", "%s", content.summary())
        .figure("memory after collection grows by", "%.3f MB/min", memory.median())
        .figure("threads grow by", "%.3f a minute", threads.median())
        .figure("open files grow by", "%.3f a minute", files.median())
        .figure("stored after the last record was published", "%.1f s", behind)
        .log(log);
    assertThat(content.isClean()).as("seed %d: %s", SEED, content.summary()).isTrue();
    if (MINUTES >= MINUTES_FOR_A_SLOPE) {
      assertThat(memory.median()).isLessThan(1);
      assertThat(threads.median()).isLessThan(0.5);
      assertThat(files.median()).isLessThan(0.5);
    }
  }
}
