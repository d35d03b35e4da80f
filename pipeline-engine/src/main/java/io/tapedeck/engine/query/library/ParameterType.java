package io.tapedeck.engine.query.library;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/// What a parameter takes, and how a value of it is written in SQL. Every value becomes a literal
/// here, and nothing else ever reaches a statement: that is what makes injection impossible.
public sealed interface ParameterType {

  /// The most characters of a value; Athena takes 1,024 for an execution parameter, quotes and
  /// doubled quotes included.
  int LONGEST = 1_000;

  /// The value as an SQL literal.
  ///
  /// @throws IllegalArgumentException in words that continue "The parameter x …"
  String literal(String value);

  /// The word for the type in a header, with its limits: `integer(2..500)`.
  String word();

  /// Whether a value may stand in the statement's text itself (`{name}`), where Athena takes no
  /// execution parameter: it can only be digits or one of a list of words.
  default boolean isInlined() {
    return false;
  }

  /// What stands in the text for `{name}`.
  default String inlined(String value) {
    throw new IllegalArgumentException("cannot stand in the text, only as :name");
  }

  /// Text as it was given, between quotes.
  sealed interface Quoted extends ParameterType permits Text, OneSymbol {
    @Override
    default String literal(String value) {
      return quoted(value);
    }
  }

  /// Any text.
  record Text() implements Quoted {
    @Override
    public String word() {
      return "text";
    }
  }

  /// One symbol; empty stands for all where the query says so.
  record OneSymbol() implements Quoted {
    @Override
    public String word() {
      return "symbol";
    }
  }

  /// Symbols with commas between them; empty stands for all where the query says so. A symbol that
  /// has a comma in its name cannot be told this way.
  record Symbols() implements ParameterType {
    @Override
    public String literal(String value) {
      return quoted(String.join(",", List.of(value.strip().split("\\s*,\\s*"))));
    }

    @Override
    public String word() {
      return "symbols";
    }
  }

  /// A UTC day, `2026-01-05`, written as the text that the partition column `dt` holds.
  record Day() implements ParameterType {
    @Override
    public String literal(String value) {
      try {
        LocalDate day = LocalDate.parse(value.strip());
        if (day.getYear() < 0 || day.getYear() > 9999) {
          throw new IllegalArgumentException("takes a day of the years 0000 to 9999");
        }
        return "'" + day + "'";
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("takes a day like 2026-01-05", e);
      }
    }

    @Override
    public String word() {
      return "day";
    }
  }

  /// A whole number within limits, both included.
  record Whole(long least, long most) implements ParameterType {
    @Override
    public String literal(String value) {
      try {
        long number = Long.parseLong(value.strip());
        if (number >= least && number <= most) {
          return Long.toString(number);
        }
      } catch (NumberFormatException _) {
        // told below, like a number out of its limits
      }
      throw new IllegalArgumentException("takes a whole number from " + least + " to " + most);
    }

    @Override
    public String word() {
      return "integer(" + least + ".." + most + ")";
    }

    @Override
    public boolean isInlined() {
      return true;
    }

    @Override
    public String inlined(String value) {
      return literal(value);
    }
  }

  /// A number within limits, both included; a `double` in SQL.
  record Number(BigDecimal least, BigDecimal most) implements ParameterType {

    // Exponents of many digits would make the comparison below a long one.
    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{0,30}(\\.[0-9]{0,30})?");

    @Override
    public String literal(String value) {
      String text = value.strip();
      if (PLAIN.matcher(text).matches() && text.chars().anyMatch(Character::isDigit)) {
        BigDecimal number = new BigDecimal(text);
        if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
          return number.toPlainString() + "E0";
        }
      }
      throw new IllegalArgumentException(
          "takes a number from " + least.toPlainString() + " to " + most.toPlainString());
    }

    @Override
    public String word() {
      return "number(" + least.toPlainString() + ".." + most.toPlainString() + ")";
    }
  }

  /// One of a list of words: a column, a unit, a direction.
  record Choice(List<String> words) implements ParameterType {

    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public String literal(String value) {
      return "'" + inlined(value) + "'";
    }

    @Override
    public String word() {
      return "choice(" + String.join(",", words) + ")";
    }

    @Override
    public boolean isInlined() {
      return true;
    }

    @Override
    public String inlined(String value) {
      return words.stream()
          .filter(value.strip()::equals)
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("takes one of " + String.join(", ", words)));
    }
  }

  private static String quoted(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("takes no NUL character");
    }
    String literal = "'" + value.replace("'", "''") + "'";
    if (literal.length() > LONGEST) {
      throw new IllegalArgumentException("takes " + LONGEST + " characters at most");
    }
    return literal;
  }
}
