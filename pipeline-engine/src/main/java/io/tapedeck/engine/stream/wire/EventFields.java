package io.tapedeck.engine.stream.wire;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers the fields of one event and makes the event of them; cleared and used again for the
/// next. Refuses a field that comes twice: nobody could say which of the two was meant. Confined to
/// one thread.
final class EventFields {

  private @Nullable Symbol symbol;
  private @Nullable Instant timestamp;
  private @Nullable EventKind kind;
  private final double[] numbers = new double[WireFields.NUMBERS];
  private String word = "";
  private int seen;
  private Map<String, Object> extras = Map.of();
  private final List<Early> early = new ArrayList<>();

  /// A field that came before the kind.
  record Early(String name, @Nullable Object value) {}

  void clear() {
    symbol = null;
    timestamp = null;
    kind = null;
    Arrays.fill(numbers, Double.NaN);
    word = "";
    seen = 0;
    extras = Map.of();
    early.clear();
  }

  void symbol(Symbol value) throws Refusal {
    once(symbol, WireFields.SYMBOL);
    symbol = value;
  }

  void timestamp(Instant value) throws Refusal {
    once(timestamp, WireFields.TIMESTAMP);
    timestamp = value;
  }

  void kind(EventKind value) throws Refusal {
    once(kind, WireFields.KIND);
    kind = value;
    for (Early field : early) {
      put(field.name(), field.value());
    }
    early.clear();
  }

  /// The slot of a field; [WireFields#EXTRA] also while the kind is not known.
  int slot(String name) {
    return kind == null ? WireFields.EXTRA : WireFields.slot(kind, name);
  }

  void number(int slot, String name, double value) throws Refusal {
    mark(slot, name);
    numbers[slot] = value;
  }

  /// Takes any field but the first three; null says that it is absent.
  void put(String name, @Nullable Object value) throws Refusal {
    if (kind == null) {
      early.add(new Early(name, value));
      return;
    }
    int slot = WireFields.slot(kind, name);
    if (slot == WireFields.EXTRA) {
      extra(name, value);
    } else if (value == null) {
      mark(slot, name);
    } else if (slot == WireFields.WORD) {
      mark(slot, name);
      word = text(name, value);
    } else {
      number(slot, name, number(name, value));
    }
  }

  MarketEvent event(WireInstant instants) throws Refusal {
    if (kind == null && symbol == null && timestamp == null) {
      return AncestorForm.bar(early, instants);
    }
    if (kind == null || symbol == null || timestamp == null) {
      throw new Refusal(
          "'"
              + (symbol == null ? "symbol" : timestamp == null ? "timestamp" : "kind")
              + "' is missing.");
    }
    double[] n = numbers;
    return switch (kind) {
      case BAR -> new Bar(symbol, timestamp, n[0], n[1], n[2], n[3], n[5], n[4], word, extras);
      case TRADE -> new Trade(symbol, timestamp, n[0], n[1], word, extras);
      case QUOTE -> new Quote(symbol, timestamp, n[0], n[1], n[2], n[3], extras);
    };
  }

  private void extra(String name, @Nullable Object value) throws Refusal {
    if (value == null) {
      return;
    }
    if (extras.isEmpty()) {
      extras = new LinkedHashMap<>();
    }
    once(extras.put(name, value), name);
  }

  private void mark(int slot, String name) throws Refusal {
    int bit = 1 << slot;
    if ((seen & bit) != 0) {
      throw twice(name);
    }
    seen |= bit;
  }

  private static void once(@Nullable Object before, String name) throws Refusal {
    if (before != null) {
      throw twice(name);
    }
  }

  private static Refusal twice(String name) {
    return new Refusal("'" + name + "' is there twice.");
  }

  static double number(String name, Object value) throws Refusal {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new Refusal("'" + name + "' is '" + value + "'; a number was expected.");
  }

  static String text(String name, Object value) throws Refusal {
    if (value instanceof String text) {
      return text;
    }
    throw new Refusal("'" + name + "' is " + value + "; a text was expected.");
  }
}
