package io.tapedeck.engine.stream.wire;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing row of bytes that JSON is written to by hand: plain texts and the decimals of prices
/// without a detour, everything else as Jackson and [Double#toString] write it. Confined to one
/// thread.
final class JsonBytes {

  /// Up to here a double is a whole number exactly, and two decimals of that many digits are never
  /// the same double.
  private static final long WHOLE = 1_000_000_000_000_000L;

  /// A long has no more digits and a sign.
  private static final int LONGEST_NUMBER = 20;

  private static final int FEW_DECIMALS = 4;
  private static final int MORE_DECIMALS = 8;

  private byte[] bytes = new byte[512];
  private int length;

  void clear() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void put(byte[] raw) {
    put(raw, raw.length);
  }

  void put(byte[] raw, int count) {
    room(count);
    System.arraycopy(raw, 0, bytes, length, count);
    length += count;
  }

  void put(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
  }

  /// A text in quotes.
  ///
  /// @throws IllegalArgumentException if it holds half of a surrogate pair
  void text(String text) {
    int count = text.length();
    room(count + 2);
    int at = length;
    bytes[at++] = '"';
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        quoted(text);
        return;
      }
      bytes[at++] = (byte) c;
    }
    bytes[at++] = '"';
    length = at;
  }

  private void quoted(String text) {
    put('"');
    put(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    put('"');
  }

  /// A finite number in the shortest form that gives it back; a whole one without a point.
  void number(double value) {
    long whole = (long) value;
    if (whole == value
        && Math.abs(whole) < WHOLE
        && (whole != 0 || Double.doubleToRawLongBits(value) == 0)) {
      number(whole);
    } else if (!decimal(value, 1e4, FEW_DECIMALS) && !decimal(value, 1e8, MORE_DECIMALS)) {
      put(Double.toString(value).getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /// A finite number with a point or an exponent.
  void real(double value) {
    put(Double.toString(value).getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Writes a number of so many decimals at most. If the quotient of the two whole numbers is the
  /// double, then so is their decimal, since a division is rounded as a text is when it is read.
  private boolean decimal(double value, double scale, int decimals) {
    if (!(Math.abs(value) < WHOLE / scale)) {
      return false;
    }
    long scaled = Math.round(value * scale);
    if (scaled == 0 || scaled / scale != value) {
      return false;
    }
    int left = decimals;
    while (scaled % 10 == 0) {
      scaled /= 10;
      left--;
    }
    digits(scaled, left);
    return true;
  }

  void number(long value) {
    if (value == Long.MIN_VALUE) {
      put(Long.toString(value).getBytes(StandardCharsets.ISO_8859_1));
    } else {
      digits(value, 0);
    }
  }

  /// The digits of a number with a point before the last so many.
  private void digits(long value, int decimals) {
    room(2 * LONGEST_NUMBER);
    long rest = Math.abs(value);
    if (value < 0) {
      bytes[length++] = '-';
    }
    int count = 1;
    for (long power = 10; count < 19 && rest >= power; power *= 10) {
      count++;
    }
    count = Math.max(count, decimals + 1);
    int end = length + count + (decimals > 0 ? 1 : 0);
    int at = end;
    for (int i = 0; i < count; i++) {
      if (decimals > 0 && i == decimals) {
        bytes[--at] = '.';
      }
      bytes[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length = end;
  }

  private void room(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }
}
