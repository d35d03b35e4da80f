package io.tapedeck.engine.stream.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text of a line, in UTF-8 and without its escapes: `length` bytes of `bytes` from `from` on.
/// Overwritten by what is read next.
public final class LineText {

  private byte[] own = new byte[64];
  private byte[] bytes = own;
  private int from;
  private int length;

  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /// Whether it is this text, given in UTF-8.
  public boolean is(byte[] utf8) {
    return Arrays.equals(bytes, from, from + length, utf8, 0, utf8.length);
  }

  @Override
  public String toString() {
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  void clear() {
    length = 0;
  }

  void raw(byte[] source, int begin, int end) {
    bytes = source;
    from = begin;
    length = end - begin;
  }

  /// Reads the text whose opening quote stands before `begin`.
  ///
  /// @return the place of its closing quote
  int read(byte[] source, int begin) {
    int at = begin;
    while (source[at] != '"') {
      if (source[at] == '\\') {
        return unescape(source, begin, at);
      }
      at++;
    }
    raw(source, begin, at);
    return at;
  }

  /// Of the escapes there are those that the encoder writes: of quotes and control characters.
  private int unescape(byte[] source, int begin, int firstEscape) {
    int end = firstEscape;
    while (source[end] != '"') {
      end += source[end] == '\\' ? 2 : 1;
    }
    if (own.length < end - begin) {
      own = new byte[2 * (end - begin)];
    }
    int size = 0;
    for (int at = begin; at < end; at++) {
      byte b = source[at];
      if (b == '\\') {
        b = source[++at];
        if (b == 'u') {
          b = (byte) hex(source, at + 3);
          at += 4;
        } else {
          b = plain(b);
        }
      }
      own[size++] = b;
    }
    raw(own, 0, size);
    return end;
  }

  private static int hex(byte[] source, int at) {
    return Character.digit(source[at], 16) << 4 | Character.digit(source[at + 1], 16);
  }

  private static byte plain(byte escape) {
    return (byte)
        switch (escape) {
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> escape;
        };
  }
}
