package io.tapedeck.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.FaultyWorld.Fault;
import io.tapedeck.engine.sink.FaultyWorld.Line;
import io.tapedeck.engine.sink.format.ObjectFiles;
import io.tapedeck.engine.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LakeSinkTest {

  private static final RunId RUN = new RunId("run-1");
  private static final RunId EARLIER = new RunId("run-0");
  private static final List<String> SYMBOLS =
      List.of("HSI", "EUR/USD", "../../etc", "aapl", "AAPL");

  private Instant now = Instant.parse("2026-01-05T10:00:00Z");
  private final InstantSource clock = () -> now;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whicheverCallFailsEachRecordIsStoredOnceAfterTheFlushIsRepeated(Fault fault)
      throws Exception {
    FaultyWorld world;
    int call = 0;
    do {
      world = new FaultyWorld(call, fault);
      List<Line> expected = playWithRepeats(world);
      assertThat(world.lines()).as("call %d", call).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(world.committed).as("call %d", call).containsEntry("ticks-0", 40L);
      for (List<byte[]> puts : world.puts.values()) {
        assertThat(puts)
            .as("call %d", call)
            .allMatch(bytes -> Arrays.equals(bytes, puts.getFirst()));
      }
      assertThat(world.registered.keySet()).isEqualTo(world.puts.keySet());
      call++;
    } while (world.hasFailed());
    assertThat(call).isGreaterThan(12);
  }

  /// Without a plan log this holds as long as the restarted sink closes its objects at the same
  /// offsets.
  @ParameterizedTest
  @EnumSource(Fault.class)
  void whicheverCallASinkDiesInAnotherOneGoesOnFromTheCommittedOffsets(Fault fault)
      throws Exception {
    FaultyWorld world;
    int call = 0;
    do {
      world = new FaultyWorld(call, fault);
      List<Line> expected = new ArrayList<>();
      for (int from = 0; from < 40; from += 20) {
        expected.addAll(flushOnceOrDie(world, from));
        if (world.committed.getOrDefault("ticks-0", 0L) <= from) {
          flushOnceOrDie(world, from);
        }
      }
      assertThat(world.lines()).as("call %d", call).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(world.registered.keySet()).isEqualTo(world.puts.keySet());
      call++;
    } while (world.hasFailed());
    assertThat(call).isGreaterThan(12);
  }

  @Test
  void aFailureLeavesTheOffsetsWhereTheyWereAndTheCountsPending() throws Exception {
    FaultyWorld world = new FaultyWorld(3, Fault.AFTER_THE_EFFECT);
    try (LakeSink sink = sink(world)) {
      accept(sink, 0, 20);

      assertThatThrownBy(() -> sink.flush(FlushReason.DRAIN)).isInstanceOf(EngineException.class);

      assertThat(world.committed).isEmpty();
      assertThat(world.registered).isEmpty();
      assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(20, 0, 0, 0));
      assertThat(sink.due()).contains(FlushReason.DRAIN);

      sink.flush(FlushReason.DRAIN);

      assertThat(world.committed).containsEntry("ticks-0", 20L);
      assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(20, 20, 0, 0));
      assertThat(sink.due()).isEmpty();
    }
  }

  @Test
  void objectsAreDurableBeforeTheyAreRegisteredAndRegisteredBeforeOffsetsMove() throws Exception {
    FaultyWorld world = FaultyWorld.without();
    try (LakeSink sink = sink(world)) {
      accept(sink, 0, 20);
      sink.flush(FlushReason.RECORDS);
    }

    assertThat(world.order)
        .containsExactly("upload", "upload", "upload", "upload", "upload", "register", "commit");
  }

  @Test
  void theSameRecordsGiveTheSameKeysAndBytes() throws Exception {
    FaultyWorld one = FaultyWorld.without();
    FaultyWorld other = FaultyWorld.without();

    playWithRepeats(one);
    playWithRepeats(other);

    assertThat(one.puts.keySet()).isEqualTo(other.puts.keySet());
    one.puts.forEach(
        (key, puts) -> assertThat(puts.getLast()).isEqualTo(other.puts.get(key).getLast()));
  }

  @Test
  void keysNameTheRangeAndTwinsOfCaseDoNotShareANumber() throws Exception {
    FaultyWorld world = FaultyWorld.without();
    try (LakeSink sink = sink(world)) {
      sink.startAt(List.of(new TopicOffset("ticks", 0, 5)));
      sink.accept(tick(RUN, 7, 7, "aapl"));
      sink.accept(tick(RUN, 8, 8, "AAPL"));
      sink.flush(FlushReason.DRAIN);
      sink.accept(tick(RUN, 9, 9, "aapl"));
      sink.flush(FlushReason.DRAIN);
    }

    assertThat(world.puts.keySet())
        .containsExactly(
            "lake/trades/dt=2026-01-05/symbol=AAPL/ticks-0-5-0.json.gz",
            "lake/trades/dt=2026-01-05/symbol=aapl/ticks-0-5-1.json.gz",
            "lake/trades/dt=2026-01-05/symbol=aapl/ticks-0-9-0.json.gz");
    assertThat(world.registered.get("lake/trades/dt=2026-01-05/symbol=aapl/ticks-0-9-0.json.gz"))
        .satisfies(
            object -> {
              assertThat(object.folder())
                  .isEqualTo("s3://b/lake/trades/dt=2026-01-05/symbol=aapl/");
              assertThat(object.partition()).containsEntry("symbol", "aapl");
              assertThat(object.rows()).isEqualTo(1);
            });
  }

  @Test
  void aRepeatedRowIsDroppedAndItsOffsetIsCovered() throws Exception {
    FaultyWorld world = FaultyWorld.without();
    try (LakeSink sink = sink(world)) {
      sink.accept(tick(RUN, 0, 0, "HSI"));
      sink.accept(tick(RUN, 1, 1, "HSI"));
      sink.accept(tick(RUN, 2, 0, "HSI"));
      sink.accept(tick(RUN, 3, 1, "HSI"));
      sink.accept(tick(RUN, 4, 2, "HSI"));
      sink.flush(FlushReason.DRAIN);
      sink.accept(tick(RUN, 5, 2, "HSI"));
      sink.accept(tick(RUN, 3, 1, "HSI"));
      sink.flush(FlushReason.DRAIN);

      assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(7, 3, 4, 0));
    }
    assertThat(world.lines()).extracting(Line::price).containsExactly(0L, 1L, 2L);
    assertThat(world.committed).containsEntry("ticks-0", 6L);
  }

  @Test
  void theSamePositionOfAnotherSourceRunOrPartitionIsNoRepeat() throws Exception {
    FaultyWorld world = FaultyWorld.without();
    try (LakeSink sink = sink(world)) {
      sink.accept(tick(RUN, 0, 5, "HSI"));
      sink.accept(tick(EARLIER, 1, 5, "HSI"));
      sink.accept(tick(null, 2, 5, "HSI"));
      sink.accept(tick(null, 3, 5, "HSI"));
      Trade trade = trade("HSI", 9);
      sink.accept(new StreamRecord.Tick(new TopicOffset("ticks", 1, 0), RUN, 1, 5, 0, trade));
      sink.accept(new StreamRecord.Tick(new TopicOffset("ticks", 0, 4), RUN, 2, 5, 0, trade));
      sink.flush(FlushReason.DRAIN);

      assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(3, 3, 0, 0));
      assertThat(sink.counts().recovered()).isEqualTo(3);
    }
    assertThat(world.lines()).hasSize(6);
    assertThat(world.committed).containsEntry("ticks-0", 5L).containsEntry("ticks-1", 1L);
  }

  @Test
  void whatHasNoPlaceIsKeptWithItsReasonAsPartOfThePlan() throws Exception {
    FaultyWorld world = FaultyWorld.without();
    try (LakeSink sink = sink(world)) {
      TopicOffset at = new TopicOffset("ticks", 0, 0);
      sink.accept(
          new StreamRecord.Poison(
              at, null, new RejectedRecord("ticks-0", 0, "Not JSON.", "hello")));
      sink.accept(tick(RUN, 1, 1, "x".repeat(1024)));
      sink.accept(tick(RUN, 2, 2, "HSI"));
      sink.flush(FlushReason.DRAIN);

      assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(2, 1, 0, 1));
      assertThat(sink.counts().others()).isEqualTo(new SinkCounts.Tally(1, 0, 0, 1));
      assertThat(sink.counts().objects()).isEqualTo(2);
    }
    assertThat(ObjectFiles.lines(world.puts.get("lake/_dead/ticks-0-0.json.gz").getLast()))
        .extracting(line -> line.get("offset").asLong())
        .containsExactly(0L, 1L);
    assertThat(world.registered).hasSize(1);
    assertThat(world.committed).containsEntry("ticks-0", 3L);
  }

  @Test
  void anObjectCountsAsSoonAsItIsDurableAndItsRecordsOnlyAfterTheCommit() throws Exception {
    FaultyWorld world = FaultyWorld.without();
    AtomicReference<LakeSink> watched = new AtomicReference<>();
    List<SinkCounts> atRegistering = new ArrayList<>();
    SinkSteps steps = world.steps();
    SinkSteps watching =
        new SinkSteps(
            steps.upload(),
            objects -> {
              atRegistering.add(watched.get().counts());
              steps.register().register(objects);
            },
            steps.commit());
    try (LakeSink sink = sink(watching)) {
      watched.set(sink);
      sink.accept(tick(RUN, 0, 0, "HSI"));
      sink.accept(tick(RUN, 1, 1, "SPX"));
      sink.flush(FlushReason.DRAIN);

      assertThat(atRegistering)
          .singleElement()
          .satisfies(
              counts -> {
                assertThat(counts.objects()).isEqualTo(2);
                assertThat(counts.bytes()).isEqualTo(sink.counts().bytes()).isPositive();
                assertThat(counts.own()).isEqualTo(new SinkCounts.Tally(2, 0, 0, 0));
              });
      assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(2, 2, 0, 0));
    }
  }

  @Test
  void anObjectThatIsPutAgainIsNotCountedAgain() throws Exception {
    FaultyWorld world = new FaultyWorld(2, FaultyWorld.Fault.BEFORE_THE_EFFECT); // registering
    try (LakeSink sink = sink(world)) {
      sink.accept(tick(RUN, 0, 0, "HSI"));
      sink.accept(tick(RUN, 1, 1, "SPX"));
      assertThatThrownBy(() -> sink.flush(FlushReason.DRAIN)).isInstanceOf(EngineException.class);
      long bytes = sink.counts().bytes();
      assertThat(sink.counts().objects()).isEqualTo(2);

      sink.flush(FlushReason.DRAIN);

      assertThat(sink.counts().objects()).isEqualTo(2);
      assertThat(sink.counts().bytes()).isEqualTo(bytes);
    }
    assertThat(world.puts.values()).allSatisfy(puts -> assertThat(puts).hasSize(2));
  }

  @Test
  void aFlushIsDueByRecordsBytesAgeAndSilence() throws Exception {
    LakeConfig few = new LakeConfig("b", "", 3, ByteSize.ofMebibytes(64), Duration.ofSeconds(60));
    LakeConfig small = new LakeConfig("b", "", 1000, new ByteSize(300), Duration.ofSeconds(60));
    try (LakeSink byRecords = sink(FaultyWorld.without(), few);
        LakeSink byBytes = sink(FaultyWorld.without(), small);
        LakeSink byTime = sink(FaultyWorld.without())) {
      assertThat(byTime.due()).isEmpty();
      accept(byRecords, 0, 2);
      assertThat(byRecords.due()).isEmpty();
      accept(byRecords, 2, 3);
      assertThat(byRecords.due()).contains(FlushReason.RECORDS);

      accept(byBytes, 0, 3);
      assertThat(byBytes.due()).contains(FlushReason.BYTES);

      for (int i = 0; i < 59; i++) {
        accept(byTime, i, i + 1);
        assertThat(byTime.due()).isEmpty();
        now = now.plusSeconds(1);
      }
      now = now.plusSeconds(1);
      assertThat(byTime.due()).contains(FlushReason.AGE);
      byTime.flush(FlushReason.AGE);
      assertThat(byTime.due()).isEmpty();

      accept(byTime, 59, 60);
      assertThat(byTime.due()).isEmpty();
      now = now.plusSeconds(30);
      assertThat(byTime.due()).contains(FlushReason.IDLE);
    }
  }

  @Test
  void aClockSetBackDoesNotHoldRecordsForever() {
    try (LakeSink sink = sink(FaultyWorld.without())) {
      accept(sink, 0, 1);
      now = now.minus(Duration.ofHours(1));
      assertThat(sink.due()).isEmpty();
      now = now.plusSeconds(61);
      assertThat(sink.due()).isPresent();
    }
  }

  @Test
  void nothingToStoreTouchesNothing() throws Exception {
    FaultyWorld world = FaultyWorld.without();
    try (LakeSink sink = sink(world)) {
      sink.flush(FlushReason.DRAIN);
    }
    assertThat(world.order).isEmpty();
  }

  /// Two flushes of twenty records; whatever fails is tried again.
  private List<Line> playWithRepeats(FaultyWorld world) throws InterruptedException {
    List<Line> expected = new ArrayList<>();
    try (LakeSink sink = sink(world)) {
      for (int from = 0; from < 40; from += 20) {
        expected.addAll(accept(sink, from, from + 20));
        try {
          sink.flush(FlushReason.RECORDS);
        } catch (EngineException e) {
          // More may arrive before it is tried again.
          assertThat(world.committed.getOrDefault("ticks-0", 0L)).isLessThanOrEqualTo(from + 20L);
        }
      }
      sink.flush(FlushReason.DRAIN);
      assertThat(sink.counts().own()).isEqualTo(new SinkCounts.Tally(40, 40, 0, 0));
    }
    return expected;
  }

  private List<Line> flushOnceOrDie(FaultyWorld world, int from) throws InterruptedException {
    try (LakeSink sink = sink(world)) {
      sink.startAt(List.of(new TopicOffset("ticks", 0, from)));
      List<Line> lines = accept(sink, from, from + 20);
      try {
        sink.flush(FlushReason.RECORDS);
      } catch (EngineException e) {
        assertThat(world.hasFailed()).isTrue();
      }
      return lines;
    }
  }

  private static List<Line> accept(LakeSink sink, int from, int to) {
    List<Line> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String symbol = SYMBOLS.get(i % SYMBOLS.size());
      sink.accept(tick(RUN, i, i, symbol));
      lines.add(new Line(symbol, i));
    }
    return lines;
  }

  private LakeSink sink(FaultyWorld world) {
    return sink(world.steps());
  }

  private LakeSink sink(SinkSteps steps) {
    return sink(
        steps,
        new LakeConfig("b", "lake/", 1000, ByteSize.ofMebibytes(64), Duration.ofSeconds(60)));
  }

  private LakeSink sink(FaultyWorld world, LakeConfig lake) {
    return sink(world.steps(), lake);
  }

  private LakeSink sink(SinkSteps steps, LakeConfig lake) {
    return new LakeSink(RUN, ObjectFormat.JSON, PartitionField.standard(), lake, clock, steps);
  }

  private static StreamRecord tick(@Nullable RunId run, long offset, long seq, String symbol) {
    return new StreamRecord.Tick(
        new TopicOffset("ticks", 0, offset), run, 1, seq, 0, trade(symbol, seq));
  }

  private static Trade trade(String symbol, long price) {
    return new Trade(
        new Symbol(symbol), Instant.parse("2026-01-05T10:00:00Z"), price, 1, "", Map.of());
  }
}
