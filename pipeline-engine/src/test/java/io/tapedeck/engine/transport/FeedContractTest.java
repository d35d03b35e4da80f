package io.tapedeck.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every feed, tried on random tapes and playbacks; the name of a failure has its
/// seed.
@Timeout(60)
class FeedContractTest {

  private static final int SEEDS = Integer.getInteger("feed.seeds", 50);

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> feedOpenedAtAnyPlaceGivesExactlyTheRest() {
    return seeds(
        random -> {
          Feeding feeding = feeding(random);
          List<Feed.Item> items = new ArrayList<>();
          List<FeedPosition> places = new ArrayList<>();
          try (Feed feed = feeding.open()) {
            places.add(feed.position());
            for (Feed.Item item = feed.next(); item != null; item = feed.next()) {
              items.add(item);
              places.add(feed.position());
            }
            places.add(feed.position());
          }
          for (int i = 0; i < places.size(); i++) {
            assertThat(feeding.rest(places.get(i)))
                .as("after row %d at %s", i, places.get(i))
                .isEqualTo(items.subList(Math.min(i, items.size()), items.size()));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> placesHoldAfterSeeksToo() {
    return seeds(
        random -> {
          Feeding feeding = feeding(random);
          if (feeding.playback().sample().isPresent()) {
            return;
          }
          try (Feed feed = feeding.open()) {
            for (int i = 0; i < 5; i++) {
              List<Feed.Item> _ = Feeding.take(feed, random.nextInt(8));
              feed.seek(Feeding.at(random.nextInt(28) - 2));
            }
            FeedPosition found = feed.position();
            List<Feed.Item> some = Feeding.take(feed, random.nextInt(5));
            FeedPosition later = feed.position();
            List<Feed.Item> rest = Feeding.rest(feed);

            assertThat(feeding.rest(later)).as("at %s", later).isEqualTo(rest);
            List<Feed.Item> both = new ArrayList<>(some);
            both.addAll(rest);
            // The place itself, which nothing was given from yet.
            try (Feed again = feeding.open(found)) {
              assertThat(Feeding.take(again, both.size())).as("at %s", found).isEqualTo(both);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> withinOneSourceNumbersOnlyGrow() {
    return seeds(
        random -> {
          Feeding feeding = feeding(random);
          Map<Long, Long> greatest = new HashMap<>();
          try (Feed feed = feeding.open()) {
            boolean sampled = feeding.playback().sample().isPresent();
            for (int i = 0; i < 6; i++) {
              for (Feed.Item item : Feeding.take(feed, i < 5 ? random.nextInt(20) : 10_000)) {
                if (sampled && item.row() instanceof TapeRow.Rejected) {
                  continue;
                }
                Long before = greatest.put(item.src(), item.row().seq());
                assertThat(item.row().seq()).isGreaterThan(before == null ? -1 : before);
              }
              if (!sampled) {
                feed.seek(Feeding.at(random.nextInt(28) - 2));
              }
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> closingLeavesNoReaderAndNoFile() {
    return seeds(
        random -> {
          Feeding feeding = feeding(random);
          try (Feed feed = feeding.open()) {
            List<Feed.Item> _ = Feeding.take(feed, random.nextInt(60));
            assertThat(feed.share()).isBetween(0.0, 1.0);
          }
          for (Tape tape : feeding.tapes()) {
            assertThat(((ListTape) tape).readers().get()).isZero();
          }
          assertThat(filesLeft()).isZero();
        });
  }

  private long filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private Feeding feeding(Random random) {
    return new Feeding(folder, Feeding.randomTapes(random), Feeding.random(random));
  }

  private interface Trial {
    void with(Random random) throws IOException;
  }

  private static Stream<DynamicTest> seeds(Trial trial) {
    return Stream.iterate(1L, seed -> seed <= SEEDS, seed -> seed + 1)
        .map(seed -> DynamicTest.dynamicTest("seed " + seed, () -> trial.with(new Random(seed))));
  }
}
