package io.tapedeck.engine.sink;

import static io.tapedeck.engine.sink.SinkWorld.AT;
import static io.tapedeck.engine.sink.SinkWorld.RUN;
import static io.tapedeck.engine.sink.SinkWorld.tick;
import static io.tapedeck.engine.sink.SinkWorld.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.format.ObjectFiles;
import io.tapedeck.engine.stream.StreamRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a sink does while nothing fails.
class LakeSinkTest {

  private static final RunId EARLIER = new RunId("run-0");

  @TempDir Path spool;
  private SinkWorld world;

  @BeforeEach
  void makeWorld() {
    world = new SinkWorld(spool);
  }

  @Test
  void everyRecordIsStoredOnceInItsFolderAndCounted() throws Exception {
    world.publish(0, 40);

    SinkCounts counts = world.live();

    assertThat(world.lines()).containsExactlyInAnyOrderElementsOf(world.expected());
    assertThat(counts.own()).isEqualTo(new SinkCounts.Tally(40, 40, 0, 0));
    assertThat(counts.objects()).isEqualTo(5);
    assertThat(counts.closed()).containsEntry(FlushReason.DRAIN, 5L);
    assertThat(world.committed.get(AT).offset()).isEqualTo(40);
    assertThat(world.registered).hasSize(5);
  }

  @Test
  void planComesFirstThenObjectsThenTheCatalogThenTheDoneMark() throws Exception {
    world.publish(0, 20);
    world.fault =
        (_, key, after) -> {
          if (key.equals("register") && !after) {
            assertThat(world.store.log()).hasSize(7);
          }
        };

    world.live();

    List<String> log = world.store.log();
    assertThat(log).hasSize(8);
    assertThat(log.getFirst()).isEqualTo(SinkWorld.BEGUN);
    assertThat(log.get(1))
        .isEqualTo("PUT_IF_ABSENT lake/_tapedeck/plans/ticks/0/0000000000000000000.json");
    assertThat(log.subList(2, 7)).allMatch(effect -> effect.startsWith("PUT lake/trades/"));
    assertThat(log.getLast())
        .isEqualTo("PUT lake/_tapedeck/plans/ticks/0/0000000000000000000.done");
  }

  @Test
  void keysNameTheRangeAndTwinsOfCaseDoNotShareANumber() throws Exception {
    world.logStart = 5;
    world.publish(tick(RUN, 7, 7, "aapl"));
    world.publish(tick(RUN, 8, 8, "AAPL"));
    world.live();
    world.publish(tick(RUN, 9, 9, "aapl"));
    world.live();

    assertThat(world.dataKeys())
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
  void aRepeatedRowIsDroppedAlsoAfterARestartAndItsOffsetIsCovered() throws Exception {
    world.publish(tick(RUN, 0, 0, "HSI"));
    world.publish(tick(RUN, 1, 1, "HSI"));
    world.publish(tick(RUN, 2, 0, "HSI"));
    world.publish(tick(RUN, 3, 1, "HSI"));
    world.publish(tick(RUN, 4, 2, "HSI"));
    assertThat(world.live().own()).isEqualTo(new SinkCounts.Tally(5, 3, 2, 0));

    world.publish(tick(RUN, 5, 2, "HSI"));
    assertThat(world.live().own()).isEqualTo(new SinkCounts.Tally(1, 0, 1, 0));
    assertThat(world.committed.get(AT).offset()).isEqualTo(6);

    world.publish(tick(RUN, 6, 1, "HSI"));
    world.publish(tick(RUN, 7, 3, "HSI"));
    assertThat(world.live().own()).isEqualTo(new SinkCounts.Tally(2, 1, 1, 0));
    assertThat(world.lines()).extracting(SinkWorld.Line::price).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void theSamePositionOfAnotherSourceOrRunIsNoRepeat() throws Exception {
    Trade trade = trade("HSI", 9);
    world.publish(tick(RUN, 0, 5, "HSI"));
    world.publish(tick(EARLIER, 1, 5, "HSI"));
    world.publish(tick(null, 2, 5, "HSI"));
    world.publish(tick(null, 3, 5, "HSI"));
    world.publish(new StreamRecord.Tick(new TopicOffset("ticks", 0, 4), RUN, 2, 5, 0, trade));

    SinkCounts counts = world.live();

    assertThat(counts.own()).isEqualTo(new SinkCounts.Tally(2, 2, 0, 0));
    assertThat(counts.recovered()).isEqualTo(3);
    assertThat(world.lines()).hasSize(5);
  }

  @Test
  void whatHasNoPlaceIsKeptWithItsReasonAsPartOfThePlan() throws Exception {
    world.publish(
        new StreamRecord.Poison(
            new TopicOffset("ticks", 0, 0),
            null,
            new RejectedRecord("ticks-0", 0, "Not JSON.", "hello")));
    world.publish(tick(RUN, 1, 1, "x".repeat(1024)));
    world.publish(tick(RUN, 2, 2, "HSI"));

    SinkCounts counts = world.live();

    assertThat(counts.own()).isEqualTo(new SinkCounts.Tally(2, 1, 0, 1));
    assertThat(counts.others()).isEqualTo(new SinkCounts.Tally(1, 0, 0, 1));
    assertThat(counts.objects()).isEqualTo(2);
    assertThat(ObjectFiles.lines(world.store.contents().get("lake/_dead/ticks-0-0.json.gz")))
        .extracting(line -> line.get("offset").asLong())
        .containsExactly(0L, 1L);
    assertThat(world.registered).hasSize(1);
    assertThat(world.log().find(AT, 0).orElseThrow().plan().objects())
        .filteredOn(object -> object.isDeadLetters())
        .hasSize(1);
  }

  @Test
  void whatTheCatalogRefusesIsNeverPlanned() throws Exception {
    world.publish(0, 20);
    List<StoredObject> samples = new ArrayList<>();
    Registrar refusing =
        new Registrar() {
          @Override
          public void prepare(List<StoredObject> objects) {
            samples.addAll(objects);
            throw new EngineException(ErrorCode.CATALOG_REFUSED, "Partitioned otherwise.");
          }

          @Override
          public void register(List<StoredObject> objects) {
            throw new AssertionError("registered");
          }
        };
    try (LakeSink sink = new LakeSink(world.settings(), world.store, refusing, world.clock)) {
      sink.assign(world.assigned());
      world.read(sink, 0, 20);
      assertThatThrownBy(() -> sink.drain(Duration.ofSeconds(10)))
          .hasMessage("Partitioned otherwise.");
    }
    assertThat(samples).hasSize(1);
    assertThat(world.store.log()).containsExactly(SinkWorld.BEGUN);
    assertThat(world.live().own().stored()).isEqualTo(20);
  }

  @Test
  void nothingToStoreTouchesNothing() throws Exception {
    world.live();

    assertThat(world.store.log()).containsExactly(SinkWorld.BEGUN);
    assertThat(world.committed).isEmpty();
  }

  @Test
  void anObjectThatIsPutAgainIsNotCountedAgain() throws Exception {
    world.publish(0, 20);
    int[] registrations = {0};
    world.fault =
        (_, key, after) -> {
          if (key.equals("register") && !after && registrations[0]++ == 0) {
            throw MemoryStore.away("the catalog");
          }
        };

    assertThat(world.live().objects()).isEqualTo(5);
    assertThat(registrations[0]).isEqualTo(2);
  }
}
