package io.tapedeck.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.stream.StreamRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When what waits is stored.
class FlushTimesTest {

  @TempDir Path spool;
  private SinkWorld world;
  private long next;

  @BeforeEach
  void makeWorld() {
    world = new SinkWorld(spool);
  }

  @Test
  void manyRecordsAreStoredAtOnce() {
    world.lake = lake(30, ByteSize.ofMebibytes(64));
    try (LakeSink sink = begun()) {
      take(sink, 29);
      assertThat(sink.advance()).isEqualTo(SinkProgress.NONE);
      take(sink, 1);
      assertThat(sink.advance().stored()).hasSize(1);
      assertClosedBy(sink, FlushReason.RECORDS);
    }
  }

  @Test
  void repeatsAloneAreStoredAsARangeWithoutObjects() {
    world.lake = lake(30, ByteSize.ofMebibytes(64));
    try (LakeSink sink = begun()) {
      take(sink, 30);
      sink.advance();
      for (int i = 0; i < 5; i++) {
        sink.accept(SinkWorld.tick(SinkWorld.RUN, next++, 3, "HSI"));
      }
      world.now = world.now.plusSeconds(61);
      assertThat(sink.advance().stored()).extracting(StoredOffset::offset).containsExactly(35L);
    }
    assertThat(world.log().find(SinkWorld.AT, 30).orElseThrow().plan().objects()).isEmpty();
  }

  @Test
  void manyBytesAreStoredAtOnce() {
    world.lake = lake(1_000_000, new ByteSize(3000));
    try (LakeSink sink = begun()) {
      take(sink, 1);
      assertThat(sink.advance().stored()).isEmpty();
      take(sink, 100);
      assertThat(sink.advance().stored()).hasSize(1);
      assertClosedBy(sink, FlushReason.BYTES);
    }
  }

  @Test
  void aRecordASecondMakesObjectsOfAMinuteEach() {
    try (LakeSink sink = begun()) {
      for (int second = 0; second < 600; second++) {
        take(sink, 1);
        sink.advance();
        world.now = world.now.plusSeconds(1);
      }
      assertClosedBy(sink, FlushReason.AGE);
      assertThat(world.log().plans(SinkWorld.AT).count()).isBetween(9L, 10L);
    }
  }

  @Test
  void aTopicThatWentQuietIsStoredEarlyAndTheNextRecordWaitsAgain() {
    try (LakeSink sink = begun()) {
      take(sink, 10);
      sink.advance();
      world.now = world.now.plusSeconds(29);
      assertThat(sink.advance().stored()).isEmpty();
      world.now = world.now.plusSeconds(2);
      assertThat(sink.advance().stored()).hasSize(1);
      assertClosedBy(sink, FlushReason.IDLE);

      world.now = world.now.plusSeconds(3600);
      assertThat(sink.advance().stored()).isEmpty();
      take(sink, 1);
      assertThat(sink.advance().stored()).as("no object of one row").isEmpty();
      take(sink, 9);
      world.now = world.now.plusSeconds(31);
      sink.advance();
      world.now = world.now.plusSeconds(31);
      assertThat(sink.advance().stored()).hasSize(1);
    }
    assertThat(world.log().plans(SinkWorld.AT).count()).isEqualTo(2);
  }

  @Test
  void aClockThatStepsAnHourEitherWayNeitherStopsFlushingNorMakesAStorm() {
    for (Duration step : new Duration[] {Duration.ofHours(1), Duration.ofHours(-1)}) {
      makeWorld();
      next = 0;
      try (LakeSink sink = begun()) {
        for (int second = 0; second < 600; second++) {
          if (second == 150) {
            world.now = world.now.plus(step);
          }
          take(sink, 1);
          sink.advance();
          world.now = world.now.plusSeconds(1);
        }
        assertThat(world.log().plans(SinkWorld.AT).count()).as("%s", step).isBetween(8L, 11L);
        assertThat(sink.counts().own().pending()).isLessThanOrEqualTo(61);
      }
    }
  }

  /// A leap second that is repeated, and one that is smeared: the clock is slow for hours.
  @Test
  void aSecondThatComesTwiceOrTakesLongerChangesNothing() {
    long plain = plansOfTwentyMinutes(second -> Duration.ofSeconds(1));
    assertThat(plansOfTwentyMinutes(second -> Duration.ofSeconds(second == 600 ? -1 : 1)))
        .isBetween(plain - 1, plain + 1);
    assertThat(plansOfTwentyMinutes(second -> Duration.ofNanos(1_000_000_000 - 11_574)))
        .isBetween(plain - 1, plain + 1);
  }

  /// The clock goes forth and back by an hour each minute, as of a machine whose two sources of
  /// time do not agree.
  @Test
  void aClockThatIsSetTimeAndAgainLosesNothingAndStillFlushes() throws Exception {
    long plans =
        plansOfTwentyMinutes(
            second ->
                second % 60 == 59
                    ? Duration.ofHours(second % 120 == 59 ? 1 : -1)
                    : Duration.ofSeconds(1));
    assertThat(plans).isBetween(10L, 25L);
    world.live();
    assertThat(world.lines()).containsExactlyInAnyOrderElementsOf(world.expected());
  }

  private long plansOfTwentyMinutes(IntFunction<Duration> tick) {
    makeWorld();
    next = 0;
    try (LakeSink sink = begun()) {
      for (int second = 0; second < 1_200; second++) {
        take(sink, 1);
        sink.advance();
        world.now = world.now.plus(tick.apply(second));
        assertThat(sink.counts().own().pending()).isLessThanOrEqualTo(130);
      }
    }
    return world.log().plans(SinkWorld.AT).count();
  }

  @Test
  void lateRecordsGoWhereTheyBelongWithAnObjectAFolderAndFlush() throws Exception {
    try (LakeSink sink = begun()) {
      for (int i = 0; i < 60; i++) {
        sink.accept(Late.tick(next++, i % 3));
        if (i % 20 == 19) {
          sink.drain(Duration.ofSeconds(5));
        }
      }
    }
    assertThat(world.dataKeys()).hasSize(3 * 3);
    assertThat(world.lines()).hasSize(60);
  }

  private LakeSink begun() {
    LakeSink sink = world.sink();
    sink.assign(world.assigned());
    return sink;
  }

  private void take(LakeSink sink, int records) {
    world.publish(next, next + records);
    world.read(sink, next, next + records);
    next += records;
  }

  private static LakeConfig lake(int records, ByteSize bytes) {
    return new LakeConfig("b", "lake/", records, bytes, Duration.ofSeconds(60));
  }

  private static void assertClosedBy(LakeSink sink, FlushReason reason) {
    Map<FlushReason, Long> closed = sink.counts().closed();
    assertThat(closed.get(reason)).isPositive();
    assertThat(closed.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(closed.get(reason));
  }

  /// Events of several days, in no order.
  private static final class Late {
    static StreamRecord.Tick tick(long offset, int day) {
      return new StreamRecord.Tick(
          new TopicOffset("ticks", 0, offset),
          SinkWorld.RUN,
          1,
          offset,
          0,
          new Trade(
              new Symbol("HSI"),
              Instant.parse("2026-01-05T10:00:00Z").minus(Duration.ofDays(400L * day)),
              offset,
              1,
              "",
              Map.of()));
    }
  }
}
