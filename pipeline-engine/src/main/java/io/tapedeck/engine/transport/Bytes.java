package io.tapedeck.engine.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes in memory that grow as they are written. A text is its length and its chars, of one byte
/// each where they allow it: that is exact for any text, half of a surrogate pair included. For one
/// thread.
final class Bytes {

  private ByteBuffer buffer;

  Bytes(int capacity) {
    buffer = ByteBuffer.allocate(capacity);
  }

  int size() {
    return buffer.position();
  }

  void clear() {
    buffer.clear();
  }

  Bytes putByte(byte value) {
    room(1).put(value);
    return this;
  }

  Bytes putInt(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  void setInt(int at, int value) {
    buffer.putInt(at, value);
  }

  Bytes putLong(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  Bytes putDouble(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  Bytes putText(String text) {
    int length = text.length();
    if (isLatin(text)) {
      byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
      room(Integer.BYTES + length).putInt(length).put(latin);
    } else {
      ByteBuffer to = room(Integer.BYTES + Character.BYTES * length).putInt(~length);
      for (int i = 0; i < length; i++) {
        to.putChar(text.charAt(i));
      }
    }
    return this;
  }

  private static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length >= 0) {
      String text =
          new String(
              in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.ISO_8859_1);
      in.position(in.position() + length);
      return text;
    }
    char[] chars = new char[~length];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = in.getChar();
    }
    return new String(chars);
  }

  void writeTo(OutputStream out, int from, int length) throws IOException {
    out.write(buffer.array(), from, length);
  }

  /// What was written so far, to be read.
  ByteBuffer copy() {
    return ByteBuffer.wrap(Arrays.copyOf(buffer.array(), buffer.position()));
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int wanted = Math.addExact(buffer.position(), bytes);
      int doubled = (int) Math.min(Integer.MAX_VALUE - 16L, 2L * buffer.capacity());
      buffer = ByteBuffer.allocate(Math.max(wanted, doubled)).put(buffer.flip());
    }
    return buffer;
  }
}
