package io.tapedeck.engine.local.aws.objects;

import java.nio.charset.StandardCharsets;

/// The names of partition folders, `key=value`.
public final class HiveNames {

  private HiveNames() {}

  /// Undoes Hive's escape: `%` and two hexadecimal digits for each byte that a folder name must not
  /// have.
  public static String unescape(String value) {
    byte[] in = value.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
      if (in[i] == '%' && high >= 0 && low >= 0) {
        out[length++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        out[length++] = in[i];
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }
}
