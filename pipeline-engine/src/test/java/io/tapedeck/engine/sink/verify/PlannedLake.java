package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.lake.Sha256;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.format.DeadLetterLines;
import io.tapedeck.engine.sink.format.EncodedObject;
import io.tapedeck.engine.sink.format.EventObjects;
import io.tapedeck.engine.sink.layout.LakeFolder;
import io.tapedeck.engine.sink.layout.Partitioner;
import io.tapedeck.engine.sink.layout.Placement;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanJson;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A lake that is written as a sink would, plan by plan, without one: a trade for each offset, one
/// dead letter for every tenth.
final class PlannedLake {

  static final LakeConfig CONFIG = config("td/");
  static final PlanKeys KEYS = new PlanKeys(CONFIG.prefix());
  static final List<String> SYMBOLS = List.of("HSI", "EUR/USD", "../../etc", "日経225", "50%", "😀");

  private static final Instant START = Instant.parse("2026-01-05T23:59:00.123456789Z");

  final MemoryStore store = new MemoryStore();
  final KnownOutside outside = new KnownOutside();
  private final ObjectFormat format;
  private final List<PartitionField> partitionBy;

  PlannedLake(ObjectFormat format, List<PartitionField> partitionBy) {
    this.format = format;
    this.partitionBy = partitionBy;
  }

  /// Three plans each of two topic-partitions, all done and registered.
  static PlannedLake filled(ObjectFormat format) {
    PlannedLake lake = new PlannedLake(format, PartitionField.standard());
    for (int partition = 0; partition < 2; partition++) {
      for (int from = 0; from < 120; from += 40) {
        lake.store(lake.plan(partition, from, from + 40), true);
      }
      lake.outside.state(partition, new TopicState("topic-id", 0, 150, 120, ""));
    }
    return lake;
  }

  static LakeConfig config(String prefix) {
    return new LakeConfig("lake", prefix, 100, ByteSize.ofMebibytes(1), Duration.ofSeconds(1));
  }

  static TopicPartition at(int partition) {
    return new TopicPartition("ticks", partition);
  }

  /// The plan of some offsets, whose objects are put.
  Plan plan(int partition, long from, long to) {
    Map<String, LakeFolder> folders = new TreeMap<>();
    Map<String, List<MarketEvent>> events = new TreeMap<>();
    List<RejectedRecord> dead = new ArrayList<>();
    Partitioner partitioner = new Partitioner(partitionBy);
    for (long offset = from; offset < to; offset++) {
      if (offset % 10 == 9) {
        dead.add(new RejectedRecord(at(partition).toString(), offset, "no event", "{}"));
        continue;
      }
      MarketEvent event = event(partition, offset);
      LakeFolder folder = ((Placement.In) partitioner.place(event)).folder();
      folders.put(folder.path(), folder);
      events.computeIfAbsent(folder.path(), _ -> new ArrayList<>()).add(event);
    }
    List<PlannedObject> objects = new ArrayList<>();
    List<List<LakeTable.Column>> schemas = new ArrayList<>();
    String name = at(partition) + "-" + from;
    try (EventObjects encoder = EventObjects.of(format, partitionBy)) {
      events.forEach(
          (path, some) -> {
            int n = 0;
            for (List<MarketEvent> rows : batches(some)) {
              EncodedObject encoded = encoder.encode(rows);
              String file = name + "-" + n++ + "." + format.extension();
              ObjectKey key = new ObjectKey("td/" + path + "/" + file);
              put(key, encoded.bytes());
              schemas.add(encoded.columns());
              objects.add(
                  planned(key, folders.get(path), rows, encoded.bytes(), schemas.size() - 1));
            }
          });
    }
    if (!dead.isEmpty()) {
      byte[] bytes = DeadLetterLines.encode(dead);
      ObjectKey key = new ObjectKey("td/_dead/" + name + ".json.gz");
      put(key, bytes);
      objects.add(
          new PlannedObject(
              key,
              "",
              Map.of(),
              dead.size(),
              bytes.length,
              Sha256.of(bytes),
              Instant.EPOCH,
              Instant.EPOCH,
              FlushReason.AGE,
              -1));
    }
    return new Plan(
        at(partition),
        "topic-id",
        from,
        to,
        "sink-1",
        Instant.parse("2026-01-06T00:00:00Z"),
        FlushReason.AGE,
        format,
        partitionBy,
        objects,
        schemas,
        List.of(),
        List.of());
  }

  private List<List<MarketEvent>> batches(List<MarketEvent> events) {
    return format == ObjectFormat.JSON_OBJECT
        ? events.stream().map(List::of).toList()
        : List.of(events);
  }

  private static MarketEvent event(int partition, long offset) {
    String symbol = SYMBOLS.get((int) (offset % SYMBOLS.size()));
    Instant time = START.plusMillis(1500 * offset);
    return new Trade(new Symbol(symbol), time, offset, partition, "", Map.of());
  }

  private static PlannedObject planned(
      ObjectKey key, LakeFolder folder, List<MarketEvent> events, byte[] bytes, int schema) {
    return new PlannedObject(
        key,
        folder.table(),
        folder.partition(),
        events.size(),
        bytes.length,
        Sha256.of(bytes),
        events.getFirst().timestamp(),
        events.getLast().timestamp(),
        FlushReason.AGE,
        schema);
  }

  void put(ObjectKey key, byte[] bytes) {
    store.put(key, Content.of(bytes), "application/octet-stream");
  }

  /// Stores the plan and, if it is done, its mark, and registers its partitions.
  void store(Plan plan, boolean done) {
    put(KEYS.plan(plan.at(), plan.from()), PlanJson.encode(plan));
    if (done) {
      put(KEYS.done(plan.at(), plan.from()), new byte[0]);
      plan.objects().forEach(outside::register);
      plan.objects().stream()
          .filter(object -> !object.isDeadLetters())
          .forEach(object -> outside.columns(object.table(), plan.schemas().get(object.schema())));
    }
  }

  /// Stores a plan of the filled lake again with other objects.
  void rewrite(int partition, long from, UnaryOperator<Plan> change) {
    ObjectKey key = KEYS.plan(at(partition), from);
    Plan plan = PlanJson.decode(key, store.find(key).orElseThrow().bytes());
    put(key, PlanJson.encode(change.apply(plan)));
  }

  /// The first object of a plan of the filled lake.
  PlannedObject object(int partition, long from) {
    ObjectKey key = KEYS.plan(at(partition), from);
    return PlanJson.decode(key, store.find(key).orElseThrow().bytes()).objects().getFirst();
  }
}
