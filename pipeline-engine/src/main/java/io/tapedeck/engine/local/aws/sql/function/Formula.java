package io.tapedeck.engine.local.aws.sql.function;

import java.util.Map;

/// Works out such as `min(38, ((p - s) + min(1, s)))`, by which a signature gives its result's
/// size.
final class Formula {

  private final String text;
  private final Map<String, Integer> variables;
  private int at;

  Formula(String text, Map<String, Integer> variables) {
    this.text = text.replace(" ", "");
    this.variables = variables;
  }

  long value() {
    return sum();
  }

  private long sum() {
    long value = product();
    while (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      value = text.charAt(at++) == '+' ? value + product() : value - product();
    }
    return value;
  }

  private long product() {
    long value = atom();
    while (at < text.length() && (text.charAt(at) == '*' || text.charAt(at) == '/')) {
      value = text.charAt(at++) == '*' ? value * atom() : value / atom();
    }
    return value;
  }

  private long atom() {
    if (text.charAt(at) == '(') {
      at++;
      long value = sum();
      at++;
      return value;
    }
    int from = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at)) || isUnderscore()) {
      at++;
    }
    String word = text.substring(from, at);
    if (word.equals("min") || word.equals("max")) {
      at++;
      long one = sum();
      at++;
      long other = sum();
      at++;
      return word.equals("min") ? Math.min(one, other) : Math.max(one, other);
    }
    return Character.isDigit(word.charAt(0))
        ? Long.parseLong(word)
        : variables.getOrDefault(word, 0);
  }

  private boolean isUnderscore() {
    return at < text.length() && text.charAt(at) == '_';
  }
}
