package io.tapedeck.engine.transport;

import static io.tapedeck.engine.transport.Feeding.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeRow;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SampledFeedTest {

  @TempDir private Path folder;

  @Test
  void drawsAreAsManyAsThereAreRowsAndSpreadEvenly() {
    int rows = 100;
    Tape tape = ListTape.of("a", IntStream.range(0, rows).boxed().toArray(Integer[]::new));
    int times = 1_000;
    int[] counts = new int[rows];

    List<Integer> drawn = seconds(feeding(7, times, tape).all());

    assertThat(drawn).hasSize(rows * times);
    drawn.forEach(second -> counts[second]++);
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (double) (count - times) * (count - times) / times;
    }
    // 99 degrees of freedom: beyond these once in a thousand, on either side.
    assertThat(chiSquare).isBetween(61.1, 148.2);
  }

  @Test
  void oneSeedIsOneOrderAndAnotherIsAnother() {
    Tape tape = ListTape.of("a", IntStream.range(0, 50).boxed().toArray(Integer[]::new));

    List<Feed.Item> first = feeding(1, 2, tape).all();

    assertThat(feeding(1, 2, tape).all()).isEqualTo(first);
    assertThat(seconds(feeding(2, 2, tape).all())).isNotEqualTo(seconds(first));
    assertThat(seconds(first.subList(0, 50))).isNotEqualTo(seconds(first.subList(50, 100)));
  }

  @Test
  void rowsDrawnTwiceAreNoRepeats() {
    List<Feed.Item> items = feeding(3, 1, ListTape.of("a", 1, 2, 3, 4, 5, 6, 7, 8)).all();

    assertThat(seconds(items).stream().distinct().count()).as("different rows").isLessThan(8);
    assertThat(items.stream().map(item -> item.row().seq())).doesNotHaveDuplicates().hasSize(8);
  }

  @Test
  void rowsThatAreNoMarketEventAreGivenOnceAndFirst() {
    Feeding feeding = feeding(5, 3, ListTape.of("a", 1, null, 2, null));

    List<Feed.Item> items = feeding.all();

    assertThat(items.subList(0, 2)).allMatch(item -> item.row() instanceof TapeRow.Rejected);
    assertThat(items.subList(2, items.size()))
        .hasSize(6)
        .allMatch(item -> item.row() instanceof TapeRow.Event);
  }

  @Test
  void eachRowIsOfTheTapeThatItWasReadFrom() {
    List<Tape> tapes =
        List.of(
            ListTape.of("none"),
            ListTape.of("a", 1, null, 2),
            ListTape.of("bad", null, null),
            ListTape.of("b", 3, 4, null));
    List<Feed.Item> items = feeding(5, 9, tapes.toArray(Tape[]::new)).all();

    assertThat(items).hasSize(4 + 9 * 4);
    for (Feed.Item item : items) {
      String name =
          switch (item.row()) {
            case TapeRow.Rejected(long _, var record) -> record.source();
            case TapeRow.Event(long _, Trade trade) -> trade.side();
            case TapeRow.Event event -> throw new AssertionError(event);
          };
      assertThat(tapes.get(item.tape()).name()).isEqualTo(name);
    }
  }

  @Test
  void onlyWhatIsAskedForIsDrawn() {
    Playback some =
        Feeding.playback(
            Playback.Order.FILE,
            20,
            Feeding.at(2),
            null,
            Set.of(new Symbol("BBB")),
            OptionalLong.of(1));
    try (Feed feed = new Feeding(folder, List.of(ListTape.of("a", 5, 1, 2, 3, 4)), some).open()) {
      assertThat(seconds(Feeding.rest(feed))).hasSize(40).containsOnly(2, 4);
      assertThat(feed.filtered()).isEqualTo(3);
    }
  }

  @Test
  void nothingToDrawFromIsNothing() {
    assertThat(feeding(1, 0, ListTape.of("a")).all()).isEmpty();
  }

  private Feeding feeding(long seed, int times, Tape... tapes) {
    Playback playback =
        Feeding.playback(Playback.Order.FILE, times, null, null, Set.of(), OptionalLong.of(seed));
    return new Feeding(folder, List.of(tapes), playback);
  }
}
