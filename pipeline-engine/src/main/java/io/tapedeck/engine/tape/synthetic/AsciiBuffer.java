package io.tapedeck.engine.tape.synthetic;

import java.io.IOException;
import java.io.OutputStream;

/// Prints numbers and words as ASCII without making strings of them. For one thread; does not close
/// what it writes to.
final class AsciiBuffer {

  /// More than any row takes.
  private static final int ROOM = 512;

  private final OutputStream out;
  private final byte[] bytes = new byte[1 << 16];
  private int length;

  AsciiBuffer(OutputStream out) {
    this.out = out;
  }

  AsciiBuffer put(char c) {
    bytes[length++] = (byte) c;
    return this;
  }

  AsciiBuffer put(String word) {
    for (int i = 0; i < word.length(); i++) {
      bytes[length++] = (byte) word.charAt(i);
    }
    return this;
  }

  /// A number that is no less than 0 and a multiple of 0.0001: with two decimals if those are
  /// enough, otherwise four.
  AsciiBuffer putPrice(double value) {
    long scaled = StrictMath.round(value * 10_000);
    put(scaled / 10_000).put('.');
    int fraction = (int) (scaled % 10_000);
    putTwo(fraction / 100);
    return fraction % 100 == 0 ? this : putTwo(fraction % 100);
  }

  /// A whole number that is no less than 0.
  AsciiBuffer put(long value) {
    int from = length;
    long rest = value;
    do {
      bytes[length++] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    for (int i = from, j = length - 1; i < j; i++, j--) {
      byte swap = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = swap;
    }
    return this;
  }

  private AsciiBuffer putTwo(int value) {
    return put((char) ('0' + value / 10)).put((char) ('0' + value % 10));
  }

  /// Ends a row; hands the buffer on when it is nearly full.
  void endRow() throws IOException {
    put('\n');
    if (length > bytes.length - ROOM) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(bytes, 0, length);
    length = 0;
  }
}
