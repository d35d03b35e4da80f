package io.tapedeck.engine.local.s3;

import java.util.Comparator;

/// The order that S3 lists keys in: that of their bytes in UTF-8, which is the order of code points
/// and not, beyond U+FFFF, that of [String#compareTo].
final class KeyOrder {

  static final Comparator<String> BYTES = KeyOrder::compare;

  private KeyOrder() {}

  private static int compare(String one, String other) {
    int shared = Math.min(one.length(), other.length());
    for (int i = 0; i < shared; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        boolean beyond = Character.isSurrogate(a);
        return beyond == Character.isSurrogate(b) ? Character.compare(a, b) : beyond ? 1 : -1;
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
