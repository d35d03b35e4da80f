package io.tapedeck.engine.local.aws.sql.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Regular expressions with Java's flavour, which is Trino's but for its messages.
final class RegexFunctions {

  private static final int KEPT = 100;
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private RegexFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction("j_regexp_like", "SS", 'B', of -> matcher(of).find()),
        new JavaFunction("j_regexp_extract", "SSL", 'S', of -> extract(matcher(of), (Long) of[2])),
        new JavaFunction(
            "j_regexp_extract_all", "SSL", 'S', of -> extractAll(matcher(of), (Long) of[2])),
        new JavaFunction(
            "j_regexp_replace", "SSS", 'S', of -> replace(matcher(of), (String) of[2])),
        new JavaFunction("j_regexp_groups", "SS", 'S', of -> groups(matcher(of))),
        new JavaFunction(
            "j_regexp_weave", "SSS", 'S', of -> weave((String) of[0], matcher(of), (String) of[2])),
        new JavaFunction("j_regexp_split", "SS", 'S', of -> split((String) of[0], matcher(of))),
        new JavaFunction("j_regexp_count", "SS", 'L', of -> matcher(of).results().count()),
        new JavaFunction(
            "j_regexp_position",
            "SSLL",
            'L',
            of -> position((String) of[0], matcher(of), (Long) of[2], (Long) of[3])));
  }

  private static Matcher matcher(Object[] of) {
    return pattern((String) of[1]).matcher((String) of[0]);
  }

  private static Pattern pattern(String text) {
    @Nullable Pattern known = PATTERNS.get(text);
    if (known != null) {
      return known;
    }
    try {
      Pattern pattern =
          Pattern.compile(RegexSyntax.ofJoni(text), Pattern.UNICODE_CASE | Pattern.UNIX_LINES);
      if (PATTERNS.size() >= KEPT) {
        PATTERNS.clear();
      }
      PATTERNS.put(text, pattern);
      return pattern;
    } catch (PatternSyntaxException e) {
      throw TrinoFailure.argument(e.getDescription());
    }
  }

  private static void check(Matcher matcher, long group) {
    if (group < 0) {
      throw TrinoFailure.argument("Group cannot be negative");
    }
    if (group > matcher.groupCount()) {
      throw TrinoFailure.argument(
          "Pattern has " + matcher.groupCount() + " groups. Cannot access group " + group);
    }
  }

  private static @Nullable String extract(Matcher matcher, long group) {
    check(matcher, group);
    return matcher.find() ? matcher.group((int) group) : null;
  }

  private static String extractAll(Matcher matcher, long group) {
    check(matcher, group);
    List<@Nullable String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group((int) group));
    }
    return Jsons.list(found);
  }

  // `${name}` and `$1` are groups in both.
  private static String replace(Matcher matcher, String replacement) {
    try {
      return matcher.replaceAll(replacement);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw TrinoFailure.argument("Illegal replacement sequence: " + replacement);
    }
  }

  private static String groups(Matcher matcher) {
    List<String> all = new ArrayList<>();
    while (matcher.find()) {
      List<@Nullable String> one = new ArrayList<>();
      for (int i = 1; i <= matcher.groupCount(); i++) {
        one.add(matcher.group(i));
      }
      all.add(Jsons.list(one));
    }
    return "[" + String.join(",", all) + "]";
  }

  private static String weave(String text, Matcher matcher, String replacements) {
    List<String> values = Jsons.texts(replacements);
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int i = 0; matcher.find(); i++) {
      out.append(text, from, matcher.start()).append(values.get(i));
      from = matcher.end();
    }
    return out.append(text.substring(from)).toString();
  }

  private static String split(String text, Matcher matcher) {
    List<@Nullable String> parts = new ArrayList<>();
    int from = 0;
    while (matcher.find()) {
      parts.add(text.substring(from, matcher.start()));
      from = matcher.end();
    }
    parts.add(text.substring(from));
    return Jsons.list(parts);
  }

  private static long position(String text, Matcher matcher, long start, long which) {
    if (start < 1) {
      throw TrinoFailure.argument("start position cannot be smaller than 1");
    }
    if (which < 1) {
      throw TrinoFailure.argument("occurrence cannot be smaller than 1");
    }
    if (start > text.codePointCount(0, text.length())) {
      return -1;
    }
    int at = text.offsetByCodePoints(0, (int) start - 1);
    for (long i = 0; i < which; i++) {
      if (!(i == 0 ? matcher.find(at) : matcher.find())) {
        return -1;
      }
    }
    return text.codePointCount(0, matcher.start()) + 1L;
  }

  static boolean like(String text, String pattern, String escape) {
    if (escape.codePointCount(0, escape.length()) != 1) {
      throw TrinoFailure.argument("Escape string must be a single character");
    }
    StringBuilder regex = new StringBuilder();
    int mark = escape.codePointAt(0);
    int[] points = pattern.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (points[i] == mark) {
        if (++i == points.length || points[i] != mark && points[i] != '%' && points[i] != '_') {
          throw TrinoFailure.argument(
              "Escape character must be followed by '%', '_' or the escape character itself");
        }
        regex.append(Pattern.quote(Character.toString(points[i])));
      } else {
        regex.append(
            points[i] == '%'
                ? ".*"
                : points[i] == '_' ? "." : Pattern.quote(Character.toString(points[i])));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }
}
