package io.tapedeck.engine.local.aws.glue;

import io.tapedeck.engine.local.aws.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The filter of GetPartitions: comparisons (`= != <> < <= > >=`), `IN`, `NOT IN`, `BETWEEN … AND
/// …` of a partition key with texts, joined by `AND`, `OR` and parentheses. Values compare as text,
/// as string keys do.
final class PartitionExpression implements Predicate<Partition> {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*('(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_]*|\"[^\"]+\"|`[^`]+`|<=|>=|<>|!=|[=<>(),]|-?\\d+)");

  private final Predicate<Partition> test;

  private PartitionExpression(Predicate<Partition> test) {
    this.test = test;
  }

  /// @throws AwsError InvalidInputException if it is not in this grammar
  static PartitionExpression parse(String text, List<String> keys) {
    if (text.isBlank()) {
      return new PartitionExpression(_ -> true);
    }
    Parser parser = new Parser(text, keys);
    Predicate<Partition> test = parser.either();
    if (parser.at < parser.tokens.size()) {
      throw parser.refuse("unexpected " + parser.tokens.get(parser.at));
    }
    return new PartitionExpression(test);
  }

  @Override
  public boolean test(Partition partition) {
    return test.test(partition);
  }

  private static final class Parser {
    private final String text;
    private final List<String> keys;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    Parser(String text, List<String> keys) {
      this.text = text;
      this.keys = keys;
      Matcher matcher = TOKEN.matcher(text.strip());
      while (matcher.lookingAt()) {
        tokens.add(matcher.group(1));
        matcher.region(matcher.end(), matcher.regionEnd());
      }
      if (matcher.regionStart() < matcher.regionEnd()) {
        throw refuse("cannot read from '" + text.strip().substring(matcher.regionStart()) + "'");
      }
    }

    Predicate<Partition> either() {
      Predicate<Partition> left = both();
      while (accept("OR")) {
        left = left.or(both());
      }
      return left;
    }

    private Predicate<Partition> both() {
      Predicate<Partition> left = single();
      while (accept("AND")) {
        left = left.and(single());
      }
      return left;
    }

    private Predicate<Partition> single() {
      if (accept("(")) {
        Predicate<Partition> inner = either();
        expect(")");
        return inner;
      }
      String name = next().replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
      int key = keys.indexOf(name);
      if (key < 0) {
        throw refuse(name + " is not a partition key; the keys are " + keys);
      }
      boolean negated = accept("NOT");
      if (accept("IN")) {
        List<String> values = values();
        return one -> negated != values.contains(one.values().get(key));
      }
      if (accept("BETWEEN")) {
        String low = literal();
        expect("AND");
        String high = literal();
        return one ->
            negated
                != (one.values().get(key).compareTo(low) >= 0
                    && one.values().get(key).compareTo(high) <= 0);
      }
      return comparison(key, next());
    }

    private Predicate<Partition> comparison(int key, String operator) {
      String value = literal();
      return switch (operator) {
        case "=" -> one -> one.values().get(key).equals(value);
        case "!=", "<>" -> one -> !one.values().get(key).equals(value);
        case "<" -> one -> one.values().get(key).compareTo(value) < 0;
        case "<=" -> one -> one.values().get(key).compareTo(value) <= 0;
        case ">" -> one -> one.values().get(key).compareTo(value) > 0;
        case ">=" -> one -> one.values().get(key).compareTo(value) >= 0;
        default -> throw refuse(operator + " is not a comparison that is known here");
      };
    }

    private List<String> values() {
      List<String> values = new ArrayList<>();
      expect("(");
      do {
        values.add(literal());
      } while (accept(","));
      expect(")");
      return values;
    }

    private String literal() {
      String token = next();
      if (token.startsWith("'")) {
        return token.substring(1, token.length() - 1).replace("''", "'");
      }
      if (token.matches("-?\\d+")) {
        return token;
      }
      throw refuse("a value was expected instead of " + token);
    }

    private boolean accept(String word) {
      if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
        at++;
        return true;
      }
      return false;
    }

    private void expect(String word) {
      if (!accept(word)) {
        throw refuse(word + " was expected");
      }
    }

    private String next() {
      if (at == tokens.size()) {
        throw refuse("it ends too early");
      }
      return tokens.get(at++);
    }

    private AwsError refuse(String reason) {
      return AwsError.of(
          "InvalidInputException", "Unsupported expression '" + text + "': " + reason);
    }
  }
}
