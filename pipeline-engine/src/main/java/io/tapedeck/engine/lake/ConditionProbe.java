package io.tapedeck.engine.lake;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Finds out whether a store heeds the conditions of a PUT. Some ignore them and answer `200`, and
/// then two sinks would both believe that they planned the same records.
final class ConditionProbe {

  private static final byte[] NOTE =
      "This object shows that the store heeds If-None-Match and If-Match.\n"
          .getBytes(StandardCharsets.UTF_8);

  /// How often a PUT that should be refused may get no clear answer.
  private static final int TRIES = 5;

  private final S3Bucket bucket;
  private final ConditionalPuts puts;

  ConditionProbe(S3Bucket bucket, ConditionalPuts puts) {
    this.bucket = bucket;
    this.puts = puts;
  }

  /// @throws EngineException LAKE_UNSUITABLE naming the endpoint
  void demand(ObjectKey key) {
    // The first of two says nothing: it may be the one that creates the object.
    isRefused(key, request -> request.ifNoneMatch("*"));
    if (!isRefused(key, request -> request.ifNoneMatch("*"))) {
      throw unsuitable("If-None-Match", key);
    }
    if (!isRefused(key, request -> request.ifMatch("\"00000000000000000000000000000000\""))) {
      throw unsuitable("If-Match", key);
    }
  }

  private boolean isRefused(ObjectKey key, Consumer<PutObjectRequest.Builder> condition) {
    for (int tries = 1; ; tries++) {
      try {
        puts.putOnce(key, NOTE, "text/plain", condition);
        return false;
      } catch (SdkException e) {
        if (S3Answer.isCondition(e)) {
          return true;
        }
        if (S3Answer.status(e) == 501) {
          return false;
        }
        if (tries == TRIES || !S3Answer.isUnclear(e)) {
          throw bucket.failures().ofObject(S3Action.PUT, key, e);
        }
      }
    }
  }

  private EngineException unsuitable(String condition, ObjectKey key) {
    return new EngineException(
        ErrorCode.LAKE_UNSUITABLE,
        bucket.failures().endpoint()
            + " ignores "
            + condition
            + " when an object is put (tried with "
            + key
            + " in bucket '"
            + bucket.name()
            + "'), so two sinks could store the same records. Use Amazon S3 or a store with"
            + " conditional writes.");
  }
}
