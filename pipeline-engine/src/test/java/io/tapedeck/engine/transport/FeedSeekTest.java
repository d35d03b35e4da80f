package io.tapedeck.engine.transport;

import static io.tapedeck.engine.transport.Feeding.at;
import static io.tapedeck.engine.transport.Feeding.rest;
import static io.tapedeck.engine.transport.Feeding.seconds;
import static io.tapedeck.engine.transport.Feeding.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.tape.Tape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class FeedSeekTest {

  @TempDir private Path folder;

  @Test
  void forwardsReadsOnAsTheSameSource() {
    try (Feed feed = open(Feeding.FILE, ListTape.of("a", 1, 2, 3, 5, 5, 6))) {
      long src = take(feed, 1).getFirst().src();
      feed.seek(at(4));

      List<Feed.Item> items = rest(feed);
      assertThat(seconds(items)).containsExactly(5, 5, 6);
      assertThat(items).allMatch(item -> item.src() == src);
    }
  }

  @Test
  void backwardsIsANewPass() {
    try (Feed feed = open(Feeding.FILE, ListTape.of("a", 1, 2, 2, 3))) {
      long src = take(feed, 4).getFirst().src();
      feed.seek(at(2));

      List<Feed.Item> items = rest(feed);
      assertThat(seconds(items)).containsExactly(2, 2, 3);
      assertThat(items).noneMatch(item -> item.src() == src);
      assertThat(feed.position().pass()).isEqualTo(1);
      assertThat(feed.position().loop()).isZero();
    }
  }

  @Test
  void newestFirstIsSearchedInItsOwnDirection() {
    try (Feed feed = open(Feeding.FILE, ListTape.of("a", 9, 7, 5, 3, 1))) {
      feed.seek(at(6));
      assertThat(seconds(take(feed, 2))).containsExactly(5, 3);
      feed.seek(at(8));
      assertThat(seconds(take(feed, 2))).containsExactly(7, 5);
      feed.seek(at(1));
      assertThat(seconds(rest(feed))).containsExactly(1);
    }
  }

  @Test
  void mixedTapeIsSearchedFromWhereItIsAndThenFromItsBeginning() {
    try (Feed feed = open(Feeding.FILE, ListTape.of("a", 1, 8, 9, 1, 2, 3, 4))) {
      assertThat(seconds(take(feed, 4))).containsExactly(1, 8, 9, 1);
      feed.seek(at(3));
      assertThat(seconds(take(feed, 1))).containsExactly(3);
      feed.seek(at(8));
      assertThat(seconds(rest(feed))).containsExactly(8, 9, 1, 2, 3, 4);
    }
  }

  @Test
  void timeAfterTheLastRowIsTheEnd() {
    try (Feed feed = open(Feeding.TIME, ListTape.of("a", 1, 3), ListTape.of("b", 2))) {
      assertThat(take(feed, 1)).hasSize(1);
      feed.seek(at(50));
      assertThat(feed.next()).isNull();
      feed.seek(at(-50));
      assertThat(seconds(rest(feed))).containsExactly(1, 2, 3);
    }
  }

  @Test
  void goingBackCostsNoLoop() {
    try (Feed feed = open(Feeding.inOrder(Playback.Order.FILE, 2), ListTape.of("a", 1, 2))) {
      assertThat(take(feed, 2)).hasSize(2);
      feed.seek(at(1));
      assertThat(seconds(rest(feed))).containsExactly(1, 2, 1, 2);
    }
  }

  @Test
  void feedThatWasOpenedOnTheWayGoesBackToo() {
    Feeding feeding = feeding(Feeding.FILE, ListTape.of("a", 1, 2, 3, 4, 5));
    FeedPosition middle;
    try (Feed feed = feeding.open()) {
      assertThat(take(feed, 3)).hasSize(3);
      middle = feed.position();
    }
    try (Feed feed = feeding.open(middle)) {
      feed.seek(at(2));
      assertThat(seconds(rest(feed))).containsExactly(2, 3, 4, 5);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void longTapesAreSearchedThroughTheIndex(long seed) {
    Random random = new Random(seed);
    Integer[] seconds = IntStream.range(0, 20_000).boxed().toArray(Integer[]::new);
    Tape even = ListTape.of("a", seconds);
    Tape odd = ListTape.of("b", seconds);
    try (Feed feed = open(Feeding.TIME, even, odd)) {
      for (int i = 0; i < 20; i++) {
        int target = random.nextInt(20_000);
        feed.seek(at(target));
        assertThat(seconds(take(feed, 3)))
            .isEqualTo(
                List.of(target, target, target + 1).subList(0, Math.min(3, 2 * (20_000 - target))));
        List<Feed.Item> _ = take(feed, random.nextInt(5_000));
      }
    }
  }

  @Test
  void indexForgetsEveryOtherPlaceAndStaysRight() {
    List<Integer> rows = new ArrayList<>();
    TimeIndex index = new TimeIndex(FeedPosition.start(1).tapes(), 1, 16);
    for (int row = 1; row <= 10_000; row++) {
      if (index.wants(row)) {
        rows.add(row);
        index.add(new TimeIndex.Mark(row, FeedPosition.start(1).tapes(), at(1), at(row)));
      }
    }
    assertThat(rows).hasSizeBetween(16, 200);
    for (int time : new int[] {1, 5, 4_000, 9_999, 20_000}) {
      TimeIndex.Mark mark = index.before(at(time), false);
      assertThat(mark.rows()).isLessThan(time);
      assertThat(time - mark.rows()).as("rows to read from there").isLessThan(12_000);
    }
    assertThat(index.before(at(9_999), false).rows()).isGreaterThan(8_000);
    assertThat(index.before(at(2), true).rows()).as("backwards: 1 was passed").isZero();
  }

  @Test
  void randomOrderHasNoPlaceForATime() {
    Playback sample =
        Feeding.playback(Playback.Order.FILE, 1, null, null, Set.of(), OptionalLong.of(1));
    try (Feed feed = open(sample, ListTape.of("a", 1, 2))) {
      assertThatThrownBy(() -> feed.seek(at(1))).isInstanceOf(EngineException.class);
    }
  }

  private Feed open(Playback playback, Tape... tapes) {
    return feeding(playback, tapes).open();
  }

  private Feeding feeding(Playback playback, Tape... tapes) {
    return new Feeding(folder, List.of(tapes), playback);
  }
}
