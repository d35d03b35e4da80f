package io.tapedeck.engine.sink.layout;

import java.util.BitSet;
import java.util.HexFormat;

/// Partition values as parts of a path, percent-encoded as Hive does it (the character set of
/// Hive's `FileUtils.escapePathName`), so that crawlers, Hive, Spark, Trino and Athena read the
/// value back as it was.
///
/// Beyond Hive's set these are encoded too, which every reader undoes alike: NUL, `<`, `>` and `|`,
/// which a Windows file system refuses, and a dot or blank at the end, which it drops. Everything
/// else stays as it is, non-ASCII in UTF-8: Hive decodes `%XX` to one character, not to one byte,
/// so that encoding it would not come back. A leading dot or underscore needs nothing, because the
/// folder's name starts with the column.
public final class HivePath {

  private static final BitSet ESCAPED = new BitSet(128);
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  static {
    ESCAPED.set(0, ' ');
    ESCAPED.set(0x7F);
    "\"#%'*/:=?\\{[]^<>|".chars().forEach(ESCAPED::set);
  }

  private HivePath() {}

  /// A value as it stands behind `column=`.
  public static String escape(String value) {
    int length = value.length();
    int first = 0;
    while (first < length && !isEscaped(value, first)) {
      first++;
    }
    if (first == length) {
      return value;
    }
    StringBuilder escaped = new StringBuilder(length + 16).append(value, 0, first);
    for (int i = first; i < length; i++) {
      if (isEscaped(value, i)) {
        HEX.toHexDigits(escaped.append('%'), (byte) value.charAt(i));
      } else {
        escaped.append(value.charAt(i));
      }
    }
    return escaped.toString();
  }

  /// The value that [#escape] was given. A `%` without two hexadecimal digits behind it stays, as
  /// with Hive.
  public static String unescape(String escaped) {
    if (escaped.indexOf('%') < 0) {
      return escaped;
    }
    StringBuilder value = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '%' && isHex(escaped, i + 1) && isHex(escaped, i + 2)) {
        value.append((char) HexFormat.fromHexDigits(escaped, i + 1, i + 3));
        i += 2;
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private static boolean isEscaped(String value, int at) {
    char c = value.charAt(at);
    return c < 128 && ESCAPED.get(c) || (c == '.' || c == ' ') && at == value.length() - 1;
  }

  private static boolean isHex(String text, int at) {
    return at < text.length() && HexFormat.isHexDigit(text.charAt(at));
  }
}
