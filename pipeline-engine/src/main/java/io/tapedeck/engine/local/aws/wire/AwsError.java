package io.tapedeck.engine.local.aws.wire;

/// An error answer of the protocol: HTTP status, the service's error code (`__type`) and its
/// message.
public final class AwsError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String text;
  private final int status;

  private AwsError(int status, String code, String text) {
    super(code + ": " + text, null, false, false);
    this.status = status;
    this.code = code;
    this.text = text;
  }

  /// The usual error: HTTP 400, the client's fault.
  public static AwsError of(String code, String text) {
    return new AwsError(400, code, text);
  }

  /// An error with another HTTP status.
  public static AwsError of(int status, String code, String text) {
    return new AwsError(status, code, text);
  }

  public String code() {
    return code;
  }

  public String text() {
    return text;
  }

  public int status() {
    return status;
  }
}
