package io.tapedeck.engine.tape.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Finds where a line ends in bytes that are not decoded yet, and on the way sees whether the line
/// is ASCII and whether it has a quote. In UTF-16 it goes by units of two bytes; in every other
/// encoding of text, a byte below 0x40 is that ASCII character and no part of another (which holds
/// for UTF-8, ISO 8859, Windows code pages, Shift_JIS, GBK, Big5, EUC). For one thread.
final class LineEnds {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long FEEDS = '\n' * ONES;
  private static final long RETURNS = '\r' * ONES;
  private static final long QUOTES = '"' * ONES;

  private final int unit;
  private final boolean littleEndian;
  private boolean found;
  private long seen;
  private long quotes;

  private LineEnds(int unit, boolean littleEndian) {
    this.unit = unit;
    this.littleEndian = littleEndian;
  }

  static LineEnds of(Charset charset) {
    boolean little = charset.equals(StandardCharsets.UTF_16LE);
    return new LineEnds(little || charset.equals(StandardCharsets.UTF_16BE) ? 2 : 1, little);
  }

  /// Bytes of a line feed.
  int unit() {
    return unit;
  }

  /// A new line begins.
  void begin() {
    found = false;
    seen = 0;
    quotes = 0;
  }

  /// Looks for the end of the line, which may be further away than these bytes reach.
  ///
  /// @return the index of LF or CR if one was [#found], otherwise up to where there is none
  int find(byte[] bytes, int from, int to) {
    return unit == 1 ? findByte(bytes, from, to) : findUnit(bytes, from, to);
  }

  /// Whether the last [#find] came to the end of the line.
  boolean found() {
    return found;
  }

  /// Whether the line, as far as it was looked at, is ASCII in one byte a character.
  boolean isAscii() {
    return unit == 1 && (seen & HIGHS) == 0;
  }

  boolean hasQuote() {
    return quotes != 0;
  }

  boolean isReturn(byte[] bytes, int index) {
    return unitAt(bytes, index) == '\r';
  }

  boolean isFeed(byte[] bytes, int index) {
    return unitAt(bytes, index) == '\n';
  }

  private int findByte(byte[] bytes, int from, int to) {
    int at = from;
    // Eight bytes at a time: the lowest bit that is set marks the first byte that is meant.
    while (at <= to - Long.BYTES) {
      long word = (long) LONGS.get(bytes, at);
      long ends = zeros(word ^ FEEDS) | zeros(word ^ RETURNS);
      long quoted = zeros(word ^ QUOTES);
      if (ends != 0) {
        int bits = Long.numberOfTrailingZeros(ends) & ~7;
        long before = (1L << bits) - 1;
        seen |= word & before;
        quotes |= quoted & before;
        found = true;
        return at + (bits >>> 3);
      }
      seen |= word;
      quotes |= quoted;
      at += Long.BYTES;
    }
    for (; at < to; at++) {
      byte b = bytes[at];
      if (b == '\n' || b == '\r') {
        found = true;
        return at;
      }
      seen |= b;
      quotes |= b == '"' ? 1 : 0;
    }
    return at;
  }

  private int findUnit(byte[] bytes, int from, int to) {
    int at = from;
    for (; at < to - 1; at += 2) {
      int c = unitAt(bytes, at);
      if (c == '\n' || c == '\r') {
        found = true;
        return at;
      }
      quotes |= c == '"' ? 1 : 0;
    }
    return at;
  }

  private int unitAt(byte[] bytes, int index) {
    if (unit == 1) {
      return bytes[index];
    }
    int first = bytes[index] & 0xFF;
    int second = bytes[index + 1] & 0xFF;
    return littleEndian ? second << 8 | first : first << 8 | second;
  }

  /// The high bit of each byte that is zero, exact up to and including the first of them.
  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGHS;
  }
}
