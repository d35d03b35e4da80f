package io.tapedeck.engine.tape.csv;

/// Says why one field cannot be read. Never leaves the package: it becomes the reason of a rejected
/// row.
final class BadFieldException extends Exception {

  private static final long serialVersionUID = 1L;

  /// @param reason one sentence that names the column, the value and what was expected
  BadFieldException(String reason) {
    // Without a stack trace: a tape may hold millions of bad rows.
    super(reason, null, false, false);
  }

  static BadFieldException of(String column, String value, String expected) {
    String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return new BadFieldException(
        "Column '" + column + "' has '" + shown + "' where " + expected + " was expected.");
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
