package io.tapedeck.engine.local.aws.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names that occur nowhere else, so that nothing in a statement can shadow or be shadowed.
final class Names {

  private static final Pattern WRITTEN = Pattern.compile("'(?:[^']|'')*'|\\bl\\d+\\b");

  private static final AtomicLong NEXT = new AtomicLong();

  private Names() {}

  /// A relation's.
  static String relation() {
    return "r" + NEXT.incrementAndGet();
  }

  /// A lambda's argument's.
  static String lambda() {
    return "l" + NEXT.incrementAndGet();
  }

  /// Whether two expressions are the same but for the names of their lambdas' arguments.
  static boolean alike(String one, String other) {
    return one.equals(other) || settled(one).equals(settled(other));
  }

  private static String settled(String sql) {
    Map<String, String> names = new HashMap<>();
    return WRITTEN
        .matcher(sql)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group().startsWith("'")
                        ? found.group()
                        : names.computeIfAbsent(found.group(), _ -> "l#" + names.size())));
  }
}
