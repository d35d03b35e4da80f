package io.tapedeck.engine.stream.wire;

import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.Symbol;
import java.time.DateTimeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Recognises a value that is written as [TickEncoder] writes: the same fields in the same order
/// without a blank, printable ASCII without escapes, plain numbers. Such a value needs no reading
/// beyond this look at each byte; it can be kept and stored as it is. Everything else is left to
/// [TickDecoder], and whatever is recognised here is an event for that one too. Confined to one
/// thread.
final class CanonicalForm {

  private static final byte[] SYMBOL = WireNames.ascii("{\"symbol\":\"");
  private static final byte[] TIMESTAMP = WireNames.ascii("\",\"timestamp\":\"");
  private static final byte[] KIND = WireNames.ascii("\",\"kind\":\"");
  private static final byte[] BAR = WireNames.ascii("bar\"");
  private static final byte[] TRADE = WireNames.ascii("trade\"");
  private static final byte[] QUOTE = WireNames.ascii("quote\"");
  private static final byte[] TRUE = WireNames.ascii("true");
  private static final byte[] FALSE = WireNames.ascii("false");

  /// More are compared with each other better by a map.
  private static final int MOST_EXTRAS = 32;

  private static final int LONGEST_NAME = 64;

  private final WireInstant instants = new WireInstant();
  private final AsciiCache<Symbol> symbols = new AsciiCache<>(Symbol::new);
  private final int[] names = new int[2 * MOST_EXTRAS];

  /// The value, or null if it has another form.
  ///
  /// @param decoder makes the event of it when somebody asks
  @Nullable TickValue read(byte[] value, TickDecoder decoder) {
    int length = value.length;
    if (length < 2 || value[length - 1] != '}' || !WireNames.at(value, 0, SYMBOL)) {
      return null;
    }
    int symbolEnd = text(value, SYMBOL.length);
    if (symbolEnd < 0 || !WireNames.at(value, symbolEnd, TIMESTAMP)) {
      return null;
    }
    int time = symbolEnd + TIMESTAMP.length;
    int timeEnd = text(value, time);
    if (timeEnd < 0 || !WireNames.at(value, timeEnd, KIND)) {
      return null;
    }
    EventKind kind = kind(value, timeEnd + KIND.length);
    if (kind == null) {
      return null;
    }
    int at = fields(value, timeEnd + KIND.length + kind.word().length() + 1, kind);
    int end = at < 0 || value[at] == '}' ? at : extras(value, at, WireNames.of(kind));
    if (end != length - 1) {
      return null;
    }
    try {
      if (!instants.readUsual(value, time, timeEnd - time)) {
        return null;
      }
      Symbol symbol = symbols.get(value, SYMBOL.length, symbolEnd);
      return new TickValue(
          kind,
          symbol,
          instants.second(),
          instants.nano(),
          at != end,
          value,
          symbolEnd + 2,
          decoder);
    } catch (DateTimeException | IllegalArgumentException _) {
      return null; // no such day, a blank symbol: the decoder says it in words
    }
  }

  private static @Nullable EventKind kind(byte[] value, int at) {
    return WireNames.at(value, at, BAR)
        ? EventKind.BAR
        : WireNames.at(value, at, TRADE)
            ? EventKind.TRADE
            : WireNames.at(value, at, QUOTE) ? EventKind.QUOTE : null;
  }

  /// The place behind the fields of the kind, -1 if one of them has another form.
  private static int fields(byte[] value, int from, EventKind kind) {
    WireNames of = WireNames.of(kind);
    int at = from;
    for (byte[] name : of.numbers) {
      if (WireNames.at(value, at, name)) {
        at = number(value, at + name.length);
        if (at < 0) {
          return -1;
        }
      }
    }
    if (of.word.length > 0 && WireNames.at(value, at, of.word)) {
      int begin = at + of.word.length;
      int end = text(value, begin);
      return end <= begin ? -1 : end + 1;
    }
    return at;
  }

  /// The place behind the further columns, -1 if one of them has another form, comes twice or has
  /// the name of a field.
  private int extras(byte[] value, int from, WireNames of) {
    int at = from;
    int count = 0;
    while (value[at] == ',') {
      int name = at + 2;
      int nameEnd = value[at + 1] == '"' ? text(value, name) : -1;
      if (nameEnd < 0
          || nameEnd - name > LONGEST_NAME
          || value[nameEnd + 1] != ':'
          || count == MOST_EXTRAS
          || of.isReserved(value, name, nameEnd)
          || isKnown(value, name, nameEnd, count)) {
        return -1;
      }
      names[2 * count] = name;
      names[2 * count + 1] = nameEnd;
      count++;
      at = scalar(value, nameEnd + 2);
      if (at < 0) {
        return -1;
      }
    }
    return at;
  }

  private boolean isKnown(byte[] value, int from, int to, int count) {
    for (int i = 0; i < count; i++) {
      if (Arrays.equals(value, names[2 * i], names[2 * i + 1], value, from, to)) {
        return true;
      }
    }
    return false;
  }

  private static int scalar(byte[] value, int at) {
    if (at >= value.length) {
      return -1;
    }
    return switch (value[at]) {
      case '"' -> {
        int end = text(value, at + 1);
        yield end < 0 ? -1 : end + 1;
      }
      case 't' -> WireNames.at(value, at, TRUE) ? at + TRUE.length : -1;
      case 'f' -> WireNames.at(value, at, FALSE) ? at + FALSE.length : -1;
      default -> number(value, at);
    };
  }

  /// The place of the quote behind a text that needs no escape; -1 if it is another text. Something
  /// stands behind that quote.
  private static int text(byte[] value, int from) {
    int last = value.length - 1;
    for (int i = from; i < last; i++) {
      byte b = value[i];
      if (b == '"') {
        return i;
      }
      if (b < ' ' || b > '~' || b == '\\') {
        return -1;
      }
    }
    return -1;
  }

  /// The place behind a number whose value is finite and, if it is whole, fits into a long; -1 if
  /// it is another number or none. The last byte is no digit, so that nothing runs over the end.
  private static int number(byte[] value, int from) {
    int last = value.length - 1;
    int whole = from < last && value[from] == '-' ? from + 1 : from;
    int at = digits(value, whole);
    int count = at - whole;
    if (count < 1 || count > 18 || at > last || value[whole] == '0' && count > 1) {
      return -1;
    }
    if (value[at] == '.') {
      int fraction = at + 1;
      at = digits(value, fraction);
      if (at == fraction || at - fraction > 400) {
        return -1;
      }
    } else if (whole > from && value[whole] == '0') {
      return -1; // -0 is a whole number for some and none for others
    }
    if (value[at] == 'E' || value[at] == 'e') {
      int exponent = value[at + 1] == '-' ? at + 2 : at + 1;
      at = digits(value, exponent);
      if (at == exponent || at - exponent > 2) {
        return -1;
      }
    }
    return at;
  }

  private static int digits(byte[] value, int from) {
    int at = from;
    while (at < value.length && value[at] >= '0' && value[at] <= '9') {
      at++;
    }
    return at;
  }
}
