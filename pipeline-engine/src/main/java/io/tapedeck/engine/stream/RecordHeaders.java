package io.tapedeck.engine.stream;

import io.tapedeck.engine.model.RunId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The headers of a record: `src` and `seq` (8 bytes, big-endian), `run` (UTF-8). What somebody
/// else's producer left out or wrote in another way counts as not said.
final class RecordHeaders {

  static final String SRC = "src";
  static final String SEQ = "seq";
  static final String RUN = "run";

  private RecordHeaders() {}

  static byte[] bytes(long value) {
    byte[] bytes = new byte[Long.BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[i] = (byte) (value >>> 56 - 8 * i);
    }
    return bytes;
  }

  static long number(Headers headers, String name, long otherwise) {
    Header header = headers.lastHeader(name);
    byte[] value = header == null ? null : header.value();
    if (value == null || value.length != Long.BYTES) {
      return otherwise;
    }
    long number = 0;
    for (byte b : value) {
      number = number << 8 | b & 0xFF;
    }
    return number;
  }

  /// @param last the run of the record before, given back if it is the same
  static @Nullable RunId run(Headers headers, @Nullable RunId last) {
    Header header = headers.lastHeader(RUN);
    byte[] value = header == null ? null : header.value();
    if (value == null) {
      return null;
    }
    if (last != null && isAscii(value, last.value())) {
      return last;
    }
    try {
      return new RunId(new String(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static boolean isAscii(byte[] value, String text) {
    if (value.length != text.length()) {
      return false;
    }
    for (int i = 0; i < value.length; i++) {
      if (value[i] != text.charAt(i)) { // a byte of a longer character is negative
        return false;
      }
    }
    return true;
  }
}
