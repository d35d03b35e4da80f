package io.tapedeck.engine.sink.compact;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.format.EventObjects;
import io.tapedeck.engine.sink.merge.Merge;
import io.tapedeck.engine.sink.merge.RowSum;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.sizes.TableWalk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A lake in memory with one partition of bars, its catalog, and what a query would read of it.
/// Both tell of every call, before and after its effect.
final class SmallLake implements PartitionLocations {

  static final String PREFIX = "lake/";
  static final String PATH = "bars/dt=2026-01-05/symbol=A%2FB";
  static final String FOLDER = PREFIX + PATH + "/";
  static final List<String> VALUES = List.of("2026-01-05", "A/B");

  final MemoryStore store = new MemoryStore(this::storeNow);
  final Map<List<String>, String> places = new HashMap<>();
  private final Map<String, RowSum> read = new HashMap<>();
  private final Path scratch;

  /// Is told the name of each call, and whether its effect is there.
  BiConsumer<String, Boolean> calls = (_, _) -> {};

  Instant now = Instant.EPOCH;

  /// How far this machine's clock is ahead of the store's.
  Duration ahead = Duration.ZERO;

  SmallLake(Path scratch) {
    this.scratch = scratch;
    places.put(VALUES, "s3://bucket/" + FOLDER);
  }

  private Instant storeNow() {
    return now;
  }

  /// What a sink does that stores `rows` bars.
  void sink(long from, int rows) {
    sinkUndone(from, rows);
    store.put(
        new PlanKeys(PREFIX).done(new TopicPartition("ticks", 0), from),
        Content.of("{}".getBytes(StandardCharsets.UTF_8)),
        "application/json");
  }

  void sinkUndone(long from, int rows) {
    List<MarketEvent> events = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      Instant at = Instant.parse("2026-01-05T10:00:00Z").plusSeconds(from + i);
      events.add(new Bar(new Symbol("A/B"), at, 1, 2, 0.5, from + i, 1, 100, "1s", Map.of()));
    }
    try (EventObjects encoder = EventObjects.of(ObjectFormat.PARQUET, PartitionField.standard())) {
      store.put(
          new ObjectKey(FOLDER + "ticks-0-" + from + "-0.parquet"),
          Content.of(encoder.encode(events).bytes()),
          "application/octet-stream");
    }
  }

  Compactor compactor() {
    MemoryStore told = store.with((op, key, after) -> calls.accept(op + " " + key, after));
    return new Compactor(told, "bucket", PREFIX, this, scratch, () -> now.plus(ahead));
  }

  /// The rows that a query that begins now counts.
  RowSum query() {
    RowSum sum = RowSum.NONE;
    String folder = places.getOrDefault(VALUES, "").substring("s3://bucket/".length());
    try (Merge merge = Merge.of("parquet", scratch, 1 << 30, _ -> {})) {
      for (LakeObject object : new TableWalk(store, PREFIX).objects(folder)) {
        ObjectStore.Fetched found = store.find(object.key()).orElseThrow();
        RowSum known = read.get(found.etag());
        if (known == null) {
          known = merge.add(found.bytes());
          read.put(found.etag(), known);
        }
        sum = sum.plus(known);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum;
  }

  /// The names in the partition's own folder.
  List<String> names() {
    return new TableWalk(store, PREFIX)
        .objects(FOLDER).stream()
            .map(object -> object.key().value().substring(FOLDER.length()))
            .toList();
  }

  List<String> hidden() {
    return store.contents().keySet().stream()
        .filter(key -> key.startsWith(PREFIX + "_tapedeck/compacted/"))
        .toList();
  }

  @Override
  public List<String> keys(String table) {
    return table.equals("flat") ? List.of() : List.of("dt", "symbol");
  }

  @Override
  public Optional<String> location(String table, List<String> values) {
    calls.accept("LOCATION", false);
    return Optional.ofNullable(places.get(values));
  }

  @Override
  public void move(String table, List<String> values, String location) {
    calls.accept("MOVE", false);
    places.put(List.copyOf(values), location);
    calls.accept("MOVE", true);
  }
}
