package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures the CPU seconds that a million bars cost to encode. Run by hand.
final class EncodeRates {

  private static final Logger LOG = LoggerFactory.getLogger(EncodeRates.class);

  private EncodeRates() {}

  public static void main(String[] arguments) {
    for (int round = 0; round < 4; round++) {
      for (ObjectFormat format : ObjectFormat.values()) {
        for (int objects : new int[] {3_000, 500}) {
          measure(format, objects, 1_000_000 / objects);
        }
      }
    }
  }

  private static void measure(ObjectFormat format, int objects, int rows) {
    List<List<MarketEvent>> all = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      all.add(bars(new Symbol("SYM" + i), rows, i));
    }
    long bytes = 0;
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try (EventObjects encoder = EventObjects.of(format, PartitionField.standard())) {
      for (List<MarketEvent> events : all) {
        bytes += encoder.encode(events).bytes().length;
      }
    }
    double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
    LOG.info(
        "{} {} objects x {} rows: {} CPU s, {} MB", format, objects, rows, seconds, bytes / 1e6);
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
