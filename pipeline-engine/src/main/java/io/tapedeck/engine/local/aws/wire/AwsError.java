package io.tapedeck.engine.local.aws.wire;

import java.util.HashMap;
import java.util.Map;

/// An error answer of the protocol: HTTP status, the service's error code (`__type`) and its
/// message.
public final class AwsError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String text;
  private final int status;
  private final transient Map<String, String> members;

  private AwsError(int status, String code, String text, Map<String, String> members) {
    super(code + ": " + text, null, false, false);
    this.status = status;
    this.code = code;
    this.text = text;
    this.members = Map.copyOf(members);
  }

  /// The usual error: HTTP 400, the client's fault.
  public static AwsError of(String code, String text) {
    return new AwsError(400, code, text, Map.of());
  }

  /// An error with another HTTP status.
  public static AwsError of(int status, String code, String text) {
    return new AwsError(status, code, text, Map.of());
  }

  /// The same error with a further member of its shape, such as `AthenaErrorCode`.
  public AwsError with(String member, String value) {
    Map<String, String> more = new HashMap<>(members);
    more.put(member, value);
    return new AwsError(status, code, text, more);
  }

  /// The members besides the message.
  public Map<String, String> members() {
    return members;
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
