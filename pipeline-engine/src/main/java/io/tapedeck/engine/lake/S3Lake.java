package io.tapedeck.engine.lake;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// The objects of one bucket, through the S3 protocol. Every call blocks. Safe for use by any
/// thread; the client belongs to whoever gave it.
public final class S3Lake {

  /// Where the content's hash is kept, so that it can be compared whatever a server makes of
  /// checksums and entity tags.
  private static final String SHA256 = "sha256";

  private static final Duration FIRST_ANSWER = Duration.ofSeconds(8);

  private static final String US_EAST_1 = "us-east-1";

  private final S3Client s3;
  private final String bucket;
  private final S3Failures failures;

  public S3Lake(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
    failures = new S3Failures(bucket, endpoint(s3));
  }

  private static String endpoint(S3Client s3) {
    var client = s3.serviceClientConfiguration();
    return client.endpointOverride().map(URI::toString).orElse("S3 of " + client.region());
  }

  /// Makes sure that the bucket is there and may be used. Gives up after ten seconds without an
  /// answer, because somebody is waiting.
  ///
  /// @param region the region in which a missing bucket is made
  /// @param mayCreate whether a missing bucket is made
  /// @throws EngineException LAKE_* naming the bucket and what to do
  public void ensureBucket(String region, boolean mayCreate) {
    try {
      s3.headBucket(
          request ->
              request
                  .bucket(bucket)
                  .overrideConfiguration(override -> override.apiCallTimeout(FIRST_ANSWER)));
    } catch (SdkException e) {
      if (!mayCreate || S3Failures.status(e) != 404) {
        throw failures.of(S3Failures.THE_BUCKET, e);
      }
      createBucket(region);
    }
  }

  /// Writes an object in one request and returns when it is durable. An answer that leaves open
  /// whether it was written (a time-out, a reset, a server's error) is settled by looking at the
  /// object. May be repeated at will. An object that is there under this key is replaced: after a
  /// crash between upload and commit the next sink stores the same offsets under the same keys.
  ///
  /// @throws EngineException LAKE_* naming the key; the object may be there nevertheless
  public void put(ObjectKey key, byte[] bytes, String contentType) {
    byte[] sha256 = sha256(bytes);
    String hex = HexFormat.of().formatHex(sha256);
    try {
      s3.putObject(
          request ->
              request
                  .bucket(bucket)
                  .key(key.value())
                  .contentType(contentType)
                  .checksumSHA256(Base64.getEncoder().encodeToString(sha256))
                  .metadata(Map.of(SHA256, hex)),
          RequestBody.fromBytes(bytes));
    } catch (SdkException e) {
      if (!S3Failures.isUnclear(e) || !isThere(key, bytes.length, hex)) {
        throw failures.of("The object " + key, e);
      }
    }
  }

  /// What the lake knows about one object; empty if there is none.
  public Optional<LakeObject> head(ObjectKey key) {
    try {
      HeadObjectResponse found = s3.headObject(request -> request.bucket(bucket).key(key.value()));
      return Optional.of(new LakeObject(key, found.contentLength(), found.lastModified()));
    } catch (SdkException e) {
      if (S3Failures.status(e) == 404) {
        return Optional.empty();
      }
      throw failures.of("The object " + key, e);
    }
  }

  /// The content of an object.
  public byte[] get(ObjectKey key) {
    try {
      return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key.value()))
          .asByteArrayUnsafe();
    } catch (SdkException e) {
      throw failures.of("The object " + key, e);
    }
  }

  /// The objects whose keys start with a prefix, by key, a page of at most 1,000 at a time.
  ///
  /// @param prefix empty for all
  /// @param token what the page before said comes next, null for the first
  public Page<LakeObject> list(String prefix, @Nullable String token) {
    try {
      ListObjectsV2Response page =
          s3.listObjectsV2(
              request -> request.bucket(bucket).prefix(prefix).continuationToken(token));
      List<LakeObject> objects =
          page.contents().stream()
              .map(o -> new LakeObject(new ObjectKey(o.key()), o.size(), o.lastModified()))
              .toList();
      return new Page<>(objects, page.nextContinuationToken());
    } catch (SdkException e) {
      throw failures.of("The list of '" + prefix + "'", e);
    }
  }

  private void createBucket(String region) {
    CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(bucket);
    if (!region.equals(US_EAST_1)) {
      // That one region must not be named.
      request.createBucketConfiguration(
          wanted -> wanted.locationConstraint(BucketLocationConstraint.fromValue(region)));
    }
    try {
      s3.createBucket(request.build());
    } catch (SdkException e) {
      if (!S3Failures.code(e).equals("BucketAlreadyOwnedByYou")) {
        throw failures.of("The new bucket", e);
      }
    }
  }

  private boolean isThere(ObjectKey key, long size, String sha256) {
    try {
      HeadObjectResponse found = s3.headObject(request -> request.bucket(bucket).key(key.value()));
      return found.contentLength() == size && sha256.equals(found.metadata().get(SHA256));
    } catch (SdkException e) {
      if (S3Failures.status(e) == 404) {
        return false;
      }
      throw failures.of("The object " + key, e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new EngineException(ErrorCode.INTERNAL, "This Java has no SHA-256.", e);
    }
  }
}
