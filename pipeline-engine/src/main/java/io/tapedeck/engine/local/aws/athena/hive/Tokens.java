package io.tapedeck.engine.local.aws.athena.hive;

import io.tapedeck.engine.local.aws.athena.hive.Token.Kind;
import io.tapedeck.engine.query.text.HiveWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tokens one after the other, and what every statement is made of: names, texts, property lists,
/// partitions. Used by one thread.
final class Tokens {

  private final List<Token> tokens;
  private int at;

  Tokens(String sql) {
    tokens = Lexer.hive(sql);
  }

  Token peek() {
    return tokens.get(at);
  }

  Token next() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  /// Takes the words if they come next, all or none.
  boolean take(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  void expect(String... words) {
    for (String word : words) {
      if (!take(word)) {
        throw HiveSyntax.at(peek(), "'" + word + "'");
      }
    }
  }

  void end() {
    if (peek().kind() != Kind.END) {
      throw HiveSyntax.at(peek(), "<EOF>");
    }
  }

  boolean atEnd() {
    return peek().kind() == Kind.END;
  }

  String name() {
    if (!peek().isName() && !isNumberedName()) {
      throw HiveSyntax.at(peek(), "<identifier>");
    }
    if (peek().kind() == Kind.WORD && HiveWords.isReserved(peek().text())) {
      throw HiveSyntax.reserved(peek());
    }
    String name = next().lower();
    if (name.isEmpty()) {
      throw HiveSyntax.at(tokens.get(at - 1), "<identifier>");
    }
    return name;
  }

  // Names that begin with a digit are written without quotes by many.
  private boolean isNumberedName() {
    return peek().kind() == Kind.NUMBER && !peek().text().contains(".");
  }

  /// `name`, `database.name` or `catalog.database.name`.
  TableName table() {
    List<String> parts = new ArrayList<>(List.of(name()));
    while (parts.size() < 3 && take(".")) {
      parts.add(name());
    }
    return parts.size() == 1
        ? new TableName("", parts.getFirst())
        : new TableName(parts.get(parts.size() - 2), parts.getLast());
  }

  /// A text in single or double quotes.
  String text() {
    if (peek().kind() != Kind.TEXT && peek().kind() != Kind.QUOTED) {
      throw HiveSyntax.at(peek(), "<string>");
    }
    return next().text();
  }

  String optionalText(String word) {
    return take(word) ? text() : "";
  }

  /// `('key'='value', …)`
  Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    expect("(");
    do {
      String key = text();
      expect("=");
      properties.put(key, peek().kind() == Kind.NUMBER ? next().text() : text());
    } while (take(","));
    expect(")");
    return properties;
  }

  /// `PARTITION (key = 'value', …)`
  List<HiveStatement.Term> partition() {
    expect("PARTITION", "(");
    List<HiveStatement.Term> terms = new ArrayList<>();
    do {
      String key = name();
      expect("=");
      terms.add(new HiveStatement.Term(key, value()));
    } while (take(","));
    expect(")");
    return terms;
  }

  private String value() {
    take("date"); // a literal of type date has the same text
    Token token = next();
    return switch (token.kind()) {
      case TEXT, QUOTED, NUMBER -> token.text();
      case WORD, SYMBOL, END -> throw HiveSyntax.at(token, "<string>");
    };
  }

  int number() {
    Token token = next();
    if (!token.text().matches("\\d{1,9}")) {
      throw HiveSyntax.at(token, "<integer>");
    }
    return Integer.parseInt(token.text());
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    expect("(");
    do {
      names.add(name());
    } while (take(","));
    expect(")");
    return names;
  }

  String keyword() {
    return peek().kind() == Kind.WORD ? peek().text().toUpperCase(Locale.ROOT) : "";
  }
}
