package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.stream.StreamRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One partition of the topic, and what of it must be in the lake: written by producers that repeat
/// themselves, with offsets that hold no record, poison, and symbols that have no place.
final class Truth {

  private static final Instant START = Instant.parse("2026-01-05T22:00:00Z");
  private static final List<String> SYMBOLS =
      List.of("HSI", "EUR/USD", "../../etc", "aapl", "AAPL", "50%", "日経225", "a=b");
  private static final String NOWHERE = "x".repeat(300);

  final TopicPartition at;
  final List<@Nullable StreamRecord> log = new ArrayList<>();

  /// By the number in its price: what must be stored, once.
  final Map<Long, Placed> placed = new TreeMap<>();

  /// The offsets that must be in dead letters, once.
  final List<Long> dead = new ArrayList<>();

  private final SplittableRandom random;
  private final RunId run;
  private final long src;
  private long seq;
  private int lastBatch;

  /// Where a record belongs.
  record Placed(long offset, String symbol, String date) {}

  Truth(TopicPartition at, SplittableRandom random) {
    this.at = at;
    this.random = random;
    run = new RunId("run-" + at.partition());
    src = random.nextLong();
  }

  /// One more batch of a producer; sometimes the one before once more.
  void produce() {
    if (lastBatch > 0 && random.nextInt(5) == 0) {
      repeat();
    } else {
      lastBatch = 0;
      for (int left = 1 + random.nextInt(8); left > 0; left--) {
        produceOne();
      }
    }
    for (int left = random.nextInt(3) - 1; left > 0; left--) {
      log.add(null);
    }
  }

  private void produceOne() {
    TopicOffset offset = new TopicOffset(at.topic(), at.partition(), log.size());
    int kind = random.nextInt(20);
    if (kind == 0) {
      dead.add(offset.offset());
      log.add(
          new StreamRecord.Poison(
              offset, run, new RejectedRecord(at.toString(), offset.offset(), "poison", "{")));
      lastBatch = 0;
      return;
    }
    long number = at.partition() * 1_000_000L + placed.size() + dead.size();
    Instant time = START.plusSeconds(random.nextInt(4 * 3600)).plusNanos(random.nextInt(1000));
    String symbol = kind == 1 ? NOWHERE : SYMBOLS.get(random.nextInt(SYMBOLS.size()));
    if (kind == 1) {
      dead.add(offset.offset());
    } else {
      String date = LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
      placed.put(number, new Placed(offset.offset(), symbol, date));
    }
    Trade trade = new Trade(new Symbol(symbol), time, number, 1, "", Map.of());
    log.add(new StreamRecord.Tick(offset, run, src, seq++, 0, trade));
    lastBatch++;
  }

  /// The same records at new offsets, as by a producer whose answer was lost.
  private void repeat() {
    List<StreamRecord.Tick> again = new ArrayList<>();
    for (int i = log.size() - 1; i >= 0 && again.size() < lastBatch; i--) {
      if (log.get(i) instanceof StreamRecord.Tick tick) {
        again.addFirst(tick);
      }
    }
    for (StreamRecord.Tick tick : again) {
      TopicOffset offset = new TopicOffset(at.topic(), at.partition(), log.size());
      log.add(new StreamRecord.Tick(offset, run, src, tick.seq(), 0, tick.event()));
    }
    lastBatch = 0;
  }

  /// Whether from an offset up to another, which is not less, no offset holds a record.
  boolean isBare(long from, long to) {
    return from <= to && log.subList((int) from, (int) to).stream().allMatch(Objects::isNull);
  }

  /// The offset behind the last record.
  long end() {
    for (int i = log.size() - 1; i >= 0; i--) {
      if (log.get(i) != null) {
        return i + 1L;
      }
    }
    return 0;
  }
}
