package io.tapedeck.engine.query.help;

import io.tapedeck.engine.query.text.SqlScanner;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where clauses end in the text of a query, found by the words that begin the next one.
final class Clauses {

  private static final Set<String> AFTER_WHERE =
      Set.of(
          "group",
          "having",
          "window",
          "order",
          "offset",
          "limit",
          "fetch",
          "union",
          "intersect",
          "except");
  private static final Set<String> AFTER_FROM =
      Stream.concat(Stream.of("where"), AFTER_WHERE.stream())
          .collect(Collectors.toUnmodifiableSet());

  private Clauses() {}

  /// The end of what stands behind FROM.
  ///
  /// @param begin where that begins
  static int endOfFrom(String text, int begin) {
    return end(text, begin, AFTER_FROM);
  }

  /// The end of FROM and WHERE together.
  ///
  /// @param begin where what stands behind FROM begins
  static int endOfCondition(String text, int begin) {
    return end(text, begin, AFTER_WHERE);
  }

  private static int end(String text, int begin, Set<String> words) {
    String rest = text.substring(begin);
    int[] state = {0, -1}; // depth of brackets, where it ends
    SqlScanner.code(
        rest,
        at -> {
          char c = rest.charAt(at);
          if (c == '(') {
            state[0]++;
          } else if (c == ')' || c == ';') {
            state[0]--;
          }
          int end = at;
          while (end < rest.length() && Character.isJavaIdentifierPart(rest.charAt(end))) {
            end++;
          }
          boolean closes = state[0] < 0;
          boolean begins =
              state[0] == 0
                  && end > at
                  && words.contains(rest.substring(at, end).toLowerCase(Locale.ROOT));
          if (state[1] < 0 && (closes || begins)) {
            state[1] = at;
          }
          return Math.max(end, at + 1);
        });
    int end = begin + (state[1] < 0 ? rest.length() : state[1]);
    while (end > begin && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
