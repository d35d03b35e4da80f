package io.tapedeck.engine.sink.buffer;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.layout.LakeFolder;
import io.tapedeck.engine.sink.layout.Partitioner;
import io.tapedeck.engine.sink.layout.Placement;
import io.tapedeck.engine.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Fills buffers as the sink does.
final class Ticks {

  static final TopicPartition AT = new TopicPartition("ticks", 0);
  private static final RunId RUN = new RunId("run");
  private static final Instant START = Instant.parse("2026-01-05T14:30:00Z");

  private final Partitioner partitioner;

  Ticks(List<PartitionField> partitionBy) {
    partitioner = new Partitioner(partitionBy);
  }

  /// Bars, trades with further columns and times of nanoseconds; the same for the same seed.
  void fill(Buffers buffers, int count, int symbols, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      Symbol symbol = new Symbol("SYM" + random.nextInt(symbols));
      Instant at = START.plusMillis(i * 50L).plusNanos(random.nextInt(9) == 0 ? i % 1000 : 0);
      double price = random.nextInt(100_000) / 100.0;
      MarketEvent event =
          random.nextInt(4) > 0
              ? new Bar(symbol, at, price, price, price, price, price, i, "1m", Map.of())
              : new Trade(symbol, at, price, i, "buy", Map.of("id", (long) i, "venue", "X"));
      add(buffers, i, event);
    }
  }

  void add(Buffers buffers, long offset, MarketEvent event) {
    LakeFolder folder = ((Placement.In) partitioner.place(event)).folder();
    buffers.add(
        AT,
        folder,
        new StreamRecord.Tick(new TopicOffset("ticks", 0, offset), RUN, 1, offset, 0, event));
  }
}
