package io.tapedeck.engine.lake;

import io.tapedeck.engine.lake.ObjectStore.Fetched;
import io.tapedeck.engine.model.ObjectKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Writes objects on conditions, by which one writer wins. Whatever the answer was but a plain yes,
/// the object itself tells: the client may have repeated a request that had succeeded, and then it
/// is refused because of its own success.
final class ConditionalPuts {

  private final S3Bucket bucket;
  private final S3Reads reads;

  ConditionalPuts(S3Bucket bucket, S3Reads reads) {
    this.bucket = bucket;
    this.reads = reads;
  }

  boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
    return put(key, bytes, contentType, request -> request.ifNoneMatch("*"), Optional::isEmpty);
  }

  boolean replace(ObjectKey key, String etag, byte[] bytes, String contentType) {
    return put(
        key,
        bytes,
        contentType,
        request -> request.ifMatch(etag),
        there -> there.isPresent() && there.get().etag().equals(etag));
  }

  /// @param open whether, by what is there, the write may still succeed
  private boolean put(
      ObjectKey key,
      byte[] bytes,
      String contentType,
      Consumer<PutObjectRequest.Builder> condition,
      Predicate<Optional<Fetched>> open) {
    for (int round = 1; ; round++) {
      try {
        putOnce(key, bytes, contentType, condition);
        return true;
      } catch (SdkException e) {
        if (!S3Answer.isUnclear(e) && !S3Answer.isCondition(e)) {
          throw bucket.failures().ofObject(S3Action.PUT, key, e);
        }
        Optional<Fetched> there = reads.find(key);
        if (there.isPresent() && Arrays.equals(there.get().bytes(), bytes)) {
          return true;
        }
        if (!open.test(there)) {
          return false;
        }
        if (round == S3Bucket.ROUNDS || S3Answer.isThrottled(e)) {
          throw bucket.failures().ofObject(S3Action.PUT, key, e);
        }
      }
    }
  }

  void putOnce(
      ObjectKey key,
      byte[] bytes,
      String contentType,
      Consumer<PutObjectRequest.Builder> condition) {
    String sha256 = Sha256.of(bytes);
    byte[] digest = HexFormat.of().parseHex(sha256);
    S3Bucket.told(
        bucket
            .s3()
            .putObject(
                request ->
                    condition.accept(
                        request
                            .bucket(bucket.name())
                            .key(key.value())
                            .contentType(contentType)
                            .checksumSHA256(Base64.getEncoder().encodeToString(digest))
                            .metadata(Map.of(S3Bucket.SHA256, sha256))),
                RequestBody.fromBytes(bytes))
            .eTag(),
        "entity tag");
  }
}
