package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.util.Map;

/// An estimate of the memory that an event holds on a 64-bit JVM with compressed references. It is
/// there to bound the buffers, so it rather counts too much: symbols are counted as if nobody
/// shared them.
final class EventSize {

  /// Object, instant, symbol, its string and that string's array, and the place in the buffer.
  private static final int ANY = 16 + 24 + 16 + 24 + 16 + 8;

  private static final int EXTRAS = 80;
  private static final int EXTRA = 72;

  private EventSize() {}

  static long of(MarketEvent event) {
    int fields =
        switch (event) {
          case Bar _ -> 6 * Double.BYTES + 16;
          case Trade _ -> 2 * Double.BYTES + 16;
          case Quote _ -> 4 * Double.BYTES + 16;
        };
    long size = ANY + fields + event.symbol().value().length();
    if (!event.extras().isEmpty()) {
      size += EXTRAS;
      for (Map.Entry<String, Object> extra : event.extras().entrySet()) {
        size += EXTRA + (extra.getValue() instanceof String text ? text.length() : 0);
      }
    }
    return size;
  }
}
