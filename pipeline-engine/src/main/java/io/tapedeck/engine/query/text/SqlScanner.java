package io.tapedeck.engine.query.text;

import java.util.function.IntUnaryOperator;

/// Goes through the code of a statement and leaves out what is none: texts, quoted names and
/// comments. One that never ends reaches to the end of the statement, as Athena reads it.
///
/// Source of the lexical rules: Trino's grammar (`SqlBase.g4`), which has no escapes in texts but
/// the doubled quote.
public final class SqlScanner {

  private SqlScanner() {}

  /// Visits each character of code.
  ///
  /// @param visitor is given an offset and returns the one to go on with, at least the next
  public static void code(String sql, IntUnaryOperator visitor) {
    int at = 0;
    while (at < sql.length()) {
      int end = skipped(sql, at);
      at = end > at ? end : Math.max(at + 1, visitor.applyAsInt(at));
    }
  }

  /// Where what begins here ends if it is not code; the same place if it is.
  private static int skipped(String sql, int at) {
    return switch (sql.charAt(at)) {
      case '\'', '"' -> closed(sql, at);
      case '-' -> sql.startsWith("--", at) ? after(sql, "\n", at) : at;
      case '/' -> sql.startsWith("/*", at) ? after(sql, "*/", at + 2) : at;
      default -> at;
    };
  }

  // A doubled quote closes and opens again, which comes to the same.
  private static int closed(String sql, int at) {
    return after(sql, sql.substring(at, at + 1), at + 1);
  }

  private static int after(String sql, String mark, int from) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }
}
