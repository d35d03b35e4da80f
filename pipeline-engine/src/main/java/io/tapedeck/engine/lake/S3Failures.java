package io.tapedeck.engine.lake;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Turns what S3 or the way to it answered into a sentence that names the thing and the fix.
///
/// @param endpoint where it is asked, for people
record S3Failures(String bucket, String endpoint) {

  static final String THE_BUCKET = "The bucket";

  /// The HTTP status of the answer, 0 if there was none.
  static int status(SdkException e) {
    return e instanceof AwsServiceException service ? service.statusCode() : 0;
  }

  /// The service's own word for what is wrong, empty if it gave none.
  static String code(SdkException e) {
    if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      String code = service.awsErrorDetails().errorCode();
      return code == null ? "" : code;
    }
    return "";
  }

  /// Whether the request may have had its effect although it failed: no answer, a server's error,
  /// or `200` with an error in its body.
  static boolean isUnclear(SdkException e) {
    int status = status(e);
    return status < 300 || status >= 500 || status == 408;
  }

  EngineException of(String what, SdkException e) {
    String where =
        what.equals(THE_BUCKET)
            ? "The bucket '" + bucket + "'"
            : what + " in bucket '" + bucket + "'";
    int status = status(e);
    if (code(e).equals("NoSuchBucket") || status == 404 && what.equals(THE_BUCKET)) {
      return refused("There is no bucket '" + bucket + "'. Create it, or correct lake.bucket.", e);
    }
    if (isWithoutCredentials(e)) {
      return new EngineException(
          ErrorCode.CREDENTIALS_MISSING,
          where
              + " needs valid AWS credentials ("
              + reason(e)
              + "). Log in again, or name an AWS profile that has them.",
          e);
    }
    if (isElsewhere(e)) {
      return refused(
          "The bucket '"
              + bucket
              + "' is in another region"
              + region(e)
              + ". Correct aws.region, or choose a bucket of this region.",
          e);
    }
    return switch (status) {
      case 403 ->
          refused(
              where
                  + " was denied ("
                  + reason(e)
                  + "). Allow s3:ListBucket, s3:GetObject and s3:PutObject on it, or check the"
                  + " credentials and that the name is not somebody else's bucket.",
              e);
      case 404 -> refused(where + " does not exist (" + reason(e) + ").", e);
      case 409 ->
          refused(
              "The name '" + bucket + "' belongs to somebody else's bucket. Choose another.", e);
      default ->
          isUnclear(e) || status == 429
              ? new EngineException(
                  ErrorCode.LAKE_UNREACHABLE,
                  where
                      + " could not be reached at "
                      + endpoint
                      + " ("
                      + reason(e)
                      + "). Check the network and the endpoint, then try again.",
                  e)
              : refused(where + " was refused (" + reason(e) + ").", e);
    };
  }

  private static EngineException refused(String message, SdkException e) {
    return new EngineException(ErrorCode.LAKE_REFUSED, message, e);
  }

  private static boolean isWithoutCredentials(SdkException e) {
    String code = code(e);
    return code.equals("ExpiredToken")
        || code.equals("TokenRefreshRequired")
        || status(e) == 0 && String.valueOf(e.getMessage()).contains("credentials");
  }

  private static boolean isElsewhere(SdkException e) {
    int status = status(e);
    return status == 301
        || status == 307
        || code(e).equals("AuthorizationHeaderMalformed")
        || code(e).equals("IllegalLocationConstraintException");
  }

  private static String region(SdkException e) {
    if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      return service
          .awsErrorDetails()
          .sdkHttpResponse()
          .firstMatchingHeader("x-amz-bucket-region")
          .map(" ("::concat)
          .map(text -> text + ")")
          .orElse("");
    }
    return "";
  }

  private static String reason(SdkException e) {
    String code = code(e);
    return code.isEmpty() ? String.valueOf(e.getMessage()) : code;
  }
}
