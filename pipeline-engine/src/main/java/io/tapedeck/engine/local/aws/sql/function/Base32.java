package io.tapedeck.engine.local.aws.sql.function;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/// RFC 4648's base 32.
final class Base32 {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  static String encode(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    long held = 0;
    int bits = 0;
    for (byte one : bytes) {
      held = held << 8 | one & 0xFF;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        out.append(ALPHABET.charAt((int) (held >> bits & 31)));
      }
    }
    if (bits > 0) {
      out.append(ALPHABET.charAt((int) (held << 5 - bits & 31)));
    }
    while (out.length() % 8 != 0) {
      out.append('=');
    }
    return out.toString();
  }

  static byte[] decode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long held = 0;
    int bits = 0;
    for (char c : text.toUpperCase(Locale.ROOT).replace("=", "").toCharArray()) {
      int value = ALPHABET.indexOf(c);
      if (value < 0) {
        throw TrinoFailure.argument("Unrecognized character: " + c);
      }
      held = held << 5 | value;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out.write((int) (held >> bits & 0xFF));
      }
    }
    return out.toByteArray();
  }
}
