package io.tapedeck.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.stream.StreamRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk under the spool takes nothing for a while. Here a file stands where its folder should
/// be.
class FullSpoolTest {

  private static final int RECORDS = 6_000;
  private static final int POLL = 300;

  @TempDir Path folder;
  private Path disk;
  private SinkWorld world;
  private long next;

  @BeforeEach
  void makeWorld() throws IOException {
    disk = Files.createFile(folder.resolve("disk"));
    world = new SinkWorld(disk.resolve("spool"));
    world.lake =
        new LakeConfig("b", "lake/", 10_000_000, ByteSize.ofMebibytes(256), Duration.ofHours(1));
  }

  @Test
  void whatDoesNotFitIsStoredEarlyWhileTheLakeAnswers() throws Exception {
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      int pauses = 0;
      while (next < RECORDS) {
        if (!sink.isFull()) {
          take(sink, _ -> "that becomes small when it is encoded ".repeat(16));
        }
        world.apply(sink, sink.advance());
        if (sink.state() instanceof SinkState.Full full) {
          pauses++;
          assertThat(full.code()).isEqualTo(ErrorCode.DISK_FULL);
          assertThat(full.why()).contains(disk.toString(), "Make room there");
          assertThat(full.waitingBytes()).isLessThan(2 << 20);
        }
      }
      assertThat(pauses).isBetween(2, 10);
      assertThat(sink.counts().closed().get(FlushReason.BYTES)).isPositive();
      finish(sink);
    }
    assertThat(disk).isRegularFile();
    assertStoredOnce();
  }

  @Test
  void readingPausesWhileNeitherDiskNorLakeTakesAnythingAndGoesOnByItself() throws Exception {
    world.beside = true;
    try (LakeSink sink = world.sink()) {
      sink.assign(world.assigned());
      world.fault =
          (_, key, after) -> {
            if (!after && !key.endsWith("plans/ticks/0/")) {
              throw MemoryStore.away("the lake");
            }
          };
      readUntilFull(sink);
      SinkState.Full full = (SinkState.Full) sink.state();
      assertThat(full.why()).contains(disk.toString());
      assertThat(full.waitingBytes()).isLessThan(3 << 20);
      long before = next;

      repair();
      world.apply(sink, sink.advance());
      assertThat(sink.isFull()).as("there is room on the disk again").isFalse();
      take(sink);
      assertThat(next).isGreaterThan(before);

      world.fault = MemoryStore.Fault.NONE;
      finish(sink);
      assertThat(sink.state()).isInstanceOf(SinkState.Working.class);
    }
    assertStoredOnce();
  }

  @Test
  void aFlushWaitsForRoomAndSaysSo() throws Exception {
    List<SinkState> states = new ArrayList<>();
    List<LakeSink> sinks = new ArrayList<>();
    world.sleeper =
        _ -> {
          states.add(sinks.getFirst().state());
          if (states.size() == 3) {
            repair();
          }
        };
    try (LakeSink sink = world.sink()) {
      sinks.add(sink);
      sink.assign(world.assigned());
      // Just below what memory holds; encoded it is more than half of that.
      for (int poll = 0; poll < 4; poll++) {
        take(sink);
      }
      assertThat(sink.isFull()).isFalse();
      finish(sink);
    }
    assertThat(states).hasSize(3);
    assertThat(states)
        .allSatisfy(
            state ->
                assertThat(state)
                    .isInstanceOfSatisfying(
                        SinkState.Spooling.class,
                        spooling -> {
                          assertThat(spooling.code()).isEqualTo(ErrorCode.DISK_FULL);
                          assertThat(spooling.why()).contains(disk.toString(), "goes on by itself");
                        }));
    assertStoredOnce();
  }

  private void readUntilFull(LakeSink sink) {
    while (!(sink.state() instanceof SinkState.Full)) {
      take(sink);
      sink.advance();
      assertThat(next).isLessThan(10 * RECORDS);
    }
    assertThat(sink.isFull()).isTrue();
  }

  private void finish(LakeSink sink) throws InterruptedException {
    do {
      world.apply(sink, sink.drain(Duration.ofSeconds(10)));
    } while (!sink.isEmpty());
    assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(next, next, 0, 0));
    assertThat(world.committed.get(SinkWorld.AT).offset()).isEqualTo(next);
  }

  private void assertStoredOnce() throws IOException {
    assertThat(world.lines()).containsExactlyInAnyOrderElementsOf(world.expected());
  }

  /// Takes as many records as a poll gives, of which no format makes much less.
  private void take(LakeSink sink) {
    take(
        sink,
        offset -> {
          byte[] noise = new byte[450];
          RandomGeneratorFactory.of("SplittableRandom").create(offset).nextBytes(noise);
          return Base64.getEncoder().encodeToString(noise);
        });
  }

  private void take(LakeSink sink, LongFunction<String> note) {
    for (int i = 0; i < POLL; i++, next++) {
      StreamRecord.Tick tick =
          new StreamRecord.Tick(
              new TopicOffset("ticks", 0, next),
              SinkWorld.RUN,
              1,
              next,
              0,
              new Trade(
                  new Symbol("HSI"),
                  Instant.parse("2026-01-05T10:00:00Z"),
                  next,
                  1,
                  "",
                  Map.of("note", note.apply(next))));
      world.publish(tick);
      sink.accept(tick);
    }
  }

  private void repair() {
    try {
      Files.deleteIfExists(disk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
