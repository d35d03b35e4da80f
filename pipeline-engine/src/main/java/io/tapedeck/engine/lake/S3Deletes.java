package io.tapedeck.engine.lake;

import io.tapedeck.engine.model.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Deletes objects, a thousand with one request, and believes only what the answer says of each.
final class S3Deletes {

  private static final int BATCH = 1000;

  private final S3Bucket bucket;

  S3Deletes(S3Bucket bucket) {
    this.bucket = bucket;
  }

  void delete(Collection<ObjectKey> keys) {
    List<ObjectKey> batch = new ArrayList<>();
    for (ObjectKey key : new LinkedHashSet<>(keys)) {
      if (!canStandInXml(key.value())) {
        deleteOne(key);
        continue;
      }
      batch.add(key);
      if (batch.size() == BATCH) {
        deleteAll(batch);
        batch.clear();
      }
    }
    deleteAll(batch);
  }

  private void deleteOne(ObjectKey key) {
    bucket.ask(
        () -> bucket.s3().deleteObject(request -> request.bucket(bucket.name()).key(key.value())),
        e -> bucket.failures().ofObject(S3Action.DELETE, key, e));
  }

  private void deleteAll(List<ObjectKey> keys) {
    if (keys.isEmpty()) {
      return;
    }
    Set<ObjectKey> left = new LinkedHashSet<>(keys);
    bucket.ask(
        () -> {
          deleteOnce(left);
          return left;
        },
        e -> bucket.failures().ofObject(S3Action.DELETE, left.iterator().next(), e));
  }

  /// @param left what is to be deleted; what is known to be deleted is taken out
  private void deleteOnce(Set<ObjectKey> left) {
    List<ObjectIdentifier> which =
        left.stream().map(key -> ObjectIdentifier.builder().key(key.value()).build()).toList();
    DeleteObjectsResponse answer =
        bucket
            .s3()
            .deleteObjects(
                request -> request.bucket(bucket.name()).delete(delete -> delete.objects(which)));
    Set<String> deleted = new HashSet<>();
    answer.deleted().forEach(object -> deleted.add(object.key()));
    left.removeIf(key -> deleted.contains(key.value()));
    for (S3Error error : answer.errors()) {
      if (!"NoSuchKey".equals(error.code())) {
        throw failure(error);
      }
      left.removeIf(key -> key.value().equals(error.key()));
    }
    if (!left.isEmpty()) {
      throw S3Answer.notOne("word about " + left.iterator().next());
    }
  }

  /// The error of one object as if it had been asked for alone.
  private static SdkException failure(S3Error error) {
    String code = String.valueOf(error.code());
    int status =
        switch (code) {
          case "AccessDenied" -> 403;
          case "InternalError" -> 500;
          case "SlowDown", "ServiceUnavailable" -> 503;
          default -> 400;
        };
    AwsServiceException.Builder failure =
        S3Exception.builder()
            .statusCode(status)
            .message(code + " for " + error.key() + ": " + error.message())
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(error.message()).build());
    return failure.build();
  }

  /// The request that names many keys is XML, which knows no control characters.
  private static boolean canStandInXml(String key) {
    return key.codePoints()
        .noneMatch(c -> c < 0x20 || c == 0xfffe || c == 0xffff || c >= 0xd800 && c <= 0xdfff);
  }
}
