package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;

/// An expression in DuckDB's words, with the type that it has in Trino's.
record Typed(String sql, TrinoType type) {

  /// More than any statement needs that somebody wrote. Some functions need an argument twice, so
  /// that calls within calls would fill the memory.
  private static final int LONGEST = 4 << 20;

  Typed {
    if (sql.length() > LONGEST) {
      throw SqlRefused.because(
          "NOT_SUPPORTED: The embedded Athena cannot translate an expression that is nested so"
              + " deeply: put a part of it into a WITH query of its own");
    }
  }

  /// Whether it is a number that is written out, so surely no NaN and no NULL.
  boolean isNumeral() {
    return sql.matches("CAST\\('?-?[0-9.eE+-]+'? AS [A-Z]+(\\([0-9, ]+\\))?\\)");
  }

  /// The number that is written out.
  String numeral() {
    return sql.substring(5, sql.indexOf(" AS ")).replace("'", "");
  }
}
