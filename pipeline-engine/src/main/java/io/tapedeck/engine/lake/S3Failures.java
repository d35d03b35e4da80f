package io.tapedeck.engine.lake;

import static io.tapedeck.engine.lake.S3Answer.code;
import static io.tapedeck.engine.lake.S3Answer.reason;
import static io.tapedeck.engine.lake.S3Answer.status;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ObjectKey;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Turns what S3 or the way to it answered into a sentence that names the thing and the fix.
///
/// @param endpoint where it is asked, for people
record S3Failures(String bucket, String endpoint) {

  /// A request that was about one object.
  EngineException ofObject(S3Action action, ObjectKey key, SdkException e) {
    String path = key.value();
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    return of("The object " + key + " in bucket '" + bucket + "'", action, folder, e);
  }

  /// A request that was about the objects of a prefix.
  EngineException ofPrefix(S3Action action, String prefix, SdkException e) {
    return of("The list of '" + prefix + "' in bucket '" + bucket + "'", action, prefix, e);
  }

  /// A request that was about the bucket itself.
  EngineException ofBucket(S3Action action, SdkException e) {
    return status(e) == 404 ? noBucket(e) : of("The bucket '" + bucket + "'", action, "", e);
  }

  private EngineException of(String what, S3Action action, String prefix, SdkException e) {
    if (code(e).equals("NoSuchBucket")) {
      return noBucket(e);
    }
    if (S3Answer.isExpired(e)) {
      return new EngineException(
          ErrorCode.CREDENTIALS_EXPIRED,
          what
              + " needs AWS credentials that are valid still ("
              + reason(e)
              + "). Log in again, e.g. with `aws sso login`; it goes on by itself then.",
          e);
    }
    if (S3Answer.isWithoutCredentials(e)) {
      return new EngineException(
          ErrorCode.CREDENTIALS_MISSING,
          what
              + " needs valid AWS credentials ("
              + reason(e)
              + "). Log in again, or name an AWS profile that has them.",
          e);
    }
    Optional<IOException> unreadable = Slice.unreadable(e);
    if (unreadable.isPresent()) {
      return unreadable(what, unreadable.get());
    }
    if (S3Answer.isClock(e)) {
      return clock(what, e);
    }
    if (S3Answer.isFull(e)) {
      return full(what, e);
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
    if (status(e) == 403) {
      return denied(what, action, prefix, e);
    }
    if (code(e).equals("BucketAlreadyExists")) {
      return refused(
          "The name '" + bucket + "' belongs to somebody else's bucket. Choose another.", e);
    }
    if (action == S3Action.GET && status(e) == 404) {
      return refused(what + " does not exist (" + reason(e) + ").", e);
    }
    return S3Answer.isUnclear(e)
        ? unreachable(what, e)
        : refused(what + " was refused (" + reason(e) + ").", e);
  }

  private EngineException unreachable(String what, SdkException e) {
    String message =
        S3Answer.isThrottled(e)
            ? what
                + " must wait: "
                + endpoint
                + " asks for fewer requests ("
                + reason(e)
                + "). Nothing needs to be done if it passes; if not, spread the load over more"
                + " prefixes or write fewer, larger objects."
            : what
                + " could not be reached at "
                + endpoint
                + " ("
                + reason(e)
                + "). Check the network and the endpoint, then try again.";
    return new EngineException(ErrorCode.LAKE_UNREACHABLE, message, e);
  }

  private EngineException denied(String what, S3Action action, String prefix, SdkException e) {
    boolean objects = action == S3Action.GET || action == S3Action.PUT || action == S3Action.DELETE;
    String resource = "arn:aws:s3:::" + bucket + (objects ? "/" + prefix + "*" : "");
    return refused(
        what
            + " was denied ("
            + reason(e)
            + "). Allow "
            + action.permission()
            + " on "
            + resource
            + ", or check the credentials and that the name is not somebody else's bucket.",
        e);
  }

  private EngineException clock(String what, SdkException e) {
    return new EngineException(
        ErrorCode.CLOCK_SKEWED,
        what
            + " was refused because this machine's clock is wrong ("
            + reason(e)
            + "): it differs from that of "
            + endpoint
            + " by more than is taken. Set the clock, e.g. with `timedatectl set-ntp true`; it"
            + " goes on by itself then.",
        e);
  }

  private EngineException full(String what, SdkException e) {
    return new EngineException(
        ErrorCode.DISK_FULL,
        what
            + " could not be written: the disk of "
            + endpoint
            + " is full or read-only. Free space there, or make it writable: what was stored stays,"
            + " and a sink goes on by itself; start anything else again.",
        e);
  }

  private static EngineException unreadable(String what, IOException e) {
    return new EngineException(
        ErrorCode.DISK_UNREADABLE,
        what
            + " could not be written: its bytes cannot be read back from this machine's disk ("
            + e.getMessage()
            + "). See to that disk, then start again; nothing is lost.",
        e);
  }

  private EngineException noBucket(SdkException e) {
    return refused("There is no bucket '" + bucket + "'. Create it, or correct lake.bucket.", e);
  }

  private static EngineException refused(String message, SdkException e) {
    return new EngineException(ErrorCode.LAKE_REFUSED, message, e);
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
          .map(region -> " (" + region + ")")
          .orElse("");
    }
    return "";
  }
}
