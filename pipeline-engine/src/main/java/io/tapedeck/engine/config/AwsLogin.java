package io.tapedeck.engine.config;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// What a failure says about who asks: whether credentials were good and are no more, so that a
/// login makes the same request succeed.
public final class AwsLogin {

  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");

  /// The services of IAM Identity Center, which credentials are fetched from.
  private static final Set<String> LOGINS = Set.of("SSO", "SSO OIDC");

  private static final int UNAUTHORIZED = 401;

  private AwsLogin() {}

  /// Whether a word of any service's says so.
  public static boolean isOver(String code) {
    return EXPIRED.contains(code);
  }

  /// Whether the service says so, or Identity Center when it was asked for new credentials, or the
  /// client, which knows when what it keeps of a login ends and says it in a sentence only.
  public static boolean isOver(SdkException e) {
    if (e instanceof AwsServiceException service) {
      AwsErrorDetails details = service.awsErrorDetails();
      return details != null
          && (details.errorCode() != null && isOver(details.errorCode())
              || LOGINS.contains(String.valueOf(details.serviceName()))
                  && service.statusCode() == UNAUTHORIZED);
    }
    String said = String.valueOf(e.getMessage());
    return said.contains("SSO session") || said.contains("oken is expired");
  }
}
