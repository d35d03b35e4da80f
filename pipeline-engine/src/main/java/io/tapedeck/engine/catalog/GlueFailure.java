package io.tapedeck.engine.catalog;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Turns what the SDK throws into one sentence with the service's own code.
final class GlueFailure {

  private GlueFailure() {}

  /// @param doing what failed, as in "registering table bars"
  static EngineException of(String doing, SdkException e) {
    if (e instanceof AwsServiceException service && service.statusCode() < 500) {
      String code =
          service.awsErrorDetails() == null
              ? "HTTP " + service.statusCode()
              : service.awsErrorDetails().errorCode();
      String said =
          service.awsErrorDetails() == null
              ? e.getMessage()
              : service.awsErrorDetails().errorMessage();
      return new EngineException(
          ErrorCode.CATALOG_REFUSED,
          "Glue refused " + doing + " (" + code + "): " + said + fix(code),
          e);
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

  private static String fix(String code) {
    return switch (code) {
      case "AccessDeniedException" -> " Let the profile's identity do this in IAM.";
      case "UnrecognizedClientException", "ExpiredTokenException", "InvalidSignatureException" ->
          " Renew the profile's credentials.";
      default -> "";
    };
  }
}
