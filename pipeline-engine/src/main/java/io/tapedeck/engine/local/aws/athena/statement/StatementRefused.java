package io.tapedeck.engine.local.aws.athena.statement;

/// A statement that Athena refuses as soon as it is handed over, with the words that it has for
/// that.
public final class StatementRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  private StatementRefused(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static StatementRefused malformed(String message) {
    return new StatementRefused("MALFORMED_QUERY", message);
  }

  static StatementRefused unsupported() {
    return new StatementRefused("INVALID_INPUT", "Queries of this type are not supported");
  }

  static StatementRefused invalid(String message) {
    return new StatementRefused("INVALID_INPUT", message);
  }

  /// Athena's own code for it (`MALFORMED_QUERY`).
  public String code() {
    return code;
  }

  /// The message, never null.
  public String text() {
    return String.valueOf(getMessage());
  }
}
