package io.tapedeck.engine.lake;

import io.tapedeck.engine.config.AwsLogin;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What an answer of S3, or the lack of one, says about the request.
final class S3Answer {

  /// The request was not carried out, or what arrived was not what was sent; it may be made again.
  private static final Set<String> TRY_AGAIN =
      Set.of(
          "BadDigest",
          "ConditionalRequestConflict",
          "IncompleteBody",
          "InvalidPart",
          "NoSuchUpload",
          "OperationAborted",
          "RequestTimeout",
          "RequestTimeoutException",
          "XAmzContentChecksumMismatch",
          "XAmzContentSHA256Mismatch");

  private static final Set<String> THROTTLED =
      Set.of(
          "BandwidthLimitExceeded",
          "RequestLimitExceeded",
          "SlowDown",
          "ThrottledException",
          "Throttling",
          "ThrottlingException",
          "TooManyRequests",
          "TooManyRequestsException");

  private S3Answer() {}

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

  /// A failure that stands for an answer with status 200 that S3 would never give.
  static SdkException notOne(String lacking) {
    return SdkClientException.create("The answer is none of S3's: it has no " + lacking);
  }

  /// A failure that stands for what a look showed to be missing.
  static SdkException absent(String why) {
    return S3Exception.builder().statusCode(404).message(why).build();
  }

  /// Whether the request may have had its effect although it failed, or may have it if it is made
  /// again: no answer, a server's error, `200` with an error in its body, a `404` about what was
  /// there before.
  static boolean isUnclear(SdkException e) {
    int status = status(e);
    return status < 300
            && !isWithoutCredentials(e)
            && !isExpired(e)
            && Slice.unreadable(e).isEmpty()
        || status >= 500 && status != 501 && status != 507
        || status == 404 && !code(e).equals("NoSuchBucket")
        || status == 408
        || isThrottled(e)
        || TRY_AGAIN.contains(code(e));
  }

  /// Whether the service asks to be left alone for a while.
  static boolean isThrottled(SdkException e) {
    int status = status(e);
    return status == 503 || status == 429 || THROTTLED.contains(code(e));
  }

  /// Whether a conditional write was refused because of its condition.
  static boolean isCondition(SdkException e) {
    return status(e) == 412;
  }

  static boolean isAbsent(SdkException e) {
    return status(e) == 404 && !code(e).equals("NoSuchBucket");
  }

  /// Whether this process could not find out who it is.
  static boolean isWithoutCredentials(SdkException e) {
    return status(e) == 0 && String.valueOf(e.getMessage()).contains("credentials");
  }

  /// Whether the credentials were good and are no more.
  static boolean isExpired(SdkException e) {
    return AwsLogin.isOver(e);
  }

  /// Whether the service has no room left, or cannot write where it keeps objects.
  static boolean isFull(SdkException e) {
    return status(e) == 507;
  }

  static boolean isClock(SdkException e) {
    String code = code(e);
    return code.equals("RequestTimeTooSkewed") || code.equals("RequestExpired");
  }

  static String reason(SdkException e) {
    String code = code(e);
    return code.isEmpty() ? String.valueOf(e.getMessage()) : code;
  }
}
