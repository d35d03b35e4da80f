package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;

/// An expression in DuckDB's words, with the type that it has in Trino's.
record Typed(String sql, TrinoType type) {

  /// Whether it is a number that is written out, so surely no NaN and no NULL.
  boolean isNumeral() {
    return sql.matches("CAST\\('?-?[0-9.eE+-]+'? AS [A-Z]+(\\([0-9, ]+\\))?\\)");
  }

  /// The number that is written out.
  String numeral() {
    return sql.substring(5, sql.indexOf(" AS ")).replace("'", "");
  }
}
