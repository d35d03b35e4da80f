package io.tapedeck.engine.local.aws.sql;

import io.trino.sql.tree.Node;

/// A statement that is not answered: wrong, or beyond what the embedded engine knows. The message
/// is Athena's where Athena has one.
public final class SqlRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private SqlRefused(String message) {
    super(message, null, false, false);
  }

  public static SqlRefused because(String message) {
    return new SqlRefused(message);
  }

  /// Prefixed by where in the text it is: `line 1:8: …`.
  static SqlRefused at(Node node, String code, String message) {
    return new SqlRefused(code + ": " + place(node) + message);
  }

  static String place(Node node) {
    return node.getLocation()
        .map(at -> "line " + at.getLineNumber() + ":" + at.getColumnNumber() + ": ")
        .orElse("");
  }

  /// The message, never null.
  public String text() {
    return String.valueOf(getMessage());
  }
}
