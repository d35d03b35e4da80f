package io.tapedeck.engine.local.aws.athena.hive;

import java.util.Locale;

/// A piece of a statement.
///
/// @param text the value: quotes and escapes are undone; empty at the end
/// @param line counted from 1
/// @param column counted from 1
/// @param start the offset of its first character
/// @param end the offset behind its last
public record Token(Kind kind, String text, int line, int column, int start, int end) {

  /// What a token is.
  public enum Kind {
    WORD,
    /// An identifier in backquotes or double quotes.
    QUOTED,
    /// A text in single quotes.
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  /// Whether it is this keyword, in any case, or this symbol.
  public boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  String shown() {
    return kind == Kind.END ? "<EOF>" : text;
  }

  String lower() {
    return text.toLowerCase(Locale.ROOT);
  }
}
