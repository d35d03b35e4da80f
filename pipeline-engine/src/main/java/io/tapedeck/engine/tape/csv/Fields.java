package io.tapedeck.engine.tape.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Cuts the plain rows, which are nearly all: no quotes, or fields that are quoted whole and have
/// no quote in them. Everything else is left to the parser of [Framing]. For one thread.
final class Fields {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;
  private static final char QUOTE = '"';

  private final char delimiter;
  private final long delimiters;

  Fields(char delimiter) {
    this.delimiter = delimiter;
    this.delimiters = delimiter * ONES;
  }

  /// Cuts ASCII without quotes.
  void cut(byte[] bytes, int from, int to, Cells cells) {
    char[] text = cells.begin(to - from);
    for (int i = 0; i < to - from; i++) {
      text[i] = (char) bytes[from + i];
    }
    int field = 0;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long word = (long) LONGS.get(bytes, at) ^ delimiters;
      // The high bit of each byte that is zero, exact for every one of them in ASCII.
      long hits = ~((word & LOWS) + LOWS | word | LOWS);
      while (hits != 0) {
        int index = at - from + (Long.numberOfTrailingZeros(hits) >>> 3);
        cells.add(field, index);
        field = index + 1;
        hits &= hits - 1;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == delimiter) {
        cells.add(field, at - from);
        field = at - from + 1;
      }
    }
    cells.add(field, to - from);
  }

  /// Cuts any text.
  ///
  /// @return false if its quotes are not plain; what is in the cells is of no meaning then
  boolean cut(String row, Cells cells) {
    int length = row.length();
    char[] text = cells.begin(length);
    row.getChars(0, length, text, 0);
    int at = 0;
    while (true) {
      int end;
      if (at < length && text[at] == QUOTE) {
        end = row.indexOf(QUOTE, at + 1);
        if (end < 0 || (end + 1 < length && text[end + 1] != delimiter)) {
          return false;
        }
        cells.add(at + 1, end);
        end++;
      } else {
        end = at;
        while (end < length && text[end] != delimiter) {
          if (text[end] == QUOTE) {
            return false;
          }
          end++;
        }
        cells.add(at, end);
      }
      if (end == length) {
        return true;
      }
      at = end + 1;
    }
  }
}
