package io.tapedeck.engine.transport;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.TapeRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows as bytes, for files that live as long as a feed. Exact: what is read equals what was
/// written, texts char by char. Stateless.
final class RowCodec {

  private static final byte REJECTED = 0;
  private static final byte BAR = 1;
  private static final byte TRADE = 2;
  private static final byte QUOTE = 3;

  private RowCodec() {}

  /// @param text the row as its source has it, if that is to be kept; may stand behind an event
  static void write(TapeRow row, @Nullable RawRow text, Bytes out) {
    write(row, out);
    if (text != null && row instanceof TapeRow.Event) {
      out.putLong(text.line()).putText(text.text());
    }
  }

  static void write(TapeRow row, Bytes out) {
    switch (row) {
      case TapeRow.Event(long seq, MarketEvent event) -> {
        switch (event) {
          case Bar bar -> {
            start(BAR, seq, event, out);
            out.putDouble(bar.open()).putDouble(bar.high()).putDouble(bar.low());
            out.putDouble(bar.close()).putDouble(bar.adjClose()).putDouble(bar.volume());
            out.putText(bar.interval());
          }
          case Trade trade -> {
            start(TRADE, seq, event, out);
            out.putDouble(trade.price()).putDouble(trade.size()).putText(trade.side());
          }
          case Quote quote -> {
            start(QUOTE, seq, event, out);
            out.putDouble(quote.bid()).putDouble(quote.ask());
            out.putDouble(quote.bidSize()).putDouble(quote.askSize());
          }
        }
        writeExtras(event.extras(), out);
      }
      case TapeRow.Rejected(long seq, RejectedRecord record) -> {
        out.putByte(REJECTED).putLong(seq).putText(record.source()).putLong(record.line());
        out.putText(record.reason()).putText(record.raw());
      }
    }
  }

  private static void start(byte kind, long seq, MarketEvent event, Bytes out) {
    Instant time = event.timestamp();
    out.putByte(kind).putLong(seq).putLong(time.getEpochSecond()).putInt(time.getNano());
    out.putText(event.symbol().value());
  }

  private static void writeExtras(Map<String, Object> extras, Bytes out) {
    out.putInt(extras.size());
    extras.forEach(
        (name, value) -> {
          out.putText(name);
          switch (value) {
            case String text -> out.putByte((byte) 's').putText(text);
            case Double number -> out.putByte((byte) 'd').putDouble(number);
            case Long number -> out.putByte((byte) 'l').putLong(number);
            case Boolean flag -> out.putByte((byte) (flag ? 't' : 'f'));
            default ->
                throw new IllegalArgumentException(
                    "Column " + name + " is a " + value.getClass().getName());
          }
        });
  }

  /// The original text that stands behind a row; null if none does.
  ///
  /// @param in all of the row, and nothing else
  static @Nullable RawRow text(ByteBuffer in) {
    TapeRow _ = read(in);
    return in.hasRemaining() ? new RawRow(in.getLong(), Bytes.text(in)) : null;
  }

  static TapeRow read(ByteBuffer in) {
    byte kind = in.get();
    long seq = in.getLong();
    if (kind == REJECTED) {
      String source = Bytes.text(in);
      long line = in.getLong();
      String reason = Bytes.text(in);
      return new TapeRow.Rejected(seq, new RejectedRecord(source, line, reason, Bytes.text(in)));
    }
    Instant time = Instant.ofEpochSecond(in.getLong(), in.getInt());
    Symbol symbol = new Symbol(Bytes.text(in));
    return new TapeRow.Event(
        seq,
        switch (kind) {
          case BAR -> bar(symbol, time, in);
          case TRADE -> trade(symbol, time, in);
          case QUOTE -> quote(symbol, time, in);
          default -> throw new IllegalStateException("No row begins with " + kind);
        });
  }

  private static Bar bar(Symbol symbol, Instant time, ByteBuffer in) {
    double open = in.getDouble();
    double high = in.getDouble();
    double low = in.getDouble();
    double close = in.getDouble();
    double adjClose = in.getDouble();
    double volume = in.getDouble();
    String interval = Bytes.text(in);
    return new Bar(
        symbol, time, open, high, low, close, adjClose, volume, interval, readExtras(in));
  }

  private static Trade trade(Symbol symbol, Instant time, ByteBuffer in) {
    double price = in.getDouble();
    double size = in.getDouble();
    String side = Bytes.text(in);
    return new Trade(symbol, time, price, size, side, readExtras(in));
  }

  private static Quote quote(Symbol symbol, Instant time, ByteBuffer in) {
    double bid = in.getDouble();
    double ask = in.getDouble();
    double bidSize = in.getDouble();
    double askSize = in.getDouble();
    return new Quote(symbol, time, bid, ask, bidSize, askSize, readExtras(in));
  }

  private static Map<String, Object> readExtras(ByteBuffer in) {
    int count = in.getInt();
    if (count == 0) {
      return Map.of();
    }
    Map<String, Object> extras = LinkedHashMap.newLinkedHashMap(count);
    for (int i = 0; i < count; i++) {
      String name = Bytes.text(in);
      byte type = in.get();
      Object value =
          switch (type) {
            case 's' -> Bytes.text(in);
            case 'd' -> in.getDouble();
            case 'l' -> in.getLong();
            case 't' -> true;
            case 'f' -> false;
            default -> throw new IllegalStateException("No value begins with " + type);
          };
      extras.put(name, value);
    }
    return extras;
  }
}
