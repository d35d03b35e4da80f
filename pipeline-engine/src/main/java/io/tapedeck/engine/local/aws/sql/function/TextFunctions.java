package io.tapedeck.engine.local.aws.sql.function;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Functions of texts. Places and lengths are in code points.
public final class TextFunctions {

  private TextFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction("j_listagg_whole", "S", 'S', of -> Listing.whole((String) of[0])),
        new JavaFunction(
            "j_listagg_cut",
            "SSSB",
            'S',
            of -> Listing.cut((String) of[0], (String) of[1], (String) of[2], (Boolean) of[3])),
        new JavaFunction("j_reverse", "S", 'S', of -> reverse((String) of[0])),
        new JavaFunction(
            "j_substr", "SLL", 'S', of -> substr((String) of[0], (Long) of[1], (Long) of[2])),
        new JavaFunction("j_trim", "S", 'S', of -> trim((String) of[0], true, true)),
        new JavaFunction("j_ltrim", "S", 'S', of -> trim((String) of[0], true, false)),
        new JavaFunction("j_rtrim", "S", 'S', of -> trim((String) of[0], false, true)),
        new JavaFunction(
            "j_lpad", "SLS", 'S', of -> pad((String) of[0], (Long) of[1], (String) of[2], true)),
        new JavaFunction(
            "j_rpad", "SLS", 'S', of -> pad((String) of[0], (Long) of[1], (String) of[2], false)),
        new JavaFunction(
            "j_replace",
            "SSS",
            'S',
            of -> ((String) of[0]).replace((String) of[1], (String) of[2])),
        new JavaFunction(
            "j_strpos", "SSL", 'L', of -> position((String) of[0], (String) of[1], (Long) of[2])),
        new JavaFunction(
            "j_split",
            "SSL",
            'S',
            of -> Jsons.list(split((String) of[0], (String) of[1], (Long) of[2]))),
        new JavaFunction(
            "j_split_part", "SSL", 'S', of -> part((String) of[0], (String) of[1], (Long) of[2])),
        new JavaFunction(
            "j_split_to_map",
            "SSS",
            'S',
            of -> map((String) of[0], (String) of[1], (String) of[2], false)),
        new JavaFunction(
            "j_split_to_multimap",
            "SSS",
            'S',
            of -> map((String) of[0], (String) of[1], (String) of[2], true)),
        new JavaFunction("j_chr", "L", 'S', of -> chr((Long) of[0])),
        new JavaFunction("j_codepoint", "S", 'L', of -> codepoint((String) of[0])),
        new JavaFunction(
            "j_levenshtein", "SS", 'L', of -> levenshtein((String) of[0], (String) of[1])),
        new JavaFunction("j_hamming", "SS", 'L', of -> hamming((String) of[0], (String) of[1])),
        new JavaFunction("j_soundex", "S", 'S', of -> Phonetics.soundex((String) of[0])),
        new JavaFunction(
            "j_translate",
            "SSS",
            'S',
            of -> translate((String) of[0], (String) of[1], (String) of[2])),
        new JavaFunction("j_luhn", "S", 'B', of -> Phonetics.luhn((String) of[0])),
        new JavaFunction(
            "j_normalize",
            "SS",
            'S',
            of -> Normalizer.normalize((String) of[0], Normalizer.Form.valueOf((String) of[1]))),
        new JavaFunction("j_title_case", "S", 'S', of -> Phonetics.title((String) of[0])),
        new JavaFunction(
            "j_like",
            "SSS",
            'B',
            of -> RegexFunctions.like((String) of[0], (String) of[1], (String) of[2])));
  }

  private static String reverse(String text) {
    int[] points = text.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    for (int i = points.length - 1; i >= 0; i--) {
      out.appendCodePoint(points[i]);
    }
    return out.toString();
  }

  private static String substr(String text, long from, long length) {
    int count = text.codePointCount(0, text.length());
    long start = from > 0 ? from - 1 : from < 0 ? count + from : -1;
    if (start < 0 || start >= count || length <= 0) {
      return "";
    }
    long end = Math.min(count, start + length);
    return text.substring(
        text.offsetByCodePoints(0, (int) start), text.offsetByCodePoints(0, (int) end));
  }

  private static String trim(String text, boolean left, boolean right) {
    int from = 0;
    int to = text.length();
    while (left && from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (right && to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static String pad(String text, long size, String with, boolean left) {
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw TrinoFailure.argument(
          "Target length must be in the range [0.." + Integer.MAX_VALUE + "]");
    }
    if (with.isEmpty()) {
      throw TrinoFailure.argument("Padding string must not be empty");
    }
    int length = text.codePointCount(0, text.length());
    if (length >= size) {
      return text.substring(0, text.offsetByCodePoints(0, (int) size));
    }
    int[] points = with.codePoints().toArray();
    StringBuilder fill = new StringBuilder();
    for (int i = 0; i < size - length; i++) {
      fill.appendCodePoint(points[i % points.length]);
    }
    return left ? fill + text : text + fill;
  }

  private static long position(String text, String part, long which) {
    if (which == 0) {
      throw TrinoFailure.argument("'instance' must be a positive or negative number.");
    }
    if (part.isEmpty()) {
      return 1;
    }
    int at = which > 0 ? -1 : text.length() + 1;
    for (long i = 0; i < Math.abs(which); i++) {
      at = which > 0 ? text.indexOf(part, at + 1) : text.lastIndexOf(part, at - 1);
      if (at < 0) {
        return 0;
      }
    }
    return text.codePointCount(0, at) + 1L;
  }

  private static List<String> split(String text, String by, long limit) {
    if (limit <= 0) {
      throw TrinoFailure.argument("Limit must be positive");
    }
    if (by.isEmpty()) {
      throw TrinoFailure.argument("The delimiter may not be the empty string");
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    int at = text.indexOf(by);
    while (at >= 0 && parts.size() < limit - 1) {
      parts.add(text.substring(from, at));
      from = at + by.length();
      at = text.indexOf(by, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static @Nullable String part(String text, String by, long index) {
    if (index <= 0) {
      throw TrinoFailure.argument("Index must be greater than zero");
    }
    if (by.isEmpty()) {
      return index > text.length() ? null : text.substring((int) index - 1, (int) index);
    }
    List<String> parts = split(text, by, Integer.MAX_VALUE);
    return index > parts.size() ? null : parts.get((int) index - 1);
  }

  private static String map(String text, String entries, String keys, boolean several) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (String entry :
        text.isEmpty() ? List.<String>of() : split(text, entries, Integer.MAX_VALUE)) {
      int at = entry.indexOf(keys);
      if (at < 0 || entry.indexOf(keys, at + keys.length()) >= 0) {
        throw TrinoFailure.argument(
            "Key-value delimiter must appear exactly once in each entry. Bad input: '"
                + entry
                + "'");
      }
      List<String> values = map.computeIfAbsent(entry.substring(0, at), _ -> new ArrayList<>());
      if (!several && !values.isEmpty()) {
        throw TrinoFailure.argument(
            "Duplicate keys (" + entry.substring(0, at) + ") are not allowed");
      }
      values.add(entry.substring(at + keys.length()));
    }
    return Jsons.map(map, several);
  }

  private static String chr(long point) {
    if (!Character.isValidCodePoint((int) point) || point != (int) point) {
      throw TrinoFailure.argument("Not a valid Unicode code point: " + point);
    }
    return Character.toString((int) point);
  }

  private static long codepoint(String text) {
    if (text.codePointCount(0, text.length()) != 1) {
      throw TrinoFailure.argument("Input string must be a single character string");
    }
    return text.codePointAt(0);
  }

  // Of code points, where DuckDB counts bytes.
  private static long levenshtein(String one, String other) {
    int[] a = one.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    if (a.length * (long) b.length > 1_000_000) {
      throw TrinoFailure.argument(
          "The combined inputs for Levenshtein distance are too large (%s and %s characters)"
              .formatted(a.length, b.length));
    }
    int[] row = IntStream.rangeClosed(0, b.length).toArray();
    for (int i = 1; i <= a.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length];
  }

  private static long hamming(String one, String other) {
    int[] a = one.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    if (a.length != b.length) {
      throw TrinoFailure.argument(
          "The input strings to hamming_distance function must have the same length");
    }
    long count = 0;
    for (int i = 0; i < a.length; i++) {
      count += a[i] == b[i] ? 0 : 1;
    }
    return count;
  }

  private static String translate(String text, String from, String to) {
    int[] source = from.codePoints().toArray();
    int[] target = to.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              int at = 0;
              while (at < source.length && source[at] != point) {
                at++;
              }
              if (at == source.length) {
                out.appendCodePoint(point);
              } else if (at < target.length) {
                out.appendCodePoint(target[at]);
              }
            });
    return out.toString();
  }

  /// The canonical text of a JSON literal.
  public static String json(String text) {
    return Jsons.canonical(text);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
