package io.tapedeck.engine.transport;

import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Opens feeds for tests and reads them.
record Feeding(Path folder, List<Tape> tapes, Playback playback) {

  static final Playback FILE = Playback.at(new Pace.Max());
  static final Playback TIME = inOrder(Playback.Order.TIME, 1);

  static Playback inOrder(Playback.Order order, int times) {
    return playback(order, times, null, null, Set.of(), OptionalLong.empty());
  }

  static Playback playback(
      Playback.Order order,
      int times,
      @Nullable Instant from,
      @Nullable Instant to,
      Set<Symbol> symbols,
      OptionalLong sample) {
    return new Playback(
        new Pace.Max(), order, times, from, to, symbols, Playback.Stamp.ORIGINAL, false, sample);
  }

  /// Anything that can be asked for, once to three times.
  static Playback random(Random random) {
    return playback(
        random.nextBoolean() ? Playback.Order.FILE : Playback.Order.TIME,
        1 + random.nextInt(3),
        random.nextInt(3) == 0 ? at(random.nextInt(10)) : null,
        random.nextInt(3) == 0 ? at(10 + random.nextInt(10)) : null,
        random.nextInt(3) == 0 ? Set.of(new Symbol("AAA")) : Set.of(),
        random.nextInt(4) == 0 ? OptionalLong.of(random.nextLong()) : OptionalLong.empty());
  }

  static List<Tape> randomTapes(Random random) {
    List<Tape> tapes = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    ListTape.Order[] orders = ListTape.Order.values();
    for (int i = 0; i < count; i++) {
      ListTape.Order order = orders[random.nextInt(orders.length)];
      tapes.add(ListTape.random("tape" + i, random, random.nextInt(25), order));
    }
    return tapes;
  }

  static Instant at(int second) {
    return ListTape.EPOCH.plusSeconds(second);
  }

  Feed open() {
    return open(FeedPosition.start(tapes.size()));
  }

  Feed open(FeedPosition from) {
    return Feeds.open(tapes, playback, from, true, folder, () -> false);
  }

  List<Feed.Item> all() {
    try (Feed feed = open()) {
      return rest(feed);
    }
  }

  List<Feed.Item> rest(FeedPosition from) {
    try (Feed feed = open(from)) {
      return rest(feed);
    }
  }

  static List<Feed.Item> rest(Feed feed) {
    List<Feed.Item> items = new ArrayList<>();
    for (Feed.Item item = feed.next(); item != null; item = feed.next()) {
      items.add(item);
    }
    return items;
  }

  static List<Feed.Item> take(Feed feed, int rows) {
    List<Feed.Item> items = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      Feed.Item item = feed.next();
      if (item == null) {
        break;
      }
      items.add(item);
    }
    return items;
  }

  /// Seconds of the events; rows that are none are left out.
  static List<Integer> seconds(List<Feed.Item> items) {
    List<Integer> seconds = new ArrayList<>();
    for (Feed.Item item : items) {
      if (item.row() instanceof TapeRow.Event(long _, var event)) {
        seconds.add((int) (event.timestamp().getEpochSecond() - ListTape.EPOCH.getEpochSecond()));
      }
    }
    return seconds;
  }
}
