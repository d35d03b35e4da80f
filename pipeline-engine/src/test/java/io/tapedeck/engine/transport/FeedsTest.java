package io.tapedeck.engine.transport;

import static io.tapedeck.engine.transport.Feeding.at;
import static io.tapedeck.engine.transport.Feeding.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.synthetic.BarInterval;
import io.tapedeck.engine.tape.synthetic.Defect;
import io.tapedeck.engine.tape.synthetic.Defects;
import io.tapedeck.engine.tape.synthetic.SynthKind;
import io.tapedeck.engine.tape.synthetic.SynthSpec;
import io.tapedeck.engine.tape.synthetic.SyntheticTape;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class FeedsTest {

  @TempDir private Path folder;

  private record Placed(Instant time, int tape, TapeRow row) {}

  @Test
  void marketWithoutEndIsNeitherSortedNorDrawnFrom() {
    SynthSpec endless =
        new SynthSpec(2, 0, 7, SynthKind.TRADES, BarInterval.parse("1m"), SynthSpec.DEFAULT_START);
    Tape shuffled =
        new SyntheticTape(endless.with(new Defects(List.of(Defect.OUT_OF_ORDER), 0.01, 7)));
    Playback sample =
        Feeding.playback(Playback.Order.FILE, 1, null, null, Set.of(), OptionalLong.of(1));

    for (Feeding feeding :
        List.of(
            new Feeding(folder, List.of(shuffled), Feeding.TIME),
            new Feeding(folder, List.of(new SyntheticTape(endless)), sample))) {
      assertThatThrownBy(feeding::open)
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("never ends")
          .hasMessageContaining("rows=1000000");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void mergeOfSeveralTapesEqualsASortOfAllRows(long seed) {
    List<Tape> tapes = Feeding.randomTapes(new Random(seed));
    List<Placed> expected = new ArrayList<>();
    for (int i = 0; i < tapes.size(); i++) {
      Instant time = Instant.MIN;
      for (TapeRow row : ((ListTape) tapes.get(i)).rows()) {
        time = row instanceof TapeRow.Event(long _, var event) ? event.timestamp() : time;
        expected.add(new Placed(time, i, row));
      }
    }
    // Stable: rows of one instant stay in the order of tapes and rows.
    expected.sort(Comparator.comparing(Placed::time));

    List<Feed.Item> merged = new Feeding(folder, tapes, Feeding.TIME).all();

    assertThat(merged).hasSameSizeAs(expected);
    for (int i = 0; i < merged.size(); i++) {
      assertThat(merged.get(i).tape()).isEqualTo(expected.get(i).tape());
      assertThat(content(merged.get(i).row())).isEqualTo(content(expected.get(i).row()));
    }
  }

  /// Without `seq`, which is the rank where a tape was sorted.
  private static Object content(TapeRow row) {
    return switch (row) {
      case TapeRow.Event(long _, var event) -> event;
      case TapeRow.Rejected(long _, var record) -> record;
    };
  }

  @Test
  void tapeInOrderKeepsItsNumbersAndASortedOneIsAnotherSource() {
    ListTape ascending = ListTape.of("up", 1, 2, 3);
    ListTape descending = ListTape.of("down", 3, 2, 1);

    List<Feed.Item> items = feeding(Feeding.TIME, ascending, descending).all();

    assertThat(items.getFirst().src()).isEqualTo(ascending.fingerprint());
    assertThat(items.get(1).row().seq()).isZero();
    assertThat(items).noneMatch(item -> item.src() == descending.fingerprint());
  }

  @Test
  void fileOrderIsAsWritten() {
    List<Feed.Item> items =
        feeding(Feeding.FILE, ListTape.of("a", 5, 1, 9), ListTape.of("b", 2, 0)).all();

    assertThat(seconds(items)).containsExactly(5, 1, 9, 2, 0);
    assertThat(items.getFirst().src()).isEqualTo(ListTape.of("a", 5, 1, 9).fingerprint());
  }

  @Test
  void filterPassesWhatIsAskedForAndCountsTheRest() {
    Playback some =
        Feeding.playback(
            Playback.Order.FILE, 1, at(2), at(8), Set.of(new Symbol("BBB")), OptionalLong.empty());
    // Rows 0 and 3 are AAA; row 4 is no market event and passes.
    try (Feed feed = feeding(some, ListTape.of("a", 7, 1, 2, 3, null, 8, 7, 7)).open()) {
      List<Feed.Item> items = Feeding.rest(feed);

      assertThat(seconds(items)).containsExactly(2, 7);
      assertThat(items).hasSize(3);
      assertThat(feed.filtered()).isEqualTo(5);
    }
  }

  @Test
  void loopPlaysAsOftenAsAskedEachTimeAsAnotherSource() {
    List<Feed.Item> items =
        feeding(Feeding.inOrder(Playback.Order.FILE, 3), ListTape.of("a", 1, 2)).all();

    assertThat(seconds(items)).containsExactly(1, 2, 1, 2, 1, 2);
    assertThat(items.stream().map(Feed.Item::src).distinct()).hasSize(3);
  }

  @Test
  void tapeThatNobodyHasLookedAtBeginsWhenItsTimeHasCome() {
    Tape late = new KnownAscending(ListTape.of("late", 5, 6));
    Tape early = new KnownAscending(ListTape.of("early", 1, 5, 9));

    assertThat(seconds(feeding(Feeding.TIME, late, early, ListTape.of("c", 2)).all()))
        .containsExactly(1, 2, 5, 5, 6, 9);
  }

  private record KnownAscending(Tape tape) implements Tape {
    @Override
    public String name() {
      return tape.name();
    }

    @Override
    public long sizeBytes() {
      return tape.sizeBytes();
    }

    @Override
    public long fingerprint() {
      return tape.fingerprint();
    }

    @Override
    public boolean isAscending() {
      return true;
    }

    @Override
    public TapeReader open(TapePosition from) {
      return tape.open(from);
    }
  }

  @Test
  void endlessLoopGoesOnUntilItIsToldToStop() {
    AtomicInteger asked = new AtomicInteger();
    Feeding endless = feeding(Feeding.inOrder(Playback.Order.FILE, 0), ListTape.of("a", 1, 2));
    try (Feed feed =
        Feeds.open(
            endless.tapes(),
            endless.playback(),
            FeedPosition.start(1),
            false,
            folder,
            () -> asked.incrementAndGet() > 1_000)) {
      assertThat(Feeding.rest(feed)).hasSizeGreaterThan(500);
    }
  }

  @Test
  void endlessLoopOverNothingEnds() {
    Playback nothing =
        Feeding.playback(Playback.Order.FILE, 0, at(100), null, Set.of(), OptionalLong.empty());

    assertThat(feeding(nothing, ListTape.of("a", 1, 2)).all()).isEmpty();
    assertThat(feeding(Feeding.inOrder(Playback.Order.TIME, 0), ListTape.of("a")).all()).isEmpty();
  }

  @Test
  void nothingIsReadOnceItIsToldToStop() {
    Feeding sorted = feeding(Feeding.TIME, ListTape.of("a", 3, 2, 1));
    try (Feed feed =
        Feeds.open(
            sorted.tapes(), sorted.playback(), FeedPosition.start(1), false, folder, () -> true)) {
      assertThat(feed.next()).isNull();
    }
  }

  private Feeding feeding(Playback playback, Tape... tapes) {
    return new Feeding(folder, List.of(tapes), playback);
  }
}
