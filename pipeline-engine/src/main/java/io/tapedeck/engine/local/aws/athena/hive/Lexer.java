package io.tapedeck.engine.local.aws.athena.hive;

import io.tapedeck.engine.local.aws.athena.hive.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts a statement into tokens and leaves comments out. Used by one thread.
public final class Lexer {

  private final String sql;
  private final boolean backslash;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private int most = Integer.MAX_VALUE;

  private Lexer(String sql, boolean backslash) {
    this.sql = sql;
    this.backslash = backslash;
  }

  /// The tokens of a statement of Trino's grammar, the last one of kind END.
  ///
  /// @throws HiveSyntax for a text or name that never ends
  public static List<Token> sql(String sql) {
    return new Lexer(sql, false).run();
  }

  /// The same for Hive's grammar, where a backslash in a text escapes.
  ///
  /// @throws HiveSyntax for a text or name that never ends
  public static List<Token> hive(String sql) {
    return new Lexer(sql, true).run();
  }

  /// The first tokens of a statement of either grammar, at most `count`, and END.
  ///
  /// @throws HiveSyntax for a text or name among them that never ends
  public static List<Token> first(String sql, int count) {
    Lexer lexer = new Lexer(sql, false);
    lexer.most = count;
    return lexer.run();
  }

  private List<Token> run() {
    while (at < sql.length() && tokens.size() < most) {
      char c = sql.charAt(at);
      if (c == '\n') {
        at++;
        line++;
        lineStart = at;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else if (sql.startsWith("--", at)) {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end;
      } else if (sql.startsWith("/*", at)) {
        comment();
      } else {
        token(c);
      }
    }
    add(Kind.END, "", at, line, at - lineStart + 1);
    return tokens;
  }

  private void comment() {
    int end = sql.indexOf("*/", at + 2);
    int to = end < 0 ? sql.length() : end + 2;
    lines(at, to);
    at = to;
  }

  private void lines(int from, int to) {
    for (int i = from; i < to; i++) {
      if (sql.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
  }

  private void token(char c) {
    int start = at;
    int row = line;
    int column = at - lineStart + 1;
    if (c == '\'') {
      add(Kind.TEXT, quoted(c, backslash), start, row, column);
    } else if (c == '`' || c == '"') {
      add(Kind.QUOTED, quoted(c, false), start, row, column);
    } else if (Character.isDigit(c)) {
      add(Kind.NUMBER, run(i -> Character.isLetterOrDigit(i) || i == '.'), start, row, column);
    } else if (isWord(c)) {
      add(Kind.WORD, run(Lexer::isWord), start, row, column);
    } else {
      at++;
      boolean pair =
          at < sql.length()
              && List.of("<=", ">=", "<>", "!=").contains(sql.substring(start, at + 1));
      at += pair ? 1 : 0;
      add(Kind.SYMBOL, sql.substring(start, at), start, row, column);
    }
  }

  private static boolean isWord(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@';
  }

  private String run(java.util.function.IntPredicate more) {
    int start = at;
    while (at < sql.length() && more.test(sql.charAt(at))) {
      at++;
    }
    return sql.substring(start, at);
  }

  private String quoted(char quote, boolean escapes) {
    int start = at++;
    StringBuilder text = new StringBuilder();
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c == quote && at < sql.length() && sql.charAt(at) == quote) {
        at++;
        text.append(quote);
      } else if (c == quote) {
        lines(start, at);
        return text.toString();
      } else if (c == '\\' && escapes && at < sql.length()) {
        escape(text);
      } else {
        text.append(c);
      }
    }
    throw new HiveSyntax(line, start - lineStart + 1, "mismatched input '" + quote + "'");
  }

  // Hive's escapes: \001 octal, \u0001, the usual letters, and any other character as itself.
  private void escape(StringBuilder text) {
    char c = sql.charAt(at);
    String octal = at + 3 <= sql.length() ? sql.substring(at, at + 3) : "";
    String hex = c == 'u' && at + 5 <= sql.length() ? sql.substring(at + 1, at + 5) : "";
    if (octal.matches("[0-3][0-7]{2}")) {
      text.append((char) Integer.parseInt(octal, 8));
      at += 3;
    } else if (hex.matches("[0-9a-fA-F]{4}")) {
      text.append((char) Integer.parseInt(hex, 16));
      at += 5;
    } else {
      text.append(
          switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case '0' -> '\0';
            default -> c;
          });
      at++;
    }
  }

  private void add(Kind kind, String text, int start, int row, int column) {
    tokens.add(new Token(kind, text, row, column, start, at));
  }
}
