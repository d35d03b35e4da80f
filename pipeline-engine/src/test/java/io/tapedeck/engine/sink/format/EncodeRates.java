package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.buffer.Batch;
import io.tapedeck.engine.sink.buffer.Bounds;
import io.tapedeck.engine.sink.buffer.Buffers;
import io.tapedeck.engine.sink.buffer.Taken;
import io.tapedeck.engine.sink.layout.Partitioner;
import io.tapedeck.engine.sink.layout.Placement;
import io.tapedeck.engine.stream.ReadRates;
import io.tapedeck.engine.stream.wire.TickCodec;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Measures the CPU seconds that each step costs for a million bars: what came is recognised,
/// placed and kept, and made an object of. Run by hand; CPU seconds of one thread hold on a busy
/// machine too.
final class EncodeRates {

  private static final int ROWS = 1_000_000;
  private static final int SYMBOLS = 1_000;
  private static final TopicPartition AT = new TopicPartition("ticks", 0);

  private EncodeRates() {}

  public static void main(String[] arguments) {
    List<ConsumerRecord<byte[], byte[]>> records = records();
    for (int round = 0; round < 5; round++) {
      double start = cpu();
      ReadRates.readAll(records);
      double read = cpu() - start;
      System.out.printf("round %d: recognise %.2f CPU s%n", round, read);
      for (ObjectFormat format : ObjectFormat.values()) {
        if (format != ObjectFormat.JSON_OBJECT) {
          measure(format, records);
        }
      }
    }
  }

  private static void measure(ObjectFormat format, List<ConsumerRecord<byte[], byte[]>> records) {
    List<PartitionField> by = PartitionField.standard();
    Partitioner partitioner = new Partitioner(by);
    try (Buffers buffers = new Buffers(Bounds.inMemory(format));
        EventObjects encoder = EventObjects.of(format, by)) {
      double start = cpu();
      ReadRates.readAll(
          records,
          tick -> {
            Placement.In in = (Placement.In) partitioner.place(tick.value());
            buffers.add(AT, in.folder(), tick);
          });
      double kept = cpu();
      long bytes = 0;
      Taken taken = buffers.take(AT);
      for (Batch batch : taken.batches()) {
        bytes += batch.encode(encoder).bytes().length;
      }
      System.out.printf(
          "%s: recognise, place and keep %.2f CPU s, encode %d objects %.2f CPU s, %.1f MB%n",
          format, kept - start, taken.batches().size(), cpu() - kept, bytes / 1e6);
    }
  }

  private static double cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private static List<ConsumerRecord<byte[], byte[]>> records() {
    TickCodec codec = new TickCodec();
    List<List<MarketEvent>> bars = new ArrayList<>();
    for (int i = 0; i < SYMBOLS; i++) {
      bars.add(bars(new Symbol("SYM" + i), ROWS / SYMBOLS, i));
    }
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(ROWS);
    for (int i = 0; i < ROWS; i++) {
      MarketEvent event = bars.get(i % SYMBOLS).get(i / SYMBOLS);
      records.add(new ConsumerRecord<>("ticks", 0, i, new byte[0], codec.encode(event)));
    }
    return records;
  }

  static List<MarketEvent> bars(Symbol symbol, int rows, long seed) {
    Random random = new Random(seed);
    List<MarketEvent> bars = new ArrayList<>(rows);
    double price = 50 + random.nextInt(200);
    Instant start = Instant.parse("2026-01-05T14:30:00Z");
    for (int i = 0; i < rows; i++) {
      double open = price;
      price = Math.round((price + random.nextGaussian() * 0.3) * 100) / 100.0;
      bars.add(
          new Bar(
              symbol,
              start.plusSeconds(i * 60L),
              open,
              Math.max(open, price) + 0.05,
              Math.min(open, price) - 0.05,
              price,
              Double.NaN,
              random.nextInt(100_000),
              "1m",
              Map.of()));
    }
    return bars;
  }
}
