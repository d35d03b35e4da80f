package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.stream.wire.TickValue;
import java.util.Arrays;
import java.util.List;

/// Lines of events that are all in memory.
final class LinesInMemory implements EventLines {

  private final EventKind kind;
  private final int rows;
  private final boolean extras;
  private final boolean nanos;
  private byte[] bytes = new byte[1 << 10];
  private int length;

  LinesInMemory(List<MarketEvent> events, boolean withSymbol) {
    kind = events.getFirst().kind();
    rows = events.size();
    extras = events.stream().anyMatch(event -> !event.extras().isEmpty());
    nanos = events.stream().anyMatch(event -> event.timestamp().getNano() % 1000 != 0);
    for (MarketEvent event : events) {
      add(TickValue.of(event), withSymbol);
    }
  }

  @Override
  public EventKind kind() {
    return kind;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public boolean hasExtras() {
    return extras;
  }

  @Override
  public boolean hasNanos() {
    return nanos;
  }

  @Override
  public void read(Block into) {
    into.take(bytes, length);
  }

  private void add(TickValue value, boolean withSymbol) {
    int needed = length + value.lineLength(withSymbol) + 1;
    if (bytes.length < needed) {
      bytes = Arrays.copyOf(bytes, 2 * needed);
    }
    length = value.line(withSymbol, bytes, length);
    bytes[length++] = '\n';
  }
}
