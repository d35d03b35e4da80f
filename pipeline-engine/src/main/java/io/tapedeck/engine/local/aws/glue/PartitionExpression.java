package io.tapedeck.engine.local.aws.glue;

import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The filter of GetPartitions: comparisons (`= != <> < <= > >=`), `IN`, `BETWEEN … AND …`, `LIKE`,
/// `IS NULL` of a partition key with literals, joined by `NOT`, `AND`, `OR` and parentheses. Keys
/// of a numeric type compare as numbers, all others as text.
///
/// Source of the grammar: AWS Glue API reference, GetPartitions, "Expression".
final class PartitionExpression implements Predicate<Partition> {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*('(?:[^']|'')*+'|[A-Za-z_][A-Za-z0-9_]*|\"[^\"]+\"|`[^`]+`|<=|>=|<>|!="
              + "|[=<>(),]|[-+]?\\d+(?:\\.\\d+)?)\\s*");

  private final Predicate<Partition> test;

  private PartitionExpression(Predicate<Partition> test) {
    this.test = test;
  }

  /// @throws AwsError InvalidInputException if it is not in this grammar
  static PartitionExpression parse(String text, List<Column> keys) {
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
    private final List<Column> keys;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    Parser(String text, List<Column> keys) {
      this.text = text;
      this.keys = keys;
      Matcher matcher = TOKEN.matcher(text);
      while (matcher.lookingAt()) {
        tokens.add(matcher.group(1));
        matcher.region(matcher.end(), matcher.regionEnd());
      }
      if (matcher.regionStart() < matcher.regionEnd()) {
        throw refuse("cannot read from '" + text.substring(matcher.regionStart()) + "'");
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
      if (accept("NOT")) {
        return single().negate();
      }
      if (accept("(")) {
        Predicate<Partition> inner = either();
        expect(")");
        return inner;
      }
      PartitionKey key = key();
      if (accept("IS")) {
        boolean not = accept("NOT");
        expect("NULL");
        return key.where(value -> not != value.equals(PartitionKey.NULL));
      }
      boolean not = accept("NOT");
      Predicate<Partition> test = operation(key, next());
      return not ? test.negate() : test;
    }

    private PartitionKey key() {
      String name = next().replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
      for (int i = 0; i < keys.size(); i++) {
        if (keys.get(i).name().equalsIgnoreCase(name)) {
          return PartitionKey.of(i, keys.get(i).type());
        }
      }
      throw refuse(
          name
              + " is not a partition key; the keys are "
              + keys.stream().map(Column::name).toList());
    }

    private Predicate<Partition> operation(PartitionKey key, String operator) {
      return switch (operator.toUpperCase(Locale.ROOT)) {
        case "=" -> key.compared(literal(key), order -> order == 0);
        case "!=", "<>" -> key.compared(literal(key), order -> order != 0);
        case "<" -> key.compared(literal(key), order -> order < 0);
        case "<=" -> key.compared(literal(key), order -> order <= 0);
        case ">" -> key.compared(literal(key), order -> order > 0);
        case ">=" -> key.compared(literal(key), order -> order >= 0);
        case "LIKE" -> key.like(literal(key));
        case "IN" -> {
          List<Predicate<Partition>> values = new ArrayList<>();
          expect("(");
          do {
            values.add(key.compared(literal(key), order -> order == 0));
          } while (accept(","));
          expect(")");
          yield one -> values.stream().anyMatch(value -> value.test(one));
        }
        case "BETWEEN" -> {
          Predicate<Partition> low = key.compared(literal(key), order -> order >= 0);
          expect("AND");
          yield low.and(key.compared(literal(key), order -> order <= 0));
        }
        default -> throw refuse(operator + " is not an operator that is known here");
      };
    }

    private String literal(PartitionKey key) {
      String token = next();
      // `date '2026-01-05'` and `timestamp '…'` are the text behind the word.
      if (token.equalsIgnoreCase("date") || token.equalsIgnoreCase("timestamp")) {
        token = next();
      }
      String value =
          token.startsWith("'") ? token.substring(1, token.length() - 1).replace("''", "'") : token;
      if (!token.startsWith("'") && !token.matches("[-+]?\\d+(\\.\\d+)?")) {
        throw refuse("a value was expected instead of " + token);
      }
      if (!key.holds(value)) {
        throw refuse("'" + value + "' is not a " + key.type());
      }
      return value;
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
