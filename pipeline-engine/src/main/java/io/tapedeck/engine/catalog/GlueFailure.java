package io.tapedeck.engine.catalog;

import io.tapedeck.engine.config.AwsLogin;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Turns what the SDK throws into one sentence with the service's own code.
final class GlueFailure {

  /// What Glue says with HTTP 400 and yet passes.
  private static final Set<String> PASSING =
      Set.of(
          "ConcurrentModificationException",
          "InternalFailure",
          "InternalServiceException",
          "OperationTimeoutException",
          "RequestLimitExceeded",
          "RequestTimeout",
          "RequestTimeoutException",
          "ResourceNotReadyException",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "SlowDown",
          "ThrottledException",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException");

  private GlueFailure() {}

  /// @param doing what failed, as in "registering table bars"
  static EngineException of(String doing, SdkException e) {
    if (AwsLogin.isOver(e)) {
      return expired(doing, reason(e), e);
    }
    if (e instanceof AwsServiceException service && service.statusCode() < 500) {
      AwsErrorDetails details = service.awsErrorDetails();
      String code =
          details == null || details.errorCode() == null
              ? "HTTP " + service.statusCode()
              : details.errorCode();
      String said = details == null ? e.getMessage() : details.errorMessage();
      return service.isThrottlingException()
          ? passing(doing, code, said, e)
          : of(doing, code, said, e);
    }
    return new EngineException(
        ErrorCode.CATALOG_UNREACHABLE,
        "Glue could not be reached for "
            + doing
            + ": "
            + e.getMessage()
            + ". Check the network, the region and the endpoint of the profile.",
        e);
  }

  /// @param code Glue's word for what is wrong, of a request or of one partition in it
  /// @param said Glue's sentence about it
  static EngineException of(
      String doing, String code, @Nullable String said, @Nullable SdkException cause) {
    if (PASSING.contains(code)) {
      return passing(doing, code, said, cause);
    }
    if (AwsLogin.isOver(code)) {
      return expired(doing, code, cause);
    }
    return new EngineException(
        ErrorCode.CATALOG_REFUSED,
        "Glue refused " + doing + " (" + code + "): " + said + fix(code),
        cause);
  }

  private static String reason(SdkException e) {
    @Nullable String code =
        e instanceof AwsServiceException service && service.awsErrorDetails() != null
            ? service.awsErrorDetails().errorCode()
            : null;
    return code == null ? String.valueOf(e.getMessage()) : code;
  }

  private static EngineException expired(String doing, String why, @Nullable SdkException cause) {
    return new EngineException(
        ErrorCode.CREDENTIALS_EXPIRED,
        "Glue needs AWS credentials that are valid still for "
            + doing
            + " ("
            + why
            + "). Log in again, e.g. with `aws sso login`; it goes on by itself then.",
        cause);
  }

  private static EngineException passing(
      String doing, String code, @Nullable String said, @Nullable SdkException cause) {
    return new EngineException(
        ErrorCode.CATALOG_UNREACHABLE,
        "Glue is too busy for "
            + doing
            + " ("
            + code
            + "): "
            + said
            + " Nothing needs to be done if it passes.",
        cause);
  }

  private static String fix(String code) {
    return switch (code) {
      case "AccessDeniedException" -> " Let the profile's identity do this in IAM.";
      case "UnrecognizedClientException", "InvalidSignatureException" ->
          " Renew the profile's credentials.";
      default -> "";
    };
  }
}
