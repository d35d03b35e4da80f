package io.tapedeck.engine.local.aws.sql.function;

/// What a function answers with if its arguments make no sense: Trino's name for the error and its
/// text. It passes through DuckDB, which keeps only the message.
public final class TrinoFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TrinoFailure(String error, String message) {
    super(error + ": " + message, null, false, false);
  }

  static TrinoFailure argument(String message) {
    return new TrinoFailure("INVALID_FUNCTION_ARGUMENT", message);
  }

  static TrinoFailure cast(String message) {
    return new TrinoFailure("INVALID_CAST_ARGUMENT", message);
  }
}
