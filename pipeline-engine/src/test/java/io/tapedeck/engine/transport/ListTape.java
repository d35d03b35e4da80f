package io.tapedeck.engine.transport;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.Resumed;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A tape in memory, that counts its open readers.
record ListTape(String name, List<TapeRow> rows, AtomicInteger readers) implements Tape {

  static final Instant EPOCH = Instant.parse("2026-01-05T14:30:00Z");

  /// The order of the rows of a random tape.
  enum Order {
    ASCENDING,
    DESCENDING,
    MIXED,
    BY_SYMBOL
  }

  ListTape(String name, List<TapeRow> rows) {
    this(name, List.copyOf(rows), new AtomicInteger());
  }

  /// Trades of two symbols at these seconds; null for a row that is no market event.
  static ListTape of(String name, @Nullable Integer... seconds) {
    List<TapeRow> rows = new ArrayList<>();
    for (@Nullable Integer second : seconds) {
      rows.add(second == null ? rejected(name, rows.size()) : trade(name, rows.size(), second));
    }
    return new ListTape(name, rows);
  }

  static ListTape random(String name, Random random, int rows, Order order) {
    List<Integer> seconds = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      seconds.add(random.nextInt(Math.max(1, rows)));
    }
    switch (order) {
      case ASCENDING -> seconds.sort(null);
      case DESCENDING -> seconds.sort((a, b) -> b - a);
      case MIXED -> {}
      case BY_SYMBOL -> {
        seconds.subList(0, rows / 2).sort(null);
        seconds.subList(rows / 2, rows).sort(null);
      }
    }
    List<@Nullable Integer> all = new ArrayList<>();
    for (Integer second : seconds) {
      all.add(second);
      while (random.nextInt(8) == 0) {
        all.add(random.nextInt(all.size() + 1), null);
      }
    }
    return of(name, all.toArray(Integer[]::new));
  }

  private static TapeRow trade(String name, int seq, int second) {
    Symbol symbol = new Symbol(seq % 3 == 0 ? "AAA" : "BBB");
    return new TapeRow.Event(
        seq, new Trade(symbol, EPOCH.plusSeconds(second), seq, 1, name, Map.of("row", (long) seq)));
  }

  private static TapeRow rejected(String name, int seq) {
    return new TapeRow.Rejected(seq, new RejectedRecord(name, seq + 2, "Bad.", "x," + seq));
  }

  @Override
  public long sizeBytes() {
    return rows.size() * 10L;
  }

  @Override
  public long fingerprint() {
    return name.hashCode() * 31L + 7;
  }

  @Override
  public TapeReader open(TapePosition from) {
    readers.incrementAndGet();
    return Resumed.at(from, new Reader(), this);
  }

  private final class Reader implements TapeReader {
    private int next;
    private boolean closed;

    @Override
    public @Nullable TapeRow next() {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      return next < rows.size() ? rows.get(next++) : null;
    }

    @Override
    public TapePosition position() {
      return new TapePosition(next * 10L, next, 31 * next);
    }

    @Override
    public long bytesRead() {
      return next * 10L;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        readers.decrementAndGet();
      }
    }
  }
}
