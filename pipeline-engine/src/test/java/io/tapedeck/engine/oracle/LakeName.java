package io.tapedeck.engine.oracle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key of an object of a table, taken apart:
/// `<table>/<column>=<value>/…/<topic>-<partition>-<from>-<n>.<ext>`.
///
/// @param folder everything before the last slash
/// @param values partition column → value, unescaped
record LakeName(
    String key,
    String folder,
    String table,
    Map<String, String> values,
    String source,
    long from,
    int n) {

  /// By topic-partition, offset and number: the order in which the records stood on the topic.
  static final Comparator<LakeName> ORDER =
      Comparator.comparing(LakeName::source)
          .thenComparingLong(LakeName::from)
          .thenComparing(LakeName::folder)
          .thenComparingInt(LakeName::n);

  private static final Pattern FILE = Pattern.compile("(.+-\\d+)-(\\d+)-(\\d+)\\.[a-z.]+");

  /// @param prefix the lake's
  /// @return empty if it is no such name
  static Optional<LakeName> of(String prefix, String key) {
    String[] parts = key.substring(prefix.length()).split("/");
    Matcher file = FILE.matcher(parts[parts.length - 1]);
    if (parts.length < 2 || !file.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i < parts.length - 1; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 0) {
        return Optional.empty();
      }
      values.put(parts[i].substring(0, equals), unescaped(parts[i].substring(equals + 1)));
    }
    return Optional.of(
        new LakeName(
            key,
            key.substring(0, key.lastIndexOf('/')),
            parts[0],
            values,
            file.group(1),
            Long.parseLong(file.group(2)),
            Integer.parseInt(file.group(3))));
  }

  private static String unescaped(String text) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < in.length; i++) {
      int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      if (low < 0) {
        out.write(in[i]);
      } else {
        out.write(high * 16 + low);
        i += 2;
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
