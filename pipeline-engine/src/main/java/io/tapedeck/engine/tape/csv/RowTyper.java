package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes market events of rows. For one thread.
///
/// Each row of each tape comes through here: nothing is made of a field but what the event keeps.
final class RowTyper {

  private final CsvShape shape;
  private final RowClock clock;
  private final KnownSymbols symbols;
  private final @Nullable Symbol constant;
  private final int symbolIndex;
  private final int kindIndex;
  private final int sideIndex;
  private final NumberField[] fields;

  RowTyper(CsvShape shape) {
    this.shape = shape;
    this.clock = new RowClock(shape.time());
    this.constant = shape.symbol();
    this.symbols = new KnownSymbols(shape.marked());
    this.symbolIndex = shape.roles().index(ColumnRole.SYMBOL);
    this.kindIndex = shape.roles().index(ColumnRole.KIND);
    this.sideIndex = shape.roles().index(ColumnRole.SIDE);
    ColumnRole[] roles = ColumnRole.values();
    this.fields = new NumberField[roles.length];
    for (ColumnRole role : roles) {
      int index = shape.roles().index(role);
      fields[role.ordinal()] =
          new NumberField(
              index,
              index < 0 ? "" : shape.names().get(index),
              shape.numbers().style(index),
              shape.numbers().divisor(role));
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
    return new Trade(
        symbol,
        timestamp,
        number(row, ColumnRole.PRICE),
        number(row, ColumnRole.SIZE),
        side(row),
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

  private double number(Cells row, ColumnRole role) throws BadFieldException {
    return fields[role.ordinal()].read(row);
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
    if (constant != null) {
      return constant;
    }
    Symbol symbol = symbols.of(row, symbolIndex);
    if (symbol == null) {
      throw BadFieldException.of(shape.names().get(symbolIndex), row.get(symbolIndex), "a symbol");
    }
    return symbol;
  }

  private String side(Cells row) {
    if (sideIndex < 0) {
      return "";
    }
    if (row.is(sideIndex, "buy")) {
      return "buy";
    }
    if (row.is(sideIndex, "sell")) {
      return "sell";
    }
    String side = row.get(sideIndex);
    return NumberStyle.isAbsent(side) ? "" : side.strip();
  }

  private Map<String, Object> extras(Cells row) throws BadFieldException {
    List<ExtraColumn> columns = shape.extras();
    if (columns.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> extras = LinkedHashMap.newLinkedHashMap(columns.size());
    for (ExtraColumn column : columns) {
      @Nullable Object value = column.read(row.get(column.index()));
      if (value != null) {
        extras.put(column.name(), value);
      }
    }
    return extras;
  }
}
