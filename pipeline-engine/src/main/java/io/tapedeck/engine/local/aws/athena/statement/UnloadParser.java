package io.tapedeck.engine.local.aws.athena.statement;

import io.tapedeck.engine.local.aws.athena.hive.Token;
import io.tapedeck.engine.local.aws.athena.hive.Token.Kind;
import io.trino.sql.tree.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads `UNLOAD (query) TO 'location' [WITH (name = value, …)]`.
final class UnloadParser {

  private final List<Token> tokens;
  private int at;

  private UnloadParser(List<Token> tokens, int at) {
    this.tokens = tokens;
    this.at = at;
  }

  static AthenaStatement.Unload parse(String sql, List<Token> tokens) {
    int close = closing(tokens);
    Token open = tokens.get(1);
    // What stands before the query becomes blank, so that positions in errors stay right.
    String blank = sql.substring(0, open.end()).replaceAll("[^\\n]", " ");
    String inner = blank + sql.substring(open.end(), tokens.get(close).start());
    if (!(Statements.tree(inner) instanceof Query query)) {
      throw StatementRefused.unsupported();
    }
    UnloadParser rest = new UnloadParser(tokens, close + 1);
    rest.expect("TO");
    String location = rest.text();
    return new AthenaStatement.Unload(query, location, rest.properties());
  }

  private static int closing(List<Token> tokens) {
    int depth = 0;
    for (int i = 1; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        if (i == 1) {
          break;
        }
        return i;
      }
    }
    throw unexpected(tokens.get(Math.min(1, tokens.size() - 1)), "'('");
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    if (tokens.get(at).is("WITH")) {
      at++;
      expect("(");
      do {
        String name = next().text().toLowerCase(Locale.ROOT);
        expect("=");
        properties.put(name, value());
      } while (take(","));
      expect(")");
    }
    take(";");
    if (next().kind() != Kind.END) {
      throw unexpected(tokens.get(at - 1), "<EOF>");
    }
    return properties;
  }

  private String value() {
    if (!take("ARRAY")) {
      return next().text();
    }
    List<String> values = new ArrayList<>();
    expect("[");
    do {
      values.add(text());
    } while (take(","));
    expect("]");
    return String.join(",", values);
  }

  private String text() {
    Token token = next();
    if (token.kind() != Kind.TEXT) {
      throw unexpected(token, "<string>");
    }
    return token.text();
  }

  private boolean take(String word) {
    boolean there = tokens.get(at).is(word);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String word) {
    if (!take(word)) {
      throw unexpected(tokens.get(at), "'" + word + "'");
    }
  }

  private Token next() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  private static StatementRefused unexpected(Token token, String expecting) {
    String shown = token.kind() == Kind.END ? "<EOF>" : token.text();
    return StatementRefused.malformed(
        "line %s:%s: mismatched input '%s'. Expecting: %s"
            .formatted(token.line(), token.column(), shown, expecting));
  }
}
