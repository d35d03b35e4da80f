package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes market events of rows. For one thread.
final class RowTyper {

  /// So many symbols are kept ready; more than that are made anew each time.
  private static final int SYMBOLS_KEPT = 100_000;

  private final CsvShape shape;
  private final RowClock clock;
  private final Map<String, Symbol> symbols = new HashMap<>();
  private final int symbolIndex;
  private final int kindIndex;
  private final int[] prices;

  RowTyper(CsvShape shape) {
    this.shape = shape;
    this.clock = new RowClock(shape.time());
    this.symbolIndex = shape.roles().index(ColumnRole.SYMBOL);
    this.kindIndex = shape.roles().index(ColumnRole.KIND);
    ColumnRole[] roles = ColumnRole.values();
    this.prices = new int[roles.length];
    for (ColumnRole role : roles) {
      prices[role.ordinal()] = shape.roles().index(role);
    }
  }

  MarketEvent read(Cells row) throws BadFieldException {
    Instant timestamp = clock.read(row);
    Symbol symbol = symbol(row);
    return switch (kind(row)) {
      case BARS, MIXED -> bar(row, symbol, timestamp);
      case TRADES -> trade(row, symbol, timestamp);
      case QUOTES -> quote(row, symbol, timestamp);
    };
  }

  private Bar bar(Cells row, Symbol symbol, Instant timestamp) throws BadFieldException {
    return new Bar(
        symbol,
        timestamp,
        number(row, ColumnRole.OPEN),
        number(row, ColumnRole.HIGH),
        number(row, ColumnRole.LOW),
        number(row, ColumnRole.CLOSE),
        number(row, ColumnRole.ADJ_CLOSE),
        number(row, ColumnRole.VOLUME),
        shape.interval(),
        extras(row));
  }

  private Trade trade(Cells row, Symbol symbol, Instant timestamp) throws BadFieldException {
    int side = prices[ColumnRole.SIDE.ordinal()];
    return new Trade(
        symbol,
        timestamp,
        number(row, ColumnRole.PRICE),
        number(row, ColumnRole.SIZE),
        side < 0 || NumberStyle.isAbsent(row.get(side)) ? "" : row.get(side).strip(),
        extras(row));
  }

  private Quote quote(Cells row, Symbol symbol, Instant timestamp) throws BadFieldException {
    return new Quote(
        symbol,
        timestamp,
        number(row, ColumnRole.BID),
        number(row, ColumnRole.ASK),
        number(row, ColumnRole.BID_SIZE),
        number(row, ColumnRole.ASK_SIZE),
        extras(row));
  }

  private TapeKind kind(Cells row) throws BadFieldException {
    if (kindIndex < 0) {
      return shape.roles().kind();
    }
    String word = row.get(kindIndex).strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "bar", "b" -> TapeKind.BARS;
      case "trade", "t" -> TapeKind.TRADES;
      case "quote", "q" -> TapeKind.QUOTES;
      default ->
          throw BadFieldException.of(shape.names().get(kindIndex), word, "bar, trade or quote");
    };
  }

  private Symbol symbol(Cells row) throws BadFieldException {
    Symbol constant = shape.symbol();
    if (constant != null) {
      return constant;
    }
    String text = row.get(symbolIndex);
    Symbol known = symbols.get(text);
    if (known != null) {
      return known;
    }
    if (text.isBlank()) {
      throw BadFieldException.of(shape.names().get(symbolIndex), text, "a symbol");
    }
    Symbol symbol = new Symbol(text.strip());
    if (symbols.size() < SYMBOLS_KEPT) {
      symbols.put(text, symbol);
    }
    return symbol;
  }

  private double number(Cells row, ColumnRole role) throws BadFieldException {
    int index = prices[role.ordinal()];
    if (index < 0) {
      return Double.NaN;
    }
    Double value = shape.numbers().read(row.get(index));
    if (value == null) {
      throw BadFieldException.of(shape.names().get(index), row.get(index), "a number");
    }
    return value;
  }

  private Map<String, Object> extras(Cells row) throws BadFieldException {
    List<ExtraColumn> columns = shape.extras();
    if (columns.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> extras = LinkedHashMap.newLinkedHashMap(columns.size());
    for (ExtraColumn column : columns) {
      @Nullable Object value = column.read(row.get(column.index()), shape.numbers());
      if (value != null) {
        extras.put(column.name(), value);
      }
    }
    return extras;
  }
}
