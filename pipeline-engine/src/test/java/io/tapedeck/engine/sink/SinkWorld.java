package io.tapedeck.engine.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.format.ObjectFiles;
import io.tapedeck.engine.sink.layout.HivePath;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.stream.StreamRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A topic, a group, a lake and a catalog in memory, and the consumer between them and a sink.
final class SinkWorld {

  static final RunId RUN = new RunId("run-1");
  static final TopicPartition AT = new TopicPartition("ticks", 0);

  /// The only effect of being assigned.
  static final String BEGUN = "PUT_IF_ABSENT lake/_tapedeck/plans/ticks/0/begin";

  private static final List<String> SYMBOLS =
      List.of("HSI", "EUR/USD", "../../etc", "aapl", "AAPL");

  final Path spool;
  final SortedMap<Long, StreamRecord> topic = new TreeMap<>();
  final Map<TopicPartition, StoredOffset> committed = new HashMap<>();
  final Map<String, StoredObject> registered = new TreeMap<>();
  MemoryStore store = new MemoryStore();
  MemoryStore.Fault fault = MemoryStore.Fault.NONE;
  Instant now = Instant.parse("2026-01-05T10:00:00Z");
  final InstantSource clock = () -> now;
  Sleeper sleeper = _ -> {};
  SinkHook hook = SinkHook.NONE;
  LakeConfig lake =
      new LakeConfig("b", "lake/", 1000, ByteSize.ofMebibytes(64), Duration.ofSeconds(60));
  ObjectFormat format = ObjectFormat.JSON;
  List<PartitionField> partitionBy = PartitionField.standard();
  String topicId = "topic-id";
  long logStart;
  boolean beside;
  Duration revokeWithin = Duration.ofMillis(300);

  SinkWorld(Path spool) {
    this.spool = spool;
  }

  SinkSettings settings() {
    return new SinkSettings(
        RUN,
        "test",
        lake,
        format,
        partitionBy,
        spool,
        ByteSize.ofMebibytes(1),
        ByteSize.ofMebibytes(1),
        revokeWithin);
  }

  LakeSink sink() {
    SinkWorkers workers =
        beside
            ? new SinkWorkers(FlushRunner::beside, 2, 4, sleeper, System::nanoTime)
            : new SinkWorkers(FlushRunner::inline, 2, 1, sleeper, System::nanoTime);
    MemoryStore faulty = store.with((op, key, after) -> fault.judge(op, key, after));
    return new LakeSink(settings(), faulty, this::register, clock, hook, workers);
  }

  PlanLog log() {
    return new PlanLog(store, new PlanKeys(lake.prefix()));
  }

  private void register(List<StoredObject> objects) {
    fault.judge(MemoryStore.Op.COPY, "register", false);
    synchronized (registered) {
      objects.forEach(object -> registered.put(object.key().value(), object));
    }
    fault.judge(MemoryStore.Op.COPY, "register", true);
  }

  long logEnd() {
    return topic.isEmpty() ? logStart : topic.lastKey() + 1;
  }

  AssignedPartition assigned() {
    StoredOffset group = committed.get(AT);
    return new AssignedPartition(
        AT,
        topicId,
        logStart,
        Math.max(logStart, logEnd()),
        group == null ? OptionalLong.empty() : OptionalLong.of(group.offset()),
        group == null ? "" : group.metadata());
  }

  /// Publishes ticks of several symbols, each with its offset as position and price.
  void publish(long from, long to) {
    for (long i = from; i < to; i++) {
      topic.put(i, tick(RUN, i, i, SYMBOLS.get((int) (i % SYMBOLS.size()))));
    }
  }

  void publish(StreamRecord record) {
    topic.put(record.at().offset(), record);
  }

  /// Lets a sink take what the topic holds up to an offset.
  void read(LakeSink sink, long from, long to) {
    topic.subMap(from, Math.max(from, to)).values().forEach(sink::accept);
  }

  void apply(LakeSink sink, SinkProgress progress) {
    progress.stored().forEach(offset -> committed.put(offset.at(), offset));
    sink.committed(progress);
  }

  /// A sink's life from its assignment until everything is stored.
  SinkCounts live() throws InterruptedException {
    return live(logEnd());
  }

  /// The same, for the records below an offset.
  SinkCounts live(long end) throws InterruptedException {
    try (LakeSink sink = sink()) {
      long position = sink.assign(assigned());
      while (true) {
        read(sink, position, end);
        position = end;
        SinkProgress progress = sink.drain(Duration.ofSeconds(5));
        apply(sink, progress);
        if (progress.seeks().containsKey(AT)) {
          position = progress.seeks().get(AT);
        } else if (sink.isEmpty()) {
          return sink.counts();
        }
      }
    }
  }

  /// All lines of all table objects, with the symbol of their folder.
  List<Line> lines() throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<String, byte[]> object : store.contents().entrySet()) {
      if (object.getKey().contains("/symbol=")) {
        String folder = object.getKey().replaceAll(".*/symbol=([^/]*)/.*", "$1");
        for (JsonNode line : ObjectFiles.lines(object.getValue())) {
          lines.add(new Line(HivePath.unescape(folder), line.get("price").asLong()));
        }
      }
    }
    return lines;
  }

  /// What the lake must hold of the topic: each tick once.
  List<Line> expected() {
    List<Line> lines = new ArrayList<>();
    for (StreamRecord record : topic.values()) {
      if (record instanceof StreamRecord.Tick tick && tick.event() instanceof Trade trade) {
        lines.add(new Line(trade.symbol().value(), (long) trade.price()));
      }
    }
    return lines;
  }

  /// The keys of table objects and dead letters.
  List<String> dataKeys() {
    return store.contents().keySet().stream()
        .filter(key -> !key.contains(PlanKeys.FOLDER))
        .toList();
  }

  static StreamRecord.Tick tick(@Nullable RunId run, long offset, long seq, String symbol) {
    return new StreamRecord.Tick(
        new TopicOffset("ticks", 0, offset), run, 1, seq, 0, trade(symbol, seq));
  }

  static Trade trade(String symbol, long price) {
    return new Trade(
        new Symbol(symbol), Instant.parse("2026-01-05T10:00:00Z"), price, 1, "", Map.of());
  }

  /// A stored row: the symbol that its folder tells and its price, by which it is known.
  record Line(String symbol, long price) {}
}
