package io.tapedeck.engine.local.aws.athena.hive;

/// A statement that Hive's grammar does not have. The message names line and column.
public final class HiveSyntax extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HiveSyntax(int line, int column, String what) {
    super("line " + line + ":" + column + ": " + what, null, false, false);
  }

  static HiveSyntax at(Token token, String expecting) {
    return new HiveSyntax(
        token.line(),
        token.column(),
        "mismatched input '" + token.shown() + "'. Expecting: " + expecting);
  }

  /// A reserved word where a name belongs, with what would help.
  static HiveSyntax reserved(Token token) {
    String word = token.text();
    return new HiveSyntax(
        token.line(),
        token.column(),
        "mismatched input '%s'. Expecting: <identifier>\n\"%s\" is a reserved word here: write it in backquotes, `%s`"
            .formatted(word, word, word));
  }

  /// The message, never null.
  public String text() {
    return String.valueOf(getMessage());
  }
}
